import type pg from 'pg'
import type { Anchors, Head } from './anchors.ts'
import { type Entry, entryColumns } from './entry.ts'
import { type Finding, StrandReader } from './strand.ts'

export type Verified = { entries: number; strands: number; findings: Finding[]; anchors: Anchors }

/**
 * Reads every entry and computes every hash again, beside what was written down outside, which is to be read before:
 * whatever stands there by then is in the database too. For the owner alone.
 */
export async function verifyAudit(client: pg.Client, anchors: Anchors): Promise<Verified> {
  await client.query('begin transaction isolation level repeatable read, read only')
  try {
    return { ...(await readAll(client, anchors)), anchors }
  } finally {
    await client.query('rollback')
  }
}

async function readAll(client: pg.Client, anchors: Anchors): Promise<Omit<Verified, 'anchors'>> {
  await client.query(
    `declare entries no scroll cursor for select ${entryColumns} from audit_entry order by chain, strand, position`,
  )
  const findings: Finding[] = []
  const missing = new Map(anchors.strands.map((one) => [`${one.chain} ${one.strand}`, one]))
  let reader: StrandReader | undefined
  let [entries, strands] = [0, 0]
  for (;;) {
    const { rows } = await client.query<Entry>('fetch 2000 from entries')
    if (rows.length === 0) break
    for (const entry of rows) {
      if (reader?.of.chain !== entry.chain || reader.of.strand !== entry.strand) {
        findings.push(...(reader?.end() ?? []))
        reader = new StrandReader({ chain: entry.chain, strand: entry.strand }, anchors.of(entry.chain, entry.strand))
        missing.delete(`${entry.chain} ${entry.strand}`)
        strands++
      }
      reader.read(entry)
      entries++
    }
  }
  findings.push(...(reader?.end() ?? []))
  // Strands that are gone as a whole have nobody to ask for them but the anchors.
  for (const one of missing.values()) findings.push(...new StrandReader(one, anchors.of(one.chain, one.strand)).end())
  return { entries, strands, findings }
}

/** The ends of all strands, for the owner. */
export async function readHeads(client: pg.Client): Promise<Head[]> {
  const { rows } = await client.query<Head>(
    "select chain, strand, length::float8 as length, encode(hash, 'hex') as hash from audit_head order by chain, strand",
  )
  return rows
}
