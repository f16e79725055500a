import pino from 'pino'
import { createApp } from '../src/app.ts'
import { assetManifest, buildAssets } from '../src/design/assets.ts'
import { useSecret } from '../src/platform/secrets/index.ts'
import { freshDatabase } from './database.ts'
import { makeTemplate, startServer } from './global-database.ts'
import { makeWorld } from './world.ts'

/** The whole site on a free port of this machine, for tests with a real browser. */
export async function startTestSite(): Promise<{ url: string; stop(): Promise<void> }> {
  useSecret('a secret of the tests, of at least 32 characters')
  const server = await startServer()
  await makeTemplate(server.ownerUrl)
  const db = await freshDatabase(server.ownerUrl)
  await makeWorld(db.owner, new Date())
  const folder = new URL('../build/assets', import.meta.url).pathname
  await buildAssets(folder)
  const { app } = await createApp({
    database: db.web, jobs: db.jobs, log: pino({ level: 'silent' }), now: () => new Date(), assets: { folder, links: await assetManifest(folder) }, isDemonstration: true,
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    url,
    async stop() {
      await app.close()
      await db.drop()
      await server.stop()
    },
  }
}
