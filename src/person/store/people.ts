import { sql } from 'kysely'
import { addRow } from '../../platform/database/later.ts'
import { notFound } from '../../platform/errors.ts'
import { keyedHash, keyedHashes, newReference, readReference } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import { type AgeBand, ageBandOf, type NewPerson, type Person, type PersonState } from '../person.ts'
import { addContactPoint } from './contact-points.ts'
import { isOpenNow } from './open-now.ts'
import { placeOf } from './place-of.ts'

/** Everybody whom this actor may see, as `p`; whatever is selected, the reading is noted by `person_id`. */
export function visiblePeople(work: Work) {
  const { tx, account, organisation, readsRecords } = work
  return (
    tx
      .selectFrom('person as p')
      .select('p.person_id')
      .where('p.place_id', '=', placeOf(work))
      .where('p.state', '!=', 'merged')
      // Whom this account may not open, whatever else gives it sight: restricted to others, or excluded.
      .where(sql<boolean>`p.person_id <> all (array(select unnest(closed_to_me())))`)
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('person_access as pa')
            .select('pa.id')
            .whereRef('pa.place_id', '=', 'p.place_id')
            .whereRef('pa.person_id', '=', 'p.person_id')
            .where(isOpenNow(work))
            .where((or) =>
              or.or([
                or('pa.account_id', '=', account),
                ...(readsRecords
                  ? [or.and([or('pa.account_id', 'is', null), or('pa.organisation_id', '=', organisation)])]
                  : []),
              ]),
            ),
        ),
      )
  )
}

function people(work: Work) {
  return visiblePeople(work).select([
    'p.reference',
    'p.preferred_name as preferredName',
    'p.given_name as givenName',
    'p.family_name as familyName',
    'p.birth_date as birthDate',
    'p.age_band as ageBand',
    'p.gender',
    'p.nhs_number as nhsNumber',
    'p.address',
    'p.postcode',
    'p.neighbourhood_id as neighbourhoodId',
    'p.latitude',
    'p.longitude',
    'p.language',
    'p.reading_language as readingLanguage',
    'p.needs_interpreter as needsInterpreter',
    'p.communication_needs as communicationNeeds',
    'p.communication_note as communicationNote',
    'p.access_needs as accessNeeds',
    'p.access_note as accessNote',
    'p.state',
    'p.version',
  ])
}
type Row = Awaited<ReturnType<ReturnType<typeof people>['execute']>>[number]

function toPerson({ person_id: personId, ...row }: Row, now: Date): Person {
  const ageBand = row.birthDate ? ageBandOf(row.birthDate, now) : (row.ageBand as AgeBand | null)
  return { ...row, personId, ageBand, state: row.state as PersonState }
}

export async function findPerson(work: Work, reference: string): Promise<Person> {
  const read = readReference(reference)
  const row = read && (await people(work).where('p.reference', '=', read).executeTakeFirst())
  if (row) return toPerson(row, work.now)
  const into = read && (await mergedInto(work, read))
  if (!into) throw notFound()
  return findPersonById(work, into)
}

/** An old letter may carry the reference of a record that was joined with another. */
async function mergedInto(work: Work, reference: string): Promise<string | null> {
  const row = await work.tx
    .selectFrom('person')
    .select('merged_into')
    .where('place_id', '=', placeOf(work))
    .where('reference', '=', reference)
    .where('state', '=', 'merged')
    .executeTakeFirst()
  return row?.merged_into ?? null
}

export async function findPersonById(work: Work, personId: string): Promise<Person> {
  const row = await people(work).where('p.person_id', '=', personId).executeTakeFirst()
  if (!row) throw notFound()
  return toPerson(row, work.now)
}

/** People by name, reference or NHS number, for somebody on the phone. */
export async function searchPeople(work: Work, typed: string, limit = 30): Promise<Person[]> {
  const reference = readReference(typed)
  const digits = typed.replace(/[\s-]/g, '')
  const named = await peopleNamed(work, typed.trim(), limit)
  const rows = await people(work)
    .where((eb) =>
      eb.or([
        sql<boolean>`p.person_id = any (${named}::uuid[])`,
        ...(reference ? [eb('p.reference', '=', reference)] : []),
        ...(/^\d{10}$/.test(digits) ? [eb('p.nhs_number_index', 'in', nhsNumberIndexes(digits))] : []),
      ]),
    )
    .orderBy('p.preferred_name')
    .orderBy('p.person_id')
    .limit(limit)
    .execute()
  return rows.map((row) => toPerson(row, work.now))
}

