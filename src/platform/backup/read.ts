import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { BackupError } from './error.ts'
import { Manifest } from './manifest.ts'
import { type Part, readParts, textOf } from './parts.ts'
import { opened } from './seal.ts'

export type Jobs = { data: object; startAfter: string }[]
export type Backup = { manifest: Manifest; secrets: [string, ...string[]]; jobs: Jobs }

const partly = (what: string) => new BackupError(`The backup is not whole: ${what}. Nothing was changed here.`)

/** The parts of a backup; what is wrong with the file is said in one sentence. */
export async function* partsIn(file: string, key: string): AsyncGenerator<Part> {
  const source = Readable.from(opened(createReadStream(file, { highWaterMark: 1024 * 1024 }), key))
  const gunzip = createGunzip()
  source.once('error', (error) => gunzip.destroy(error))
  try {
    yield* readParts(source.pipe(gunzip))
  } catch (error) {
    throw isOfGzip(error) ? partly('its inside cannot be unpacked') : error
  } finally {
    source.destroy()
    gunzip.destroy()
  }
}

const isOfGzip = (error: unknown) => error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')

/** Reads a backup from end to end and compares it with what it says of itself, without touching anything. */
export async function readBackup(file: string, key: string): Promise<Backup> {
  const found = new Map<string, string>()
  const texts = new Map<string, string>()
  for await (const part of partsIn(file, key)) {
    if (part.name.startsWith('table ')) found.set(part.name.slice(6), await sha256Of(part))
    else texts.set(part.name, await textOf(part))
  }
  const manifest = readManifest(texts.get('manifest'))
  for (const [name, { sha256 }] of Object.entries(manifest.tables))
    if (found.get(name) !== sha256) throw partly(`the table ${name} is not what it was`)
  if (found.size !== Object.keys(manifest.tables).length) throw partly('it holds tables that it does not name')
  const jobs = JSON.parse(texts.get('jobs') ?? '[]') as Jobs
  if (jobs.length !== manifest.jobs) throw partly('jobs are missing')
  const [secret = '', ...others] = (texts.get('secret') ?? '').split('\n')
  return { manifest, secrets: [secret, ...others], jobs }
}

function readManifest(text: string | undefined): Manifest {
  if (text === undefined) throw partly('its end is missing')
  const read = Manifest.safeParse(JSON.parse(text))
  if (read.success) return read.data
  throw new BackupError('The backup was made by another release, whose form this one does not know.')
}

async function sha256Of({ blocks }: Part): Promise<string> {
  const hash = createHash('sha256')
  for await (const block of blocks) hash.update(block)
  return hash.digest('hex')
}
