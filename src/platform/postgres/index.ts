import pg from 'pg'
import { checkCluster, createCluster, ownerRole } from './cluster.ts'
import { type Folder, giveTo, hasCluster, prepareFolder, readPassword } from './folder.ts'
import { clearFormer, readPidFile } from './former.ts'
import { FolderInUse, lockFolder } from './lock.ts'
import { findPlace } from './place.ts'
import { type Plan, startPostmaster } from './postmaster.ts'
import { supervise } from './supervise.ts'

export { freePort } from './free-port.ts'

export type EmbeddedOptions = {
  /** The database's own folder, such as ./data/postgres; its password and lock stand beside it. */
  dataDir: string
  log(line: string): void
  /** False gives up safety for speed: for databases of tests alone. */
  durable?: boolean
}

export type Embedded = { ownerUrl: string; stop(): Promise<void> }

const database = 'alongside'

/** Starts the PostgreSQL that npm brought, on its own folder, for this process alone. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const folder = prepareFolder(options.dataDir)
  const release = lockFolder(folder.lockFile, folder.dataDir)
  try {
    giveTo(folder.lockFile, folder.owner)
    const plan = await preparePlan(folder, options)
    const server = await startPostmaster(plan)
    const stop = supervise(plan, server)
    const ownerUrl = `postgres://${ownerRole}:${readPassword(folder)}@127.0.0.1:${server.port}/${database}`
    await ensureDatabase(ownerUrl).catch((error) => stop().finally(() => Promise.reject(error)))
    options.log(`The database is ready on port ${server.port}.`)
    return { ownerUrl, stop: () => stop().finally(release) }
  } catch (error) {
    release()
    throw error
  }
}

/**
 * For a command beside the product: starts the database, or joins the one that another Alongside already runs on this
 * folder. `isShared` says which; ours ends with `stop`, theirs stays.
 */
export async function startOrJoinEmbedded(options: EmbeddedOptions): Promise<Embedded & { isShared: boolean }> {
  try {
    return { ...(await startEmbedded(options)), isShared: false }
  } catch (error) {
    const ownerUrl = error instanceof FolderInUse ? await findRunning(options.dataDir) : undefined
    if (!ownerUrl) throw error
    return { ownerUrl, stop: async () => {}, isShared: true }
  }
}

async function findRunning(dataDir: string): Promise<string | undefined> {
  const folder = prepareFolder(dataDir)
  const server = readPidFile(folder.dataDir)
  const password = readPassword(folder)
  if (server?.status !== 'ready' || !password) return undefined
  const ownerUrl = `postgres://${ownerRole}:${password}@127.0.0.1:${server.port}/${database}`
  return (await canConnect(ownerUrl).catch(() => false)) ? ownerUrl : undefined
}

async function preparePlan(given: Folder, { log, durable = true }: EmbeddedOptions): Promise<Plan> {
  // Before all else: data may be moved or given to another user below, and nobody may be writing to it.
  await clearFormer(given.dataDir, log)
  const { folder, binaries, runner } = findPlace(given, log)
  if (!hasCluster(folder.dataDir)) {
    log(`Creating the database in ${folder.dataDir}, run by ${runner.name}.`)
    await createCluster(folder, binaries, runner, durable)
  }
  checkCluster(folder, runner)
  return { dataDir: folder.dataDir, binaries, runner, durable, log }
}

/** Makes our database at the first start, and after one that was cut short before it. */
async function ensureDatabase(ownerUrl: string): Promise<void> {
  if (await canConnect(ownerUrl)) return
  const client = new pg.Client({ connectionString: ownerUrl.replace(/[^/]*$/, 'postgres') })
  await client.connect()
  try {
    await client.query(`create database ${database}`)
  } finally {
    await client.end()
  }
}

const noSuchDatabase = '3D000'

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === noSuchDatabase) return false
    throw error
  } finally {
    await client.end()
  }
}
