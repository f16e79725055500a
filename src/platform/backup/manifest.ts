import { z } from 'zod'

const Table = z.object({ columns: z.array(z.string()), rows: z.number(), sha256: z.string() })
const Head = z.object({ chain: z.string(), strand: z.number(), length: z.number(), hash: z.string() })

/** The last part: what the others hold, to be compared when they are read. */
export const Manifest = z.object({
  format: z.literal(1),
  at: z.string(),
  product: z.string(),
  server: z.string(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  tables: z.record(z.string(), Table),
  sequences: z.record(z.string(), z.object({ value: z.string(), isCalled: z.boolean() })),
  jobs: z.number(),
  heads: z.array(Head),
})
export type Manifest = z.output<typeof Manifest>
export type TableFacts = z.output<typeof Table>
