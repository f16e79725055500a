import type { NavigationLink, Site } from '../platform/http/index.ts'

export { type Episode, type EpisodeState, episodeStateName } from './episode.ts'
export { episodeLifecycle, referralLifecycle } from './lifecycle.ts'
export { paths as referralPaths } from './paths.ts'
export { type Door, type Referral, type ReferralState, referralStateName, type Urgency } from './referral.ts'
export { primaryCare, type Source, type SourceKind, sourceKindName, sourceKinds } from './source.ts'
export {
  addSource, countNewSources, countReferrals, type CountedReferral, findEpisode, findEpisodeById, findOpenEpisode, findReferral, listEpisodes, listOwnIntroductions, listReferralCounts,
  listReferralsOf, listSources, listUndecided, moveEpisode, type NewSource, type ReferralCount,
} from './store/index.ts'

export const referralNavigation: NavigationLink[] = []

export function referralModule(_site: Site): void {}
