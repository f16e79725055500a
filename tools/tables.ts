import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../src/platform/database/migrate.ts'
import { startEmbedded } from '../src/platform/postgres/index.ts'
import { runCommand } from './check/outcome.ts'

const file = 'db/tables.ts'

/** How the database's types arrive in the code; the driver's parsers in platform/database agree. */
const mapping = { int8: 'number', numeric: 'number', date: 'string', timestamptz: 'Date', point: 'string' }

/** Writes the types of all tables from a migrated database: the one of DATABASE_URL, or a new one. */
async function writeTables(ownerUrl: string): Promise<void> {
  await migrate(ownerUrl)
  const { faults } = await runCommand('kysely-codegen', codegenArguments(ownerUrl), '')
  if (faults.length) throw new Error(faults.join('\n'))
}

function codegenArguments(url: string): string[] {
  return [
    ...[
      '--dialect',
      'postgres',
      '--url',
      url,
      '--out-file',
      file,
      '--default-schema',
      'public',
      '--exclude-pattern',
      'pgboss.*',
    ],
    ...['--date-parser', 'string', '--numeric-parser', 'number', '--type-mapping', JSON.stringify(mapping)],
  ]
}

const given = process.env.DATABASE_URL
if (given) await writeTables(given)
else {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-tables-'))
  const database = await startEmbedded({ dataDir: join(folder, 'postgres'), log: () => {}, durable: false })
  try {
    await writeTables(database.ownerUrl)
  } finally {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
console.log(`${file} is written`)
