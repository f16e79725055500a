import type pg from 'pg'
import { keyedHash } from '../secrets/index.ts'
import { inBatches, patiently } from './batches.ts'

type Row = { place: string; key: string; number: string; was: string }
type Indexed = {
  table: string
  key: string
  type: 'uuid' | 'bigint'
  number: string
  index: string
  where: string
  set: string
}

/** NHS numbers are found by a keyed hash; the number stands beside it, so it can be hashed anew. */
const indexed: Indexed[] = [
  {
    table: 'person',
    key: 'person_id',
    type: 'uuid',
    number: 'nhs_number',
    index: 'nhs_number_index',
    where: 'true',
    set: 'nhs_number_index = new.hash',
  },
  {
    table: 'erasure_kept',
    key: 'number',
    type: 'bigint',
    number: "line ->> 'nhs_number'",
    index: "line ->> 'nhs_number_index'",
    where: "name = 'person'",
    set: "line = jsonb_set(line, '{nhs_number_index}', to_jsonb(new.hash))",
  },
]

/** How many are found by another secret than that of this moment. */
export async function countOldNumbers(client: pg.Client): Promise<number> {
  let old = 0
  for (const one of indexed) for await (const rows of all(client, one)) old += rows.filter(isOld).length
  return old
}

/** `twice`: two records of one place have the number, taken in at one moment under two secrets; somebody joins them. */
export type Hashed = { done: number; twice: number }

export async function hashNumbersAgain(client: pg.Client, tell: (done: number) => void): Promise<Hashed> {
  const hashed: Hashed = { done: 0, twice: 0 }
  for (const one of indexed)
    for await (const rows of all(client, one)) {
      const old = rows.filter(isOld)
      const { done, twice } = await hashBatch(client, one, old)
      hashed.done += done
      hashed.twice += twice
      tell(hashed.done)
    }
  return hashed
}

const hashOf = ({ number }: Row) => keyedHash('nhs number', number)
const isOld = (row: Row) => row.was !== hashOf(row)

function all(client: pg.Client, { table, key, type, number, index, where }: Indexed) {
  return inBatches(async (after: Row | undefined, limit) => {
    const { rows } = await client.query<Row>(
      `select place_id as place, ${key}::text as key, ${number} as number, ${index} as was from ${table}
      where ${where} and ${index} is not null and ${number} <> ''
        and ($1::uuid is null or (place_id, ${key}) > ($1::uuid, $2::${type})) order by place_id, ${table}.${key} limit $3`,
      [after?.place ?? null, after?.key ?? null, limit],
    )
    return rows
  })
}

async function hashBatch(client: pg.Client, where: Indexed, rows: Row[]): Promise<Hashed> {
  const { table, key, type, index, set } = where
  if (rows.length === 0) return { done: 0, twice: 0 }
  try {
    const { rowCount } = await patiently(() =>
      client.query(
        `update ${table} set ${set} from unnest($1::uuid[], $2::${type}[], $3::text[], $4::text[]) as new(place, key, was, hash)
        where ${table}.place_id = new.place and ${table}.${key} = new.key and ${index} = new.was`,
        [rows.map(({ place }) => place), rows.map((row) => row.key), rows.map(({ was }) => was), rows.map(hashOf)],
      ),
    )
    return { done: rowCount ?? 0, twice: 0 }
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error
    if (rows.length === 1) return { done: 0, twice: 1 }
    const half = Math.ceil(rows.length / 2)
    const [one, other] = [
      await hashBatch(client, where, rows.slice(0, half)),
      await hashBatch(client, where, rows.slice(half)),
    ]
    return { done: one.done + other.done, twice: one.twice + other.twice }
  }
}
