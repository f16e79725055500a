import type pg from 'pg'
import { themes } from '../../src/directory/index.ts'
import { type Size, today } from '../sizes.ts'
import { idSql } from './ids.ts'
import type { Lanes } from './lanes.ts'
import { accountsOfPlace, workersOf } from './places.ts'
import { withoutIndexes } from './without-indexes.ts'
import { familyNames, givenNames } from './words.ts'

const chunk = 100_000
const tables = ['person', 'episode', 'referral', 'person_access', 'task', 'contact', 'consent', 'unmet_need']

/**
 * People with what belongs to them: one referral and one time alongside each, every fifth of those open. All made inside
 * the database from their number alone, so that three million take minutes.
 */
export async function generatePeople(owner: pg.Client, size: Size, lanes: Lanes): Promise<void> {
  const perPlace = size.referrals / size.places
  // Nothing here refers to what is not there; asking each row again would take longer than making it.
  for (const client of lanes.clients) await client.query('set session_replication_role = replica')
  await withoutIndexes(owner, tables, async () => {
    for (let from = 0; from < size.referrals; from += chunk) {
      const range = `generate_series(${from}, ${Math.min(from + chunk, size.referrals) - 1}) n`
      for (const statement of statements(perPlace, workersOf(size), range))
        await lanes.give(async (client) => void (await client.query(statement)))
    }
    await generateNeeds(size, lanes)
    await lanes.all()
  })
  // No trigger ran.
  await owner.query('select recount_places()')
  await owner.query('insert into caseload select * from caseload_now')
  await owner.query('select fold_counts()')
}

const at = `timestamptz '${today.toISOString()}'`
/** A number that looks like chance and follows from another: 0 up to, not including, `below`. */
const some = (salt: number, below: number) => `(abs(hashint4extended(n, ${salt})) % ${below})::int`
const one = (list: readonly string[], salt: number) =>
  `(array[${list.map((word) => `'${word}'`).join(',')}])[1 + ${some(salt, list.length)}]`
const reference = (letter: string) =>
  `'${letter}' || lpad(upper(to_hex(n)), 4, '0') || '-' || lpad(upper(to_hex(n * 7919::bigint % 1048576)), 5, '0')`

function statements(perPlace: number, workers: number, range: string): string[] {
  const place = `(n / ${perPlace})`
  const placeId = idSql('place', place)
  const host = idSql('organisation', `50000000 + ${place}`)
  const worker = idSql('account', `${place} * ${accountsOfPlace} + 10 + (n / 5) % ${workers}`)
  const isOpen = 'n % 5 = 0'
  const began = `${at} - make_interval(days => ${some(3, 720)}, mins => ${some(4, 1440)})`
  return [
    `insert into person (place_id, person_id, reference, preferred_name, given_name, family_name, birth_date, postcode, neighbourhood_id, state, created_at, changed_at)
     select ${placeId}, ${idSql('person', 'n')}, ${reference('P')}, ${one(givenNames, 1)}, ${one(givenNames, 1)}, ${one(familyNames, 2)}, date '1930-01-01' + ${some(5, 28_000)}, '',
       ${idSql('neighbourhood', `${place} * 10 + ${some(6, 9)}`)}, 'known', ${began}, ${began} from ${range}`,
    `insert into episode (place_id, id, person_id, programme_id, reference, state, worker_account_id, weight, opened_at, ended_at, changed_at)
     select ${placeId}, ${idSql('episode', 'n')}, ${idSql('person', 'n')}, ${idSql('programme', place)}, ${reference('E')}, case when ${isOpen} then ${one(['alongside', 'getting-to-know', 'waiting'], 7)} else 'ended' end,
       ${worker}, 1 + ${some(8, 3)}, ${began}, case when ${isOpen} then null else ${began} + interval '60 days' end, ${began} from ${range}`,
    `insert into referral (place_id, id, person_id, programme_id, episode_id, reference, source_id, door, state, introduced_name, why, themes, received_at, decided_at, changed_at)
     select ${placeId}, ${idSql('referral', 'n')}, ${idSql('person', 'n')}, ${idSql('programme', place)}, ${idSql('episode', 'n')}, ${reference('R')}, ${idSql('source', place)}, 'professional', 'accepted',
       ${one(givenNames, 1)}, 'Would like company and something to do in the week', array[${one(themes, 9)}], ${began}, ${began} + interval '1 day', ${began} from ${range}`,
    `insert into person_access (place_id, person_id, id, organisation_id, basis, from_at)
     select ${placeId}, ${idSql('person', 'n')}, ${idSql('access', '2 * n::bigint')}, ${host}, 'front-door', ${began} from ${range}`,
    `insert into person_access (place_id, person_id, id, account_id, basis, from_at)
     select ${placeId}, ${idSql('person', 'n')}, ${idSql('access', '2 * n::bigint + 1')}, ${worker}, 'caseload', ${began} from ${range} where ${isOpen}`,
    `insert into task (place_id, id, person_id, account_id, kind, words, due_on, created_at)
     select ${placeId}, ${idSql('task', 'n')}, ${idSql('person', 'n')}, ${worker}, 'call', 'Ask how the first visit was', date '2026-11-24' + ${some(10, 60)} - 20, ${began} from ${range} where ${isOpen}`,
    `insert into contact (place_id, id, person_id, episode_id, kind, channel, note, account_id, happened_at, written_at)
     select ${placeId}, ${idSql('contact', '2 * n::bigint + k')}, ${idSql('person', 'n')}, ${idSql('episode', 'n')}, 'contact', 'phone', 'We talked about the week', ${worker},
       ${began} + k * interval '5 days', ${began} + k * interval '5 days' from ${range}, generate_series(0, 1) k`,
    `insert into consent (place_id, id, person_id, purpose, recipient_kind, recipient_organisation_id, given_at, given_how)
     select ${placeId}, ${idSql('consent', 'n')}, ${idSql('person', 'n')}, 'work-with-me', 'host', ${host}, ${began}, 'spoken' from ${range}`,
  ]
}

/** The facts behind the gap page. Where there are more of them than people, the first place has all: the heaviest page there can be. */
async function generateNeeds(size: Size, lanes: Lanes): Promise<void> {
  const isCrowd = size.needs > size.referrals || size.places > 1
  const perPlace = size.referrals / size.places
  const place = isCrowd ? '0' : `(n / ${perPlace})`
  for (let from = 0; from < size.needs; from += chunk) {
    const statement = `insert into unmet_need (place_id, id, person_id, neighbourhood_id, theme, blocked_by, state, noticed_at)
      select ${idSql('place', place)}, ${idSql('need', 'n')}, ${idSql(isCrowd ? 'crowd' : 'person', isCrowd ? 'n * 5::bigint / 6' : 'n')}, ${idSql('neighbourhood', `${place} * 10 + ${some(6, 9)}`)},
        ${one(themes, 11)}, jsonb_build_array(jsonb_build_object('kind', ${one(['age', 'area', 'language', 'cost'], 12)}, 'offers', ${some(13, 3)})),
        case when ${some(14, 10)} < 7 then 'open' else 'met' end, ${at} - make_interval(days => ${some(15, 720)}) from generate_series(${from}, ${Math.min(from + chunk, size.needs) - 1}) n`
    await lanes.give(async (client) => void (await client.query(statement)))
  }
}
