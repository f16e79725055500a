import { addRow } from '../../platform/database/later.ts'
import { notFound, tooLate } from '../../platform/errors.ts'
import { recordMove } from '../../platform/lifecycle.ts'
import { newReference } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import { referralLifecycle } from '../lifecycle.ts'
import type { Referral } from '../referral.ts'

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
  await addRow(work, 'referral', {
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
