import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import { createApp, jobClocks, jobHandlers } from './app.ts'
import type { Config } from './config.ts'
import { assetManifest, buildAssets } from './design/assets.ts'
import { openDatabase } from './platform/database/database.ts'
import { migrate } from './platform/database/migrate.ts'
import { webRole } from './platform/database/web-role.ts'
import { openJobs } from './platform/jobs/index.ts'
import type { DeliveryConfig } from './platform/messages/index.ts'
import { freePort, startEmbedded } from './platform/postgres/index.ts'
import { useSecret } from './platform/secrets/index.ts'

export type Running = { url: string; isDemonstration: boolean; stop(): Promise<void> }
export type StartOptions = {
  config: Config
  say(line: string): void
  prepare?(ownerUrl: string): Promise<{ isDemonstration: boolean }>
}

/** The database of this installation: the server that the environment names, else our own in the data folder. */
export async function openOwner(
  config: Config,
  say: (line: string) => void,
): Promise<{ ownerUrl: string; stop(): Promise<void> }> {
  if (config.databaseUrl) return { ownerUrl: config.databaseUrl, stop: async () => {} }
  return startEmbedded({ dataDir: join(config.dataDir, 'postgres'), log: say })
}

/** Starts everything and answers once it serves. */
export async function start({ config, say, prepare }: StartOptions): Promise<Running> {
  useSecret(config.secret)
  const owner = await openOwner(config, say)
  await migrate(owner.ownerUrl, say)
  const { isDemonstration } = (await prepare?.(owner.ownerUrl)) ?? { isDemonstration: false }
  const log = makeLog()
  const webUrl = webRole(owner.ownerUrl).url
  const database = openDatabase(webUrl)
  const jobs = await openJobs(webUrl, (fault) => log.error(fault))
  const folder = join(config.dataDir, 'assets')
  await buildAssets(folder)
  const now = () => new Date()
  const { app } = await createApp({
    database,
    jobs,
    log,
    now,
    assets: { folder, links: await assetManifest(folder) },
    isDemonstration: isDemonstration && config.isLoopback,
  })
  const port = await freePort(config.port, config.host)
  if (port !== config.port && config.port !== 0) say(`Port ${config.port} is taken: using ${port} instead.`)
  await app.listen({ port, host: config.host })
  const url = `http://${config.host}:${port}`
  await jobs.start(jobHandlers({ database, jobs, now, delivery: deliveryOf(config, url, isDemonstration) }), jobClocks)
  return {
    url,
    isDemonstration,
    // In this order: no new requests, let those under way finish, then jobs, then the database.
    async stop() {
      await app.close()
      await jobs.stop()
      await database.destroy()
      await owner.stop()
    },
  }
}

/** Invented people are never written to, whatever the environment says. */
function deliveryOf(
  { publicUrl, smtpUrl, mailFrom, notify }: Config,
  url: string,
  isDemonstration: boolean,
): DeliveryConfig {
  const origin = () => publicUrl ?? url
  if (isDemonstration) return { origin }
  return { origin, smtp: smtpUrl ? { url: smtpUrl, from: mailFrom } : undefined, notify }
}

function makeLog(): Logger {
  return pino({ base: undefined, timestamp: pino.stdTimeFunctions.isoTime, level: process.env.LOG_LEVEL ?? 'info' })
}
