import fc from 'fast-check'
import { sql } from 'kysely'
import type { Story } from '../story.ts'

/** Few people, themes and days, so that they meet often. */
export const people = Array.from({ length: 12 }, (_none, n) => `00000000-0000-7000-8000-0000000000${n + 10}`)
const places = [null, 'eastmere', 'northfold'] as const
const kinds = ['age', 'cost'] as const

const who = fc.nat(people.length - 1)
const facts = fc.record({
  neighbourhood: fc.constantFrom(...places),
  theme: fc.constantFrom('food', 'sleep'),
  blocks: fc.uniqueArray(fc.record({ kind: fc.constantFrom(...kinds), offers: fc.nat(1) }), {
    selector: ({ kind }) => kind,
  }),
  state: fc.constantFrom('open', 'open', 'met'),
  // About months' ends, in winter and in summer.
  day: fc.constantFrom(
    '2026-03-31T22:30:00Z',
    '2026-03-31T23:30:00Z',
    '2026-10-31T23:30:00Z',
    '2026-11-01T00:30:00Z',
    '2026-11-20T12:00:00Z',
  ),
})

/** What happens to people and their rows. */
export const operation = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('need'), who: fc.uniqueArray(who, { minLength: 1, maxLength: 8 }), facts }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('change'), who, facts }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('remove', 'agree', 'withdraw', 'agree again', 'forget', 'erase'), who }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('join'), who, into: who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('fold', 'recount') }) },
)
export type Operation = {
  do: string
  who?: number | number[]
  into?: number
  facts?: { neighbourhood: (typeof places)[number]; theme: string; blocks: object[]; state: string; day: string }
}

export async function run({ db: { owner }, world }: Story, { do: what, who, into, facts }: Operation): Promise<void> {
  const ids = [who ?? []].flat().map((at) => people[at] ?? '')
  const [id = ''] = ids
  const own = sql`place_id = ${world.place} and person_id = ${id}`
  const neighbourhood = facts?.neighbourhood ? world.neighbourhoods[facts.neighbourhood] : null
  const blocks = JSON.stringify(facts?.blocks ?? [])
  const statement = {
    need: () =>
      sql`insert into unmet_need (place_id, id, person_id, neighbourhood_id, theme, blocked_by, state, noticed_at)
        select ${world.place}, gen_random_uuid(), id, ${neighbourhood}, ${facts?.theme}, ${blocks}, ${facts?.state}, ${facts?.day}
        from unnest(${ids}::uuid[]) id`,
    change: () =>
      sql`update unmet_need set neighbourhood_id = ${neighbourhood}, theme = ${facts?.theme}, blocked_by = ${blocks},
        state = ${facts?.state}, noticed_at = ${facts?.day} where ${own}`,
    remove: () => sql`delete from unmet_need where ${own}`,
    agree: () =>
      sql`insert into consent (place_id, id, person_id, purpose, recipient_kind, given_at, given_how)
        values (${world.place}, gen_random_uuid(), ${id}, 'statistics', 'us', now(), 'spoken')`,
    withdraw: () => sql`update consent set withdrawn_at = now() where purpose = 'statistics' and ${own}`,
    'agree again': () => sql`update consent set withdrawn_at = null where purpose = 'statistics' and ${own}`,
    forget: () => sql`delete from consent where ${own}`,
    join: () => sql`with needs as (update unmet_need set person_id = ${people[into ?? 0]} where ${own})
      update consent set person_id = ${people[into ?? 0]} where ${own}`,
    erase: () => sql`select erase_rows(${world.place}, ${[id]}::uuid[], null, now())`,
    fold: () => sql`select fold_counts()`,
    recount: () => sql`select recount_places()`,
  }[what]
  await statement?.().execute(owner)
  // Whoever was erased comes back, so that the others do not become fewer.
  if (what === 'erase')
    await sql`insert into person (place_id, person_id, reference, preferred_name, state, created_at, changed_at)
      values (${world.place}, ${id}, 'kept-' || gen_random_uuid(), 'Somebody', 'known', now(), now()) on conflict do nothing`.execute(
      owner,
    )
}
