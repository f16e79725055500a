import { accountName } from '../../account/index.ts'
import {
  type Consent,
  type ContactPoint,
  findAbout,
  listConsents,
  listContactPoints,
  listPossibleDuplicates,
  type PossibleDuplicate,
} from '../../person/index.ts'
import { findPlace, listNeighbourhoods, locate } from '../../place/index.ts'
import { notFound } from '../../platform/errors.ts'
import type { FormState } from '../../platform/form/index.ts'
import type { Work } from '../../platform/work.ts'
import type { Ranked } from '../allocation.ts'
import { type LoadedReferral, loadReferral } from '../commands/load-referral.ts'
import type { Episode } from '../episode.ts'
import { referralLifecycle } from '../lifecycle.ts'
import { canAnswerSource, canDecide, canReadReferral } from '../policy.ts'
import {
  type Concern,
  type Feedback,
  findConcernOf,
  findEpisodeById,
  listFeedback,
  listMoves,
  type MoveLine,
} from '../store/index.ts'
import { rankFor } from '../workers.ts'

export type ReferralFacts = {
  referral: LoadedReferral
  now: Date
  whatMatters: string
  loves: string
  loveTags: string[]
  points: ContactPoint[]
  consents: Consent[]
  duplicates: PossibleDuplicate[]
  neighbourhood: string
  isOutside: boolean
  placeName: string
  episode: Episode | undefined
  workerName: string
  concern: Concern | undefined
  moves: MoveLine[]
  feedback: Feedback[]
  ranked: Ranked[]
  mayDecide: boolean
  mayAnswer: boolean
  me: string
  form: FormState
}

export async function referralFacts(work: Work, reference: string, form: FormState): Promise<ReferralFacts> {
  const referral = await loadReferral({ reference }, work)
  if (!canReadReferral(work, referral)) throw notFound()
  const { person, programme } = referral
  const place = await findPlace(work, work.place ?? '')
  const about = await findAbout(work, person.personId)
  const consents = await listConsents(work, person.personId)
  const episode = referral.episodeId ? await findEpisodeById(work, referral.episodeId) : undefined
  const located = person.postcode ? await locate(work, place, person.postcode) : undefined
  const isUndecided = !referralLifecycle.isFinal(referral.state)
  const hasAgreed = consents.some(({ purpose, withdrawnAt }) => purpose === 'tell-source' && !withdrawnAt)
  return {
    referral,
    now: work.now,
    whatMatters: about.whatMatters,
    loves: about.loves,
    loveTags: about.loveTags,
    consents,
    episode,
    form,
    placeName: place.name,
    points: await listContactPoints(work, person.personId),
    duplicates: isUndecided ? await listPossibleDuplicates(work, person) : [],
    neighbourhood:
      (await listNeighbourhoods(work, place.id)).find(({ id }) => id === person.neighbourhoodId)?.name ?? '',
    isOutside: located ? !located.isInside : false,
    workerName: await accountName(work, episode?.workerAccountId ?? null),
    concern: await findConcernOf(work, referral.id),
    moves: await listMoves(work, referral.id),
    feedback: await listFeedback(work, [referral.id]),
    ranked: isUndecided
      ? await rankFor(work, programme, {
          neighbourhoodId: person.neighbourhoodId,
          language: person.language,
          wishedWorker: referral.wishedWorker,
        })
      : [],
    mayDecide: isUndecided && canDecide(work, referral),
    mayAnswer: canAnswerSource(work, { ...referral, hasAgreed }),
    me: work.account ?? '',
  }
}
