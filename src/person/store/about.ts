import { sql } from 'kysely'
import { addRow } from '../../platform/database/later.ts'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import type { About, Risk, TrustedPerson } from '../person.ts'
import { placeOf } from './place-of.ts'

export async function findAbout(work: Work, personId: string): Promise<About> {
  const row = await work.tx
    .selectFrom('about_person')
    .select([
      'person_id',
      'what_matters as whatMatters',
      'good_life as goodLife',
      'loves',
      'love_tags as loveTags',
      'strengths',
      'gifts',
      'supports',
      'version',
      'changed_at as changedAt',
      'in_their_own_hand_at as ownHandAt',
    ])
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const { person_id: _personId, ...about } = row
  return about
}

export type AboutChanges = Pick<
  About,
  'whatMatters' | 'goodLife' | 'loves' | 'loveTags' | 'strengths' | 'gifts' | 'supports'
>

export async function changeAbout(
  work: Work,
  personId: string,
  about: AboutChanges,
  { isOwnHand }: { isOwnHand: boolean },
): Promise<void> {
  await work.tx
    .updateTable('about_person')
    .set({
      what_matters: about.whatMatters,
      good_life: about.goodLife,
      loves: about.loves,
      love_tags: about.loveTags,
      strengths: about.strengths,
      gifts: about.gifts,
      supports: about.supports,
      version: sql<number>`version + 1`,
      changed_at: work.now,
      changed_by: work.account,
      ...(isOwnHand ? { in_their_own_hand_at: work.now } : {}),
    })
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .execute()
}

export async function listTrustedPeople(work: Work, personId: string): Promise<TrustedPerson[]> {
  const rows = await work.tx
    .selectFrom('trusted_person')
    .select(['id', 'person_id', 'name', 'relation', 'phone', 'may_be_told as mayBeTold'])
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute()
  return rows.map(({ person_id: _personId, ...row }) => row)
}

export async function addTrustedPerson(
  work: Work,
  personId: string,
  trusted: Omit<TrustedPerson, 'id'>,
): Promise<string> {
  const id = work.newId()
  const { name, relation, phone, mayBeTold } = trusted
  await addRow(work, 'trusted_person', {
    place_id: placeOf(work),
    id,
    person_id: personId,
    name,
    relation,
    phone,
    may_be_told: mayBeTold,
    created_at: work.now,
  })
  return id
}

export async function removeTrustedPerson(work: Work, personId: string, id: string): Promise<void> {
  await work.tx
    .deleteFrom('trusted_person')
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .execute()
}

/** Risks that stand; an empty list says that nobody has asked, not that there are none. */
export async function listRisks(work: Work, personId: string): Promise<Risk[]> {
  const rows = await work.tx
    .selectFrom('risk as r')
    .leftJoin('account as a', 'a.id', 'r.recorded_by')
    .select(['r.id', 'r.person_id', 'r.kind', 'r.note', 'r.recorded_at as recordedAt', 'a.name as recordedBy'])
    .where('r.place_id', '=', placeOf(work))
    .where('r.person_id', '=', personId)
    .where('r.ended_at', 'is', null)
    .orderBy('r.recorded_at', 'desc')
    .execute()
  return rows.map(({ person_id: _personId, ...row }) => ({ ...row, recordedBy: row.recordedBy ?? '' }))
}

/** "No known risks" and a risk exclude each other: the newer one ends the older. */
export async function addRisk(
  work: Work,
  personId: string,
  { kind, note }: Pick<Risk, 'kind' | 'note'>,
): Promise<void> {
  const opposite = work.tx
    .updateTable('risk')
    .set({ ended_at: work.now })
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
  await (kind === 'no-known-risks' ? opposite : opposite.where('kind', '=', 'no-known-risks')).execute()
  await addRow(work, 'risk', {
    place_id: placeOf(work),
    id: work.newId(),
    person_id: personId,
    kind,
    note,
    recorded_by: work.account,
    recorded_at: work.now,
  })
}

export async function endRisk(work: Work, personId: string, id: string): Promise<void> {
  await work.tx
    .updateTable('risk')
    .set({ ended_at: work.now })
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .execute()
}

export type ProtectedFacts = { noRecourse: boolean | null; note: string; version: number }

/** For the person's own worker alone; row-level security says the same. */
export async function findProtectedFacts(work: Work, personId: string): Promise<ProtectedFacts> {
  const row = await work.tx
    .selectFrom('person_protected')
    .select(['person_id', 'no_recourse_to_public_funds as noRecourse', 'note', 'version'])
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return { noRecourse: row?.noRecourse ?? null, note: row?.note ?? '', version: row?.version ?? 0 }
}

export async function saveProtectedFacts(
  work: Work,
  personId: string,
  { noRecourse, note }: Omit<ProtectedFacts, 'version'>,
): Promise<void> {
  await work.tx
    .insertInto('person_protected')
    .values({ place_id: placeOf(work), person_id: personId, no_recourse_to_public_funds: noRecourse, note, version: 1 })
    .onConflict((oc) =>
      oc.columns(['place_id', 'person_id']).doUpdateSet({
        no_recourse_to_public_funds: noRecourse,
        note,
        version: sql<number>`person_protected.version + 1`,
      }),
    )
    .execute()
}

/** Only for finding offers that are open to them; never shown, exported or sent. */
export async function hasNoRecourse(work: Work, personId: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select has_no_recourse(${personId}) as yes`.execute(work.tx)
  return rows[0]?.yes ?? false
}
