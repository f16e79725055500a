import { openDatabase } from '../../src/platform/database/database.ts'
import { hashToken, newToken, useSecret } from '../../src/platform/secrets/index.ts'
import { Product } from '../kill/product.ts'
import { makeWorld } from '../world.ts'

const secret = 'a secret of the tests, of at least 32 characters'

export type FloodedSite = { url: string; cookie: string; output(): string; end(): Promise<void> }

/** The product as it is started, in a process of its own, and the cookie of a worker who is signed in. */
export async function startFlooded(settings: Record<string, string> = {}): Promise<FloodedSite> {
  useSecret(secret)
  const product = await Product.make(secret, { env: settings })
  await product.start()
  const owner = openDatabase(product.ownerUrl, { max: 1 })
  const { personas, place } = await makeWorld(owner, new Date())
  const token = newToken()
  const now = new Date()
  await owner
    .insertInto('session')
    .values({
      id: crypto.randomUUID(),
      token_hash: hashToken(token),
      kind: 'member',
      account_id: personas.worker.account,
      membership_id: personas.worker.membership,
      place_id: place,
      started_at: now,
      used_at: now,
      expires_at: new Date(now.getTime() + 3_600_000),
      factor: 'code',
    })
    .execute()
  await owner.destroy()
  return {
    url: product.url,
    cookie: `__Host-session=${token}`,
    output: () => product.output,
    end: () => product.end(),
  }
}
