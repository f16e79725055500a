import type pg from 'pg'
import { type Check, ok, oneRow, warn } from './check.ts'

/** A count that is kept instead of computed each time: how many differ from what they should be, and how to count anew. */
type KeptCount = { name: string; differing: string; recount: string[] }

const words = `(select word, count(*)::integer as offers from offer, unnest(search_words) word where status = 'active' group by word)`

/** Whoever adds a kept count to the database adds it here. */
export const keptCounts: KeptCount[] = [
  {
    name: 'words of the directory',
    differing: `select count(*)::float8 as number from search_word k full join ${words} c using (word) where k.offers is distinct from c.offers`,
    recount: [
      `delete from search_word where word not in (select word from ${words} c)`,
      `insert into search_word (word, offers) select word, offers from ${words} c
       on conflict (word) do update set offers = excluded.offers where search_word.offers <> excluded.offers`,
    ],
  },
  {
    name: 'numbers of the gap page and the count',
    differing: 'select count(*)::float8 as number from counts_differing()',
    recount: ['select recount_places()', 'select fold_counts()'],
  },
  {
    name: 'places held, taken and waited for',
    differing: `select count(*)::float8 as number from offer_room r join offer_room_now n using (offer_id)
      where (r.held, r.taken, r.beyond, r.waiting, r.elsewhere) is distinct from (n.held, n.taken, n.beyond, n.waiting, n.elsewhere)`,
    recount: [
      `update offer_room r set held = n.held, taken = n.taken, beyond = n.beyond, waiting = n.waiting, elsewhere = n.elsewhere, places = greatest(r.places, n.held + n.taken)
       from offer_room_now n where n.offer_id = r.offer_id and (r.held, r.taken, r.beyond, r.waiting, r.elsewhere) is distinct from (n.held, n.taken, n.beyond, n.waiting, n.elsewhere)`,
    ],
  },
]

export const counts: Check = {
  check: 'kept counts',
  async look({ client }) {
    const said: string[] = []
    for (const { name, differing } of keptCounts) {
      const { number } = await oneRow<{ number: number }>(client, differing)
      if (number > 0) said.push(`${number} ${name} are counted otherwise than they are.`)
    }
    if (said.length > 0) return warn(`${said.join(' ')} "alongside doctor --recount" puts that right.`)
    return ok(`All are what counting again gives: ${keptCounts.map(({ name }) => name).join(', ')}.`)
  },
}

export async function recount(client: pg.Client): Promise<void> {
  await client.query('begin')
  for (const statement of keptCounts.flatMap((kept) => kept.recount)) await client.query(statement)
  await client.query('commit')
}
