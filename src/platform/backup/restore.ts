import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { readAnchors, writeAnchors } from '../audit/anchors.ts'
import { sentencesFor } from '../audit/sentences.ts'
import { readHeads, verifyAudit } from '../audit/verify.ts'
import { allMigrations, migrate, migrateTo } from '../database/migrate.ts'
import { jobQueue } from '../jobs/queue.ts'
import { eraseAgain, isSealedWith, type SealedErasure } from './erasures.ts'
import { BackupError } from './error.ts'
import { loadTables } from './load.ts'
import type { Manifest } from './manifest.ts'
import { type Backup, readBackup } from './read.ts'
import { chooseTarget } from './target.ts'

export type RestoreOptions = {
  ownerUrl: string
  file: string
  key: string
  replace: boolean
  at: Date
  anchorFolder: string
  erasures: SealedErasure[]
  /** Refuses or takes the secrets of the backup, before anything is touched. */
  takeSecrets(secrets: [string, ...string[]]): () => void
  /** Those of this installation: what was erased since the backup may be written down under a later one. */
  secrets: string[]
  say(line: string): void
}
export type Restored = {
  manifest: Manifest
  /** What was wrong with the audit when the backup was made. */
  findings: string[]
  /** `strange`: lines of the ledger that this installation did not write, and that erased nobody. */
  erasures: { done: number; notDone: number; strange: number }
  /** How many erasures the backup itself knows to be done. */
  erased: number
  /** What the database that was there is called now. */
  kept: string | undefined
}

/** Puts a backup back. Until the last step what is there stays as it is. */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const backup = await readBackup(options.file, options.key)
  refuseOtherShape(backup.manifest)
  const putSecrets = options.takeSecrets(backup.secrets)
  const target = await chooseTarget(options.ownerUrl, options.replace, options.at)
  try {
    const { findings, erasures, erased } = await fill(target.url, backup, options)
    const kept = await target.finish()
    putSecrets()
    return { manifest: backup.manifest, findings, erasures, erased, kept }
  } catch (error) {
    await target.giveUp()
    throw error
  }
}

async function fill(url: string, { manifest, jobs, secrets }: Backup, options: RestoreOptions) {
  const { file, key, at, anchorFolder, say } = options
  await migrateTo(
    url,
    manifest.migrations.map(({ name }) => name),
  )
  const client = new pg.Client({ connectionString: url, application_name: 'alongside restore' })
  await client.connect()
  try {
    await loadTables(client, file, key, manifest)
    say('Every table is what it was in the backup.')
    await migrate(url, say)
    await queueAgain(url, jobs)
    const findings = await soundAs(client, anchorFolder)
    const own = options.erasures.filter((erasure) => isSealedWith([...secrets, ...options.secrets], erasure))
    const strange = options.erasures.length - own.length
    const erasures = { ...(await eraseAgain(client, own)), strange }
    await endSessions(client, at)
    await note(client, manifest, at)
    writeAnchors(anchorFolder, at, await readHeads(client), { restored: manifest.at })
    return { findings, erasures, erased: await countErased(client) }
  } finally {
    await client.end()
  }
}

async function countErased(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ number: number }>(
    "select count(*)::int as number from erasure where state = 'done'",
  )
  return rows[0]?.number ?? 0
}

/** A release knows the shapes of those before it, not of those after. */
function refuseOtherShape({ migrations }: Manifest): void {
  const known = new Map(allMigrations().map(({ name, sha256 }) => [name, sha256]))
  const strange = migrations.find(({ name, sha256 }) => known.get(name) !== sha256)
  if (strange)
    throw new BackupError(
      `The backup was made by another release, which knows ${strange.name} otherwise: restore it with that release or a newer one. Nothing was changed here.`,
    )
}

/** The chain as it was at the backup: what was written down since is longer, and that is no fault of it. */
async function soundAs(client: pg.Client, anchorFolder: string): Promise<string[]> {
  const { findings } = await verifyAudit(client, readAnchors(anchorFolder))
  return sentencesFor(
    client,
    findings.filter(({ kind }) => kind !== 'cut'),
  )
}

async function queueAgain(url: string, jobs: Backup['jobs']): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false, migrate: false })
  boss.on('error', () => {})
  await boss.start()
  if (jobs.length > 0) await boss.insert(jobQueue.name, jobs)
  await boss.stop({ graceful: false })
}

/** Somebody may have signed out, or been signed out, since the backup: everybody signs in anew. */
async function endSessions(client: pg.Client, at: Date): Promise<void> {
  await client.query('update session set ended_at = $1 where ended_at is null', [at])
}

async function note(client: pg.Client, manifest: Manifest, at: Date): Promise<void> {
  await client.query("begin; set local app.role = 'operator'")
  await client.query("select record_audit($1, 'installation.restore', '{}', $2, null, 'command line')", [
    at,
    manifest.at,
  ])
  await client.query('commit')
}
