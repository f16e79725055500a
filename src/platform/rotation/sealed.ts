import type pg from 'pg'
import { currentKey, seal, unseal } from '../secrets/index.ts'
import { inBatches, patiently } from './batches.ts'
import type { SealedThing } from './sealed-things.ts'

type Row = { key: string; place: string; sealed: string }

export type Seals = { old: number; strange: number }

/** How many are sealed by another key than that of this moment, and how many of them open with none that is here. */
export async function lookAtSeals(client: pg.Client, thing: SealedThing): Promise<Seals> {
  const found: Seals = { old: 0, strange: 0 }
  for await (const rows of notOfThisKey(client, thing))
    for (const row of rows) found[openedIn(row) === undefined ? 'strange' : 'old']++
  return found
}

/** Seals again what an older key sealed. What somebody changes meanwhile is newer than what we read, and stays. */
export async function sealAgain(client: pg.Client, thing: SealedThing, tell: (done: number) => void): Promise<number> {
  let done = 0
  for await (const rows of notOfThisKey(client, thing)) {
    const again = rows.flatMap((row) => {
      const text = openedIn(row)
      return text === undefined ? [] : [{ ...row, again: seal(row.place, text) }]
    })
    const { rowCount } = await patiently(() =>
      client.query(
        `update ${thing.from} set ${thing.set} from unnest($1::${thing.type}[], $2::text[], $3::text[]) as new(key, was, sealed)
        where ${thing.from}.${thing.key} = new.key and ${thing.sealed} = new.was`,
        [again.map(({ key }) => key), again.map(({ sealed }) => sealed), again.map((one) => one.again)],
      ),
    )
    done += rowCount ?? 0
    tell(done)
  }
  return done
}

function notOfThisKey(client: pg.Client, { from, where, key, type, sealed, place }: SealedThing) {
  return inBatches(async (after: Row | undefined, limit) => {
    const { rows } = await client.query<Row>(
      `select ${key}::text as key, ${place} as place, ${sealed} as sealed from ${from}
      where ${where} and not starts_with(${sealed}, $1) and ($2::${type} is null or ${key} > $2::${type}) order by ${from}.${key} limit $3`,
      [`${currentKey()}.`, after?.key ?? null, limit],
    )
    return rows
  })
}

function openedIn({ place, sealed }: Row): string | undefined {
  try {
    return unseal(place, sealed)
  } catch {
    return undefined
  }
}
