import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { inWork, nobody } from '../database/in-work.ts'
import type { JobData } from '../jobs/index.ts'
import type { Provider } from '../messages/letter.ts'
import { type Head, writeAnchors } from './anchors.ts'

export type AnchorConfig = {
  /** A folder outside the database, best on another disk. */
  folder: string
  /** Whoever looks after data protection gets the anchors once a day, out of the reach of whoever runs the machine. */
  letter?: { to: string; provider: Provider } | undefined
}
type Options = { database: Database; now(): Date; anchors?: AnchorConfig | undefined }

/** Writes the ends of the audit's strands where the database cannot reach them. */
export function anchorJobs({ database, now, anchors }: Options): [string, (data: JobData) => Promise<void>][] {
  const known = new Map<string, string>()
  const heads = () =>
    inWork(
      database,
      { ...nobody, role: 'jobs' },
      { now: now(), locale: 'en-GB', requestId: 'anchor-audit' },
      'anchor-audit',
      async ({ tx }) => (await sql<Head>`select * from audit_heads() order by chain, strand`.execute(tx)).rows,
    )
  return [
    [
      'anchor-audit',
      async () => {
        if (!anchors) return
        const changed = (await heads()).filter(({ chain, strand, hash }) => known.get(`${chain} ${strand}`) !== hash)
        writeAnchors(anchors.folder, now(), changed)
        for (const { chain, strand, hash } of changed) known.set(`${chain} ${strand}`, hash)
      },
    ],
    [
      'post-anchors',
      async () => {
        if (!anchors?.letter) return
        const { to, provider } = anchors.letter
        await provider.send({ ...letterOf(await heads(), now()), recipient: to })
      },
    ],
  ]
}

/** Every five minutes, and once a day by post. */
export const anchorClocks: Record<string, string> = { 'anchor-audit': '*/5 * * * *', 'post-anchors': '15 6 * * *' }

function letterOf(heads: Head[], at: Date) {
  const entries = heads.reduce((sum, { length }) => sum + length, 0)
  const line = {
    at: at.toISOString(),
    heads: heads.map(({ chain, strand, length, hash }) => [chain, strand, length, hash]),
  }
  return {
    id: `anchors-${at.toISOString().slice(0, 10)}`,
    subject: `Audit anchors of ${at.toISOString().slice(0, 10)}: ${entries} entries`,
    body: `Keep this message. It holds the ends of the audit's chains, without any personal data.
To compare: save the line below as audit-${at.toISOString().slice(0, 7)}.jsonl in an empty folder, then run
"alongside audit verify --anchors FOLDER".

${JSON.stringify(line)}
`,
    locale: 'en-GB',
    isRepeat: false,
  }
}
