import pg from 'pg'
import { readyBinaries } from './binaries.ts'
import { checkCluster, createCluster, hasCluster, ownerRole } from './cluster.ts'
import { type Folder, giveTo, prepareFolder, readPassword } from './folder.ts'
import { lockFolder } from './lock.ts'
import { hasEnded, type Plan, type Postmaster, startPostmaster, stopPostmaster } from './postmaster.ts'
import { findRunner } from './runner.ts'

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
    const began = Date.now()
    const server = await startPostmaster(plan)
    const ownerUrl = `postgres://${ownerRole}:${readPassword(folder)}@127.0.0.1:${server.port}/${database}`
    await ensureDatabase(ownerUrl)
    options.log(`The database is ready on port ${server.port} (${Date.now() - began} ms).`)
    const stop = supervise(plan, server)
    return { ownerUrl, stop: () => stop().finally(release) }
  } catch (error) {
    release()
    throw error
  }
}

async function preparePlan(folder: Folder, { log, durable = true }: EmbeddedOptions): Promise<Plan> {
  const binaries = readyBinaries(folder.parent)
  const runner = findRunner(folder, binaries)
  if (!runner) throw new Error('No way to run the database here. Set DATABASE_URL to a PostgreSQL of your own.')
  if (!hasCluster(folder.dataDir)) {
    log(`Creating the database in ${folder.dataDir} as ${runner.name}.`)
    await createCluster(folder, binaries, runner, durable)
  }
  checkCluster(folder, runner)
  return { dataDir: folder.dataDir, binaries, runner, durable, log }
}

function supervise(_plan: Plan, server: Postmaster): () => Promise<void> {
  const atExit = () => {
    if (!hasEnded(server.child)) server.child.kill('SIGINT')
  }
  process.once('exit', atExit)
  return async () => {
    process.off('exit', atExit)
    await stopPostmaster(server)
  }
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
