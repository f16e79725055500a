import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { useSecret } from '../../src/platform/secrets/index.ts'
import { Product } from '../kill/product.ts'
import { canMakeDisks, Disk } from './disk.ts'
import { isReadySoon, median, pause, rounds, tell, timed } from './rounds.ts'
import { compare, furnish, Writing, whatIsThere } from './writing.ts'

const cuts = rounds('power-cut', 2, 10)
const secret = 'a secret of the tests, of at least 32 characters'

test.runIf(canMakeDisks())(
  'nothing that the site said it has is lost when the power goes, with all that the kernel had not yet written',
  async () => {
    useSecret(secret)
    const disk = Disk.make(1024)
    const folder = join(disk.folder, 'data')
    mkdirSync(folder)
    const product = await Product.make(secret, { folder })
    try {
      await product.start()
      const writing = new Writing(product, (await furnish(product)).sessions.gp)
      writing.start(5)
      const ready: number[] = []
      for (let cut = 0; cut < cuts; cut++) {
        await writing.oneMore(8)
        await pause(Math.random() * 1000)
        ready.push(await cutThePower(product, disk))
      }
      await writing.stop()
      const { lost, doubled, wrongMails } = compare(writing, await whatIsThere(product))
      const acknowledged = writing.acknowledged.length
      tell('power-cut', {
        cuts,
        acknowledged,
        lost: lost.length,
        doubled: doubled.length,
        'emails not once': wrongMails.length,
        'ready again in ms, median': median(ready),
        'at most': Math.max(...ready),
      })
      expect(acknowledged).toBeGreaterThan(cuts)
      expect({ lost, doubled, wrongMails }).toEqual({ lost: [], doubled: [], wrongMails: [] })
      expect(isReadySoon(ready)).toBe(true)
    } finally {
      await product.kill()
      disk.end()
    }
  },
  60_000 + cuts * 60_000,
)

/** Freezes everything, keeps what the disk has at this moment, and lets the product come up from that alone. */
async function cutThePower(product: Product, disk: Disk): Promise<number> {
  product.freeze()
  const copy = disk.copy()
  await product.kill()
  disk.become(copy)
  return timed(() => product.start())
}