/** Who of those that this actor may see is called so: asked once for all of them, as an organisation may have many thousands. */
async function peopleNamed({ tx }: Work, typed: string, most: number): Promise<string[]> {
  const pattern = `%${typed.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<{ ids: string[] }>`select people_named(${pattern}, ${most}) as ids`.execute(tx)
  return rows[0]?.ids ?? []
}

export function nhsNumberIndex(nhsNumber: string): string {
  return keyedHash('nhs number', nhsNumber)
}

/** As it may stand in a record while the installation's secret changes: in an order of their own for all processes. */
export function nhsNumberIndexes(nhsNumber: string): string[] {
  return keyedHashes('nhs number', nhsNumber).sort()
}

/** Writes somebody down, also for a stranger at a door, who may write and not read. */
export async function addPerson(work: Work, person: NewPerson): Promise<{ personId: string; reference: string }> {
  const personId = work.newId()
  const reference = newReference()
  const { contactPoints = [], whatMatters, loves, loveTags, ...facts } = person
  await addRow(work, 'person', {
    place_id: placeOf(work),
    person_id: personId,
    reference,
    preferred_name: facts.preferredName,
    given_name: facts.givenName ?? '',
    family_name: facts.familyName ?? '',
    birth_date: facts.birthDate || null,
    age_band: facts.birthDate ? ageBandOf(facts.birthDate, work.now) : (facts.ageBand ?? null),
    gender: facts.gender || null,
    nhs_number: facts.nhsNumber || null,
    nhs_number_index: facts.nhsNumber ? nhsNumberIndex(facts.nhsNumber) : null,
    address: facts.address ?? '',
    postcode: facts.postcode ?? '',
    neighbourhood_id: facts.neighbourhoodId ?? null,
    latitude: facts.latitude ?? null,
    longitude: facts.longitude ?? null,
    language: facts.language || 'en',
    reading_language: facts.readingLanguage || 'en-GB',
    needs_interpreter: facts.needsInterpreter ?? false,
    communication_needs: facts.communicationNeeds ?? [],
    communication_note: facts.communicationNote ?? '',
    access_needs: facts.accessNeeds ?? [],
    access_note: facts.accessNote ?? '',
    state: facts.state ?? 'unverified',
    created_at: work.now,
    changed_at: work.now,
  })
  await addRow(work, 'about_person', {
    place_id: placeOf(work),
    person_id: personId,
    what_matters: whatMatters ?? '',
    loves: loves ?? '',
    love_tags: loveTags ?? [],
    changed_at: work.now,
    changed_by: work.account,
  })
  for (const point of contactPoints) await addContactPoint(work, personId, point)
  return { personId, reference }
}

/** Makes a person whom somebody has spoken with known. */
export async function markKnown(work: Work, personId: string): Promise<void> {
  await changePerson(work, personId, {}, { state: 'known' })
}

type Changes = Partial<
  Pick<
    Person,
    | 'preferredName'
    | 'givenName'
    | 'familyName'
    | 'birthDate'
    | 'gender'
    | 'nhsNumber'
    | 'address'
    | 'postcode'
    | 'neighbourhoodId'
    | 'latitude'
    | 'longitude'
    | 'language'
    | 'readingLanguage'
    | 'needsInterpreter'
    | 'communicationNeeds'
    | 'communicationNote'
    | 'accessNeeds'
    | 'accessNote'
  >
>
const columns = {
  preferredName: 'preferred_name',
  givenName: 'given_name',
  familyName: 'family_name',
  birthDate: 'birth_date',
  gender: 'gender',
  nhsNumber: 'nhs_number',
  address: 'address',
  postcode: 'postcode',
  neighbourhoodId: 'neighbourhood_id',
  latitude: 'latitude',
  longitude: 'longitude',
  language: 'language',
  readingLanguage: 'reading_language',
  needsInterpreter: 'needs_interpreter',
  communicationNeeds: 'communication_needs',
  communicationNote: 'communication_note',
  accessNeeds: 'access_needs',
  accessNote: 'access_note',
} as const satisfies Record<keyof Changes, string>

export async function changePerson(
  work: Work,
  personId: string,
  changes: Changes,
  { state }: { state?: PersonState } = {},
): Promise<void> {
  const set = Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [columns[name as keyof Changes], value]),
  )
  await work.tx
    .updateTable('person')
    .set({
      ...set,
      ...(changes.nhsNumber === undefined
        ? {}
        : { nhs_number_index: changes.nhsNumber && nhsNumberIndex(changes.nhsNumber) }),
      // A group that was told the age group alone reads it where no birth date is.
      ...(changes.birthDate ? { age_band: ageBandOf(changes.birthDate, work.now) } : {}),
      ...(state ? { state } : {}),
      version: sql<number>`version + 1`,
      changed_at: work.now,
    })
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .execute()
}
