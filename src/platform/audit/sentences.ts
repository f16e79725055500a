import type pg from 'pg'
import type { Finding } from './strand.ts'

/** What was found, for whoever runs the product: whose chain, which numbers, what happened. */
export async function sentencesFor(client: pg.Client, findings: Finding[]): Promise<string[]> {
  if (findings.length === 0) return []
  const { rows } = await client.query<{ id: string; name: string }>(
    'select id, name from place where id = any($1) union all select id, name from organisation where id = any($1)',
    [[...new Set(findings.map(({ chain }) => chain))]],
  )
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return findings.map((finding) => sentenceOf(finding, names.get(finding.chain) ?? `Chain ${finding.chain}`))
}

function sentenceOf({ kind, from, to, strand }: Finding, who: string): string {
  const isOne = from === to
  const numbers = isOne ? `entry ${from}` : `entries ${from} to ${to}`
  const was = isOne ? 'was' : 'were'
  const sayings: Record<Finding['kind'], string> = {
    changed: `${numbers} was changed after it was written`,
    missing: `${numbers} ${isOne ? 'is' : 'are'} missing`,
    inserted: `${numbers} was put in afterwards`,
    swapped: `entries ${from} and ${to} were swapped`,
    cut: `${numbers} ${was} cut off the end`,
    rewritten: isOne ? `${numbers} was written anew` : `one or more of ${numbers} were written anew`,
  }
  return `${who}: ${sayings[kind]} (strand ${strand}).`
}
