import fc from 'fast-check'
import { sql } from 'kysely'
import type { Story } from '../story.ts'

/** Few people, themes and days, so that they meet often. */
export const people = Array.from({ length: 12 }, (_none, n) => `00000000-0000-7000-8000-0000000000${n + 10}`)
/** Two doors: a practice and a library. */
export const sources = ['00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-0000000000a2'] as const
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

const days = facts.map(({ day }) => day)

/** What happens to people and their rows. */
export const operation = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('need'), who: fc.uniqueArray(who, { minLength: 1, maxLength: 8 }), facts }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('change'), who, facts }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('remove', 'erase', 'take back'),
      who,
    }),
  },
  {
    // Few of them, so that it matters to what they have and get.
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('refuse', 'refuse', 'agree', 'withdraw', 'agree again', 'forget'),
      who: fc.nat(2),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('introduce', 'introduce', 'introduce', 'move', 'accept'),
      who: fc.uniqueArray(who, { minLength: 1, maxLength: 8 }),
      day: days,
      source: fc.nat(1),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('join', 'join introductions'), who, into: who }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('fold', 'recount') }) },
)
export type Operation = {
  do: string
  who?: number | number[]
  into?: number
  day?: string
  source?: number
  facts?: { neighbourhood: (typeof places)[number]; theme: string; blocks: object[]; state: string; day: string }
}

export async function run(
  { db: { owner }, world }: Story,
  { do: what, who, into, facts, day, source }: Operation,
): Promise<void> {
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
    refuse: () =>
      sql`insert into consent (place_id, id, person_id, purpose, recipient_kind, given_at, given_how, withdrawn_at)
        values (${world.place}, gen_random_uuid(), ${id}, 'statistics', 'us', now(), 'spoken', now())`,
    withdraw: () => sql`update consent set withdrawn_at = now() where purpose = 'statistics' and ${own}`,
    'agree again': () => sql`update consent set withdrawn_at = null where purpose = 'statistics' and ${own}`,
    forget: () => sql`delete from consent where ${own}`,
    join: () => sql`with needs as (update unmet_need set person_id = ${people[into ?? 0]} where ${own})
      update consent set person_id = ${people[into ?? 0]} where ${own}`,
    erase: () => sql`select erase_rows(${world.place}, ${[id]}::uuid[], null, now())`,
    introduce: () =>
      sql`insert into referral (place_id, id, person_id, programme_id, episode_id, reference, source_id, door, state, received_at, changed_at)
        select ${world.place}, gen_random_uuid(), id, ${world.programme}, (select e.id from episode e where e.place_id = ${world.place} and e.person_id = one.id limit 1),
          'kept-' || gen_random_uuid(), ${sources[source ?? 0]}, 'phone', 'received', ${day}, now() from unnest(${ids}::uuid[]) one (id)`,
    move: () =>
      sql`update referral set received_at = ${day}, source_id = ${sources[source ?? 0]} where place_id = ${world.place} and person_id = any(${ids}::uuid[])`,
    accept: () =>
      sql`with begun as (insert into episode (place_id, id, person_id, programme_id, reference, state, opened_at, changed_at)
          select ${world.place}, gen_random_uuid(), id, ${world.programme}, 'kept-' || gen_random_uuid(), 'waiting', now(), now() from unnest(${ids}::uuid[]) id
          on conflict do nothing returning id, person_id)
        update referral r set episode_id = b.id from begun b where r.place_id = ${world.place} and r.person_id = b.person_id`,
    'take back': () => sql`delete from referral where ${own}`,
    'join introductions': () =>
      sql`update referral set person_id = ${people[into ?? 0]}, episode_id = null where ${own}`,
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
