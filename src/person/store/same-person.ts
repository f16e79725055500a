import { sql } from 'kysely'
import type { Work } from '../../platform/work.ts'
import type { Person } from '../person.ts'
import { endAccess } from './access.ts'
import { findPersonById, nhsNumberIndexes, visiblePeople } from './people.ts'
import { placeOf } from './place-of.ts'

/** The record that is surely the same person: the same NHS number and day of birth. For a door, which may not look. */
export async function findSamePerson(work: Work, nhsNumber: string, birthDate: string): Promise<string | null> {
  await awaitTurn(work, nhsNumber)
  const { rows } = await sql<{
    person: string | null
  }>`select find_same_person(i, ${birthDate}) as person from unnest(${nhsNumberIndexes(nhsNumber)}::text[]) i order by 1 nulls last limit 1`.execute(
    work.tx,
  )
  return rows[0]?.person ?? null
}

export async function nhsNumberIsTaken(work: Work, nhsNumber: string): Promise<boolean> {
  await awaitTurn(work, nhsNumber)
  const { rows } = await sql<{
    taken: boolean
  }>`select bool_or(nhs_number_is_taken(i)) as taken from unnest(${nhsNumberIndexes(nhsNumber)}::text[]) i`.execute(
    work.tx,
  )
  return rows[0]?.taken ?? false
}

/** Of two who send the same number at once, the second waits until the first is kept, and then finds it. */
async function awaitTurn(work: Work, nhsNumber: string): Promise<void> {
  // One after the other, and in the same order everywhere: a process that writes by another secret waits for one of them too.
  for (const index of nhsNumberIndexes(nhsNumber))
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${work.place} ${index}`}, 0))`.execute(work.tx)
}

export type PossibleDuplicate = Person & { because: 'birth-date-and-name' | 'contact-point' | 'name-and-postcode' }

/** More than these nobody compares: the most alike come first. */
const mostAlike = 10

/** Records that may be the same person, among those the actor may see; somebody looks at both before anything happens. */
export async function listPossibleDuplicates(work: Work, person: Person): Promise<PossibleDuplicate[]> {
  const name = (person.familyName || person.preferredName).toLowerCase()
  const sameName = sql<boolean>`(lower(p.family_name) = ${name} or lower(p.preferred_name) = ${person.preferredName.toLowerCase()})`
  const samePoint = sql<boolean>`exists (select 1 from contact_point c join contact_point d on d.place_id = c.place_id and d.channel = c.channel
    and regexp_replace(d.value, '\\s', '', 'g') = regexp_replace(c.value, '\\s', '', 'g') where c.place_id = p.place_id and c.person_id = p.person_id and d.person_id = ${person.personId} and c.channel <> 'letter')`
  const because = sql<PossibleDuplicate['because'] | null>`case
    when p.birth_date = ${person.birthDate} and ${sameName} then 'birth-date-and-name' when ${samePoint} then 'contact-point'
    when ${person.postcode} <> '' and p.postcode = ${person.postcode} and ${sameName} then 'name-and-postcode' end`
  const shared = [
    sql`lower(p.preferred_name) = ${person.preferredName.toLowerCase()}`,
    sql`lower(p.family_name) = ${name}`,
    sql`p.birth_date = ${person.birthDate}`,
    sql`p.postcode = ${person.postcode}`,
  ].map((fact) => sql`coalesce((${fact})::integer, 0)`)
  const rows = await visiblePeople(work)
    .select(because.as('because'))
    .where('p.person_id', '!=', person.personId)
    .where(because, 'is not', null)
    .orderBy(sql`${sql.join(shared, sql` + `)}`, 'desc')
    .orderBy('p.created_at', 'desc')
    .orderBy('p.person_id', 'desc')
    .limit(mostAlike)
    .execute()
  const found: PossibleDuplicate[] = []
  for (const row of rows)
    if (row.because) found.push({ ...(await findPersonById(work, row.person_id)), because: row.because })
  return found
}

type Merger = (work: Work, from: string, into: string) => Promise<void>
const mergers = new Map<string, Merger>()

/** Modules below say how their rows follow when two records of one person become one. */
export function addPersonMerger(name: string, merge: Merger): void {
  mergers.set(name, merge)
}

/** Joins two records of one person. Everything of the first goes to the second, which keeps its own words and fills its gaps. */
export async function mergePerson(work: Work, from: string, into: string): Promise<void> {
  await findPersonById(work, from)
  await findPersonById(work, into)
  await sql`select merge_person_rows(${from}, ${into})`.execute(work.tx)
  for (const merge of mergers.values()) await merge(work, from, into)
  await keepWords(work, from, into)
  await sql`select copy_person_access(${from}, ${into}, ${work.now})`.execute(work.tx)
  // Their own page is that of the record that stays.
  await endAccess(work, from, { basis: 'self' })
  await work.tx
    .updateTable('person')
    .set({ state: 'merged', merged_into: into, changed_at: work.now })
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', from)
    .execute()
  await fillGaps(work, from, into)
}

async function fillGaps(work: Work, from: string, into: string): Promise<void> {
  await sql`update person i set
      given_name = coalesce(nullif(i.given_name, ''), f.given_name), family_name = coalesce(nullif(i.family_name, ''), f.family_name), birth_date = coalesce(i.birth_date, f.birth_date),
      gender = coalesce(i.gender, f.gender), nhs_number = coalesce(i.nhs_number, f.nhs_number), nhs_number_index = coalesce(i.nhs_number_index, f.nhs_number_index),
      communication_needs = (select coalesce(array_agg(distinct n), '{}') from unnest(i.communication_needs || f.communication_needs) n),
      access_needs = (select coalesce(array_agg(distinct n), '{}') from unnest(i.access_needs || f.access_needs) n),
      needs_interpreter = i.needs_interpreter or f.needs_interpreter, version = i.version + 1, changed_at = ${work.now}
    from person f where i.place_id = ${placeOf(work)} and f.place_id = i.place_id and i.person_id = ${into} and f.person_id = ${from}`.execute(
    work.tx,
  )
}

/** Nobody's words are lost: the other record's stand below. */
async function keepWords(work: Work, from: string, into: string): Promise<void> {
  const joined = (column: string) => {
    const [i, f] = [sql.ref(`i.${column}`), sql.ref(`f.${column}`)]
    return sql`${sql.ref(column)} = left(concat_ws(E'\n\n', nullif(${i}, ''), nullif(case when ${f} = ${i} then '' else ${f} end, '')), 20000)`
  }
  const texts = ['what_matters', 'good_life', 'loves', 'strengths', 'gifts', 'supports'].map(joined)
  await sql`update about_person i set ${sql.join(texts)}, love_tags = (select coalesce(array_agg(distinct t), '{}') from unnest(i.love_tags || f.love_tags) t), version = i.version + 1
    from about_person f where i.place_id = ${placeOf(work)} and f.place_id = i.place_id and i.person_id = ${into} and f.person_id = ${from}`.execute(
    work.tx,
  )
}
