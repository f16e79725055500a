import { sql } from 'kysely'
import { notFound, tooLate } from '../../platform/errors.ts'
import { recordMove } from '../../platform/lifecycle.ts'
import { newReference, readReference } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import { referralLifecycle } from '../lifecycle.ts'
import type { Door, Referral, ReferralState, Urgency } from '../referral.ts'
import type { SourceKind } from '../source.ts'

/** Referrals of people whom this actor may see. Every read of the front door and of workers begins here. */
function visible(work: Work) {
  return referrals(work).where(sql<boolean>`may_see_person(r.place_id, r.person_id)`)
}

/** What this account introduced itself: the source's own view, whoever walks with the person now. */
function ownIntroductions(work: Work) {
  return referrals(work).where('r.introducer_account_id', '=', work.account)
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

export type NewReferral = Pick<
  Referral,
  | 'personId'
  | 'programmeId'
  | 'episodeId'
  | 'sourceId'
  | 'door'
  | 'urgency'
  | 'introducedName'
  | 'introducerName'
  | 'introducerRole'
  | 'introducerEmail'
  | 'introducerAccountId'
  | 'ownWords'
  | 'why'
  | 'themes'
  | 'anythingToKnow'
  | 'wantsFeedback'
  | 'sameNumberElsewhere'
  | 'wishedWorker'
> & { introducerOrganisationId: string | null }

/** Inserts without `returning`: a door may write what it may not read. */
export async function addReferral(work: Work, referral: NewReferral): Promise<{ id: string; reference: string }> {
  if (!work.place) throw notFound()
  const id = work.newId()
  const reference = newReference()
  await work.tx
    .insertInto('referral')
    .values({
      place_id: work.place,
      id,
      person_id: referral.personId,
      programme_id: referral.programmeId,
      episode_id: referral.episodeId,
      reference,
      source_id: referral.sourceId,
      door: referral.door,
      state: 'received',
      urgency: referral.urgency,
      introduced_name: referral.introducedName,
      introducer_name: referral.introducerName,
      introducer_role: referral.introducerRole,
      introducer_email: referral.introducerEmail,
      introducer_account_id: referral.introducerAccountId,
      introducer_organisation_id: referral.introducerOrganisationId,
      own_words: referral.ownWords,
      why: referral.why,
      themes: referral.themes,
      anything_to_know: referral.anythingToKnow,
      wants_feedback: referral.wantsFeedback,
      same_number_elsewhere: referral.sameNumberElsewhere,
      wished_worker: referral.wishedWorker,
      received_at: work.now,
      changed_at: work.now,
    })
    .execute()
  return { id, reference }
}

export type ReferralChanges = Partial<
  Pick<Referral, 'episodeId' | 'askedFor' | 'answeredMore' | 'declinedReason' | 'alternative' | 'handedTo'>
>

/** Moves a referral on. The guard makes the loser of a race refuse instead of overwrite. */
export async function moveReferral(
  work: Work,
  referral: Referral,
  verb: string,
  changes: ReferralChanges = {},
  why?: string,
): Promise<void> {
  const to = referralLifecycle.next(referral.state, verb)
  const done = await work.tx
    .updateTable('referral')
    .set({
      ...columnsOf(changes),
      state: to,
      version: referral.version + 1,
      changed_at: work.now,
      ...(referralLifecycle.isFinal(to) ? { decided_at: work.now } : {}),
    })
    .where('place_id', '=', work.place)
    .where('id', '=', referral.id)
    .where('state', '=', referral.state)
    .where('version', '=', referral.version)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw tooLate()
  await recordMove(work, {
    noun: 'referral',
    subject: referral.id,
    person: referral.personId,
    verb,
    from: referral.state,
    to,
    why: why ?? null,
  })
}

function columnsOf({ episodeId, askedFor, answeredMore, declinedReason, alternative, handedTo }: ReferralChanges) {
  return {
    ...(episodeId !== undefined && { episode_id: episodeId }),
    ...(askedFor !== undefined && { asked_for: askedFor }),
    ...(answeredMore !== undefined && { answered_more: answeredMore }),
    ...(declinedReason !== undefined && { declined_reason: declinedReason }),
    ...(alternative !== undefined && { alternative }),
    ...(handedTo !== undefined && { handed_to: handedTo }),
  }
}

/** All referrals of one record now belong to another: the front door saw that both are the same person. */
export async function joinReferrals(work: Work, from: string, into: string, episodeId: string | null): Promise<void> {
  await work.tx
    .updateTable('referral')
    .set({ person_id: into, ...(episodeId ? { episode_id: episodeId } : {}), changed_at: work.now })
    .where('place_id', '=', work.place)
    .where('person_id', '=', from)
    .execute()
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

export type Feedback = { planWords: string; actions: string; noAction: boolean; sentAt: Date; referralId: string }

export async function addFeedback(
  work: Work,
  referral: Referral,
  { planWords, actions, noAction }: Omit<Feedback, 'sentAt' | 'referralId'>,
): Promise<void> {
  if (!work.place) throw notFound()
  await work.tx
    .insertInto('feedback')
    .values({
      place_id: work.place,
      id: work.newId(),
      person_id: referral.personId,
      referral_id: referral.id,
      plan_words: planWords,
      actions,
      no_action: noAction,
      written_by: work.account,
      sent_at: work.now,
    })
    .execute()
}

/** What the source was told, newest first. Row-level security leaves out what the person no longer agrees to. */
export async function listFeedback(work: Work, referralIds: string[]): Promise<Feedback[]> {
  if (referralIds.length === 0) return []
  const rows = await work.tx
    .selectFrom('feedback')
    .select(['person_id', 'referral_id', 'plan_words', 'actions', 'no_action', 'sent_at'])
    .where('place_id', '=', work.place)
    .where('referral_id', 'in', referralIds)
    .orderBy('sent_at', 'desc')
    .execute()
  return rows.map((row) => ({
    planWords: row.plan_words,
    actions: row.actions,
    noAction: row.no_action,
    sentAt: row.sent_at,
    referralId: row.referral_id,
  }))
}

/** Where an account reads its email. */
export async function addressOf(work: Work, accountId: string): Promise<string> {
  const row = await work.tx.selectFrom('account').select('email').where('id', '=', accountId).executeTakeFirst()
  return row?.email ?? ''
}

/** Feedback follows its referral when two records become one; the database does it, as nobody may change what was said. */
export async function joinFeedback(work: Work, from: string, into: string): Promise<void> {
  await sql`select merge_feedback(${from}, ${into})`.execute(work.tx)
}

/** Asked before anybody is signed in: where an account introduced somebody, if it did. */
export async function introducerPlace(
  { tx, place }: Pick<Work, 'tx' | 'place'>,
  accountId: string,
): Promise<string | null> {
  const { rows } = await sql<{
    place: string | null
  }>`select introducer_place(${accountId}, ${place}) as place`.execute(tx)
  return rows[0]?.place ?? null
}
