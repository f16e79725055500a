import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createApp, jobClocks, jobHandlers } from './app.ts'
import { type Config, SettingError } from './config.ts'
import { assetManifest, buildAssets } from './design/assets.ts'
import type { AnchorConfig } from './platform/audit/jobs.ts'
import { openDatabase } from './platform/database/database.ts'
import { migrate } from './platform/database/migrate.ts'
import { withClient } from './platform/database/owner-client.ts'
import { pagePatience } from './platform/database/patient-pool.ts'
import { webRole } from './platform/database/web-role.ts'
import { watchDisk } from './platform/disk.ts'
import { limitsFor, Turns, turnsForAll, usualTurns } from './platform/http/index.ts'
import { openJobs } from './platform/jobs/index.ts'
import { openLog } from './platform/log.ts'
import type { DeliveryConfig } from './platform/messages/index.ts'
import { smtpProvider } from './platform/messages/smtp.ts'
import { freePort, startEmbedded } from './platform/postgres/index.ts'
import { whatDoesNotOpen } from './platform/rotation/index.ts'
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

/** Starts everything and answers once it serves; what fails on the way closes what was opened before it. */
export async function start(options: StartOptions): Promise<Running> {
  useSecret(options.config.secret, options.config.otherSecrets)
  const open: (() => Promise<unknown>)[] = []
  // In this order: no new requests, let those under way finish, then jobs, then the database.
  const stop = async () => {
    for (const close of open.splice(0).reverse()) await close()
  }
  try {
    return { ...(await serve(options, (close) => open.push(close))), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function serve(
  { config, say, prepare }: StartOptions,
  atEnd: (close: () => Promise<unknown>) => void,
): Promise<Omit<Running, 'stop'>> {
  await portFor(config)
  const owner = await openOwner(config, say)
  atEnd(owner.stop)
  await migrate(owner.ownerUrl, say)
  const strange = await withClient(owner.ownerUrl, 'start', whatDoesNotOpen)
  if (strange) say(strange)
  const { isDemonstration } = (await prepare?.(owner.ownerUrl)) ?? { isDemonstration: false }
  const { log, close: closeLog } = openLog(config.logLevel)
  atEnd(async () => closeLog())
  const webUrl = webRole(owner.ownerUrl).url
  const database = openDatabase(webUrl, { patience: pagePatience, isNamed: config.namesStatements })
  atEnd(() => database.destroy())
  // A page that nobody waits for any more must not take a job's turn, nor a long job a page's.
  const behind = openDatabase(webUrl, { max: 4, isNamed: config.namesStatements })
  atEnd(() => behind.destroy())
  const disk = config.databaseUrl ? undefined : watchDisk(join(config.dataDir, 'postgres'), say)
  atEnd(async () => disk?.stop())
  const jobs = await openJobs(webUrl, (fault) => log.error(fault))
  atEnd(() => jobs.stop())
  const folder = join(config.dataDir, 'assets')
  await buildAssets(folder)
  const now = () => new Date()
  let isStopping = false
  const { app } = await createApp({
    database,
    jobs,
    log,
    now,
    assets: { folder, links: await assetManifest(folder) },
    isDemonstration: isDemonstration && config.isLoopback,
    trustedProxies: config.trustedProxies,
    publicUrl: config.publicUrl,
    securityContact: config.securityContact,
    isStopping: () => isStopping,
    isDiskFull: () => disk?.isFull() ?? false,
    limits: limitsFor(config.requestLimit),
    turns: new Turns(config.requestLimit === 0 ? turnsForAll : usualTurns),
  })
  atEnd(() => app.close())
  // First the proxy is told, by /ready, and still served while it turns to another process.
  atEnd(() => {
    isStopping = true
    return setTimeout(config.drainSeconds * 1000)
  })
  const port = await portFor(config)
  if (port !== config.port && config.port !== 0) say(`Port ${config.port} is taken: using ${port} instead.`)
  await app.listen({ port, host: config.host })
  const url = `http://${config.host}:${port}`
  const delivery = deliveryOf(config, url, isDemonstration)
  await jobs.start(
    jobHandlers({ database: behind, jobs, now, delivery, anchors: anchorsOf(config, delivery) }),
    jobClocks,
  )
  return { url, isDemonstration }
}

/** Asked before the database starts too: an address that is not of this machine is told at once. */
async function portFor({ port, host }: Config): Promise<number> {
  try {
    return await freePort(port, host)
  } catch (error) {
    const isCode = error instanceof Error && 'code' in error
    throw isCode
      ? new SettingError(`HOST must be an address of this machine, such as 127.0.0.1, not "${host}".`)
      : error
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

function anchorsOf({ anchorDir, anchorEmail }: Config, { smtp }: DeliveryConfig): AnchorConfig {
  const letter = anchorEmail && smtp ? { to: anchorEmail, provider: smtpProvider(smtp) } : undefined
  return { folder: anchorDir, letter }
}
