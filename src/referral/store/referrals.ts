import { sql } from 'kysely'
import { notFound } from '../../platform/errors.ts'
import { readReference } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import type { Door, Referral, ReferralState, Urgency } from '../referral.ts'
import type { SourceKind } from '../source.ts'

/** Referrals of people whom this actor may see. Every read of the front door and of workers begins here. */
function visible(work: Work) {
  return referrals(work).where(sql<boolean>`may_see_person(r.place_id, r.person_id)`)
}

/** What this account introduced itself: the source's own view, whoever walks with the person now. */
function ownIntroductions(work: Work) {
  return referrals(work)
    .where('r.introducer_account_id', '=', work.account)
    .where(sql<boolean>`not is_excluded(r.place_id, r.person_id)`)
}

function referrals(work: Work) {
  return work.tx
    .selectFrom('referral as r')
    .innerJoin('source as s', (join) => join.onRef('s.place_id', '=', 'r.place_id').onRef('s.id', '=', 'r.source_id'))
    .select([
      'r.id',
      'r.person_id',
      'r.programme_id',
      'r.episode_id',
      'r.reference',
      'r.source_id',
      's.name as source_name',
      's.kind as source_kind',
      'r.door',
      'r.state',
      'r.urgency',
      'r.introduced_name',
      'r.introducer_name',
      'r.introducer_role',
      'r.introducer_email',
      'r.introducer_account_id',
      'r.own_words',
      'r.why',
      'r.themes',
      'r.anything_to_know',
      'r.wants_feedback',
      'r.same_number_elsewhere',
      'r.asked_for',
      'r.answered_more',
      'r.declined_reason',
      'r.alternative',
      'r.handed_to',
      'r.wished_worker',
      'r.version',
      'r.received_at',
      'r.decided_at',
    ])
    .where('r.place_id', '=', work.place)
}
type Row = Awaited<ReturnType<ReturnType<typeof referrals>['execute']>>[number]

function toReferral(row: Row): Referral {
  return {
    id: row.id,
    personId: row.person_id,
    programmeId: row.programme_id,
    episodeId: row.episode_id,
    reference: row.reference,
    sourceId: row.source_id,
    sourceName: row.source_name,
    sourceKind: row.source_kind as SourceKind,
    door: row.door as Door,
    state: row.state as ReferralState,
    urgency: row.urgency as Urgency,
    introducedName: row.introduced_name,
    introducerName: row.introducer_name,
    introducerRole: row.introducer_role,
    introducerEmail: row.introducer_email,
    introducerAccountId: row.introducer_account_id,
    ownWords: row.own_words,
    why: row.why,
    themes: row.themes,
    anythingToKnow: row.anything_to_know,
    wantsFeedback: row.wants_feedback,
    sameNumberElsewhere: row.same_number_elsewhere,
    askedFor: row.asked_for,
    answeredMore: row.answered_more,
    declinedReason: row.declined_reason,
    alternative: row.alternative,
    handedTo: row.handed_to,
    wishedWorker: row.wished_worker,
    version: row.version,
    receivedAt: row.received_at,
    decidedAt: row.decided_at,
  }
}

export async function findReferral(work: Work, typed: string): Promise<Referral> {
  const row = await visible(work)
    .where('r.reference', '=', readReference(typed) ?? '')
    .executeTakeFirst()
  if (!row) throw notFound()
  return toReferral(row)
}

export async function findOwnIntroduction(work: Work, typed: string): Promise<Referral> {
  const row = await ownIntroductions(work)
    .where('r.reference', '=', readReference(typed) ?? '')
    .executeTakeFirst()
  if (!row) throw notFound()
  return toReferral(row)
}

export async function listOwnIntroductions(work: Work): Promise<Referral[]> {
  return (await ownIntroductions(work).orderBy('r.received_at', 'desc').limit(200).execute()).map(toReferral)
}

export type Undecided = Referral & {
  language: string
  neighbourhoodId: string | null
  postcode: string
  needsInterpreter: boolean
}

/** What nobody has decided: crisis first, then soon, then the oldest. */
export async function listUndecided(work: Work): Promise<Undecided[]> {
  const rows = await visible(work)
    .innerJoin('person as p', (join) =>
      join.onRef('p.place_id', '=', 'r.place_id').onRef('p.person_id', '=', 'r.person_id'),
    )
    .select(['p.language', 'p.neighbourhood_id', 'p.postcode', 'p.needs_interpreter'])
    .where('r.state', 'in', ['received', 'asked-more'])
    .orderBy(sql`array_position(array['crisis', 'soon', 'routine'], r.urgency)`)
    .orderBy('r.received_at')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    ...toReferral(row),
    language: row.language,
    neighbourhoodId: row.neighbourhood_id,
    postcode: row.postcode,
    needsInterpreter: row.needs_interpreter,
  }))
}

export async function listReferralsOf(work: Work, personId: string): Promise<Referral[]> {
  return (await visible(work).where('r.person_id', '=', personId).orderBy('r.received_at', 'desc').execute()).map(
    toReferral,
  )
}

export type MoveLine = { verb: string; to: string; why: string; by: string; at: Date }

/** What happened to a referral or an episode, oldest first. */
export async function listMoves(work: Work, subjectId: string): Promise<MoveLine[]> {
  const rows = await work.tx
    .selectFrom('move as m')
    .leftJoin('account as a', 'a.id', 'm.account_id')
    .select(['m.person_id', 'm.verb', 'm.to_state', 'm.why', 'a.name', 'm.at'])
    .where('m.place_id', '=', work.place)
    .where('m.subject_id', '=', subjectId)
    .orderBy('m.at')
    .execute()
  return rows.map((row) => ({ verb: row.verb, to: row.to_state, why: row.why ?? '', by: row.name ?? '', at: row.at }))
}

export async function findReceived(
  work: Work,
  typed: string,
): Promise<{ reference: string; receivedAt: Date; urgency: Urgency; door: Door }> {
  const reference = readReference(typed) ?? ''
  const { rows } = await sql<{
    received_at: Date
    urgency: string
    door: string
  }>`select * from find_received(${reference})`.execute(work.tx)
  const row = rows[0]
  if (!row) throw notFound()
  return { reference, receivedAt: row.received_at, urgency: row.urgency as Urgency, door: row.door as Door }
}
