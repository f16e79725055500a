import { addPersonMerger, addTaskKinds } from '../person/index.ts'
import type { Database } from '../platform/database/database.ts'
import type { NavigationLink, Site } from '../platform/http/index.ts'
import type { JobData, Jobs } from '../platform/jobs/index.ts'
import { episodeWords } from './episode.ts'
import { frontDoorWords } from './front-door.ts'
import { raiseAlarms } from './jobs/raise-alarms.ts'
import { askPages } from './pages/ask.tsx'
import { decidePages } from './pages/decide.tsx'
import { frontDoorPages } from './pages/front-door.tsx'
import { referralPages } from './pages/referral.tsx'
import { sentPages } from './pages/sent.tsx'
import { urgentPages } from './pages/urgent.tsx'
import { paths } from './paths.ts'
import { joinConcerns, joinEpisodes, joinFeedback, joinReferrals } from './store/index.ts'

export * from './commands/index.ts'
export { type Episode, type EpisodeState, episodeStateName } from './episode.ts'
export { dayOf, isOpen, nextOpening, workingDayAfter } from './hours.ts'
export { episodeLifecycle, referralLifecycle } from './lifecycle.ts'
export { paths as referralPaths } from './paths.ts'
export { type Door, type Referral, type ReferralState, referralStateName, type Urgency, urgencyName } from './referral.ts'
export { primaryCare, type Source, type SourceKind, sourceKindName, sourceKinds } from './source.ts'
export {
  addSource, type Concern, countNewSources, countReferrals, type CountedReferral, findEpisode, findEpisodeById, findOpenEpisode, findReferral, listEpisodes, listOpenConcerns, listOwnIntroductions,
  listReferralCounts, listReferralsOf, listSources, listUndecided, listWithoutWorker, moveEpisode, type NewSource, type ReferralCount,
} from './store/index.ts'

export const referralNavigation: NavigationLink[] = [{ label: frontDoorWords.navFrontDoor, href: paths.frontDoor, access: 'referral.decide' }]

export function referralModule(site: Site): void {
  addTaskKinds({ 'pause-over': episodeWords.checkReturn, 'introduced-again': episodeWords.joined })
  addPersonMerger('referral', async (work, from, into) => {
    const episode = await joinEpisodes(work, from, into)
    await joinReferrals(work, from, into, episode)
    await joinConcerns(work, from, into)
    await joinFeedback(work, from, into)
  })
  askPages(site)
  urgentPages(site)
  sentPages(site)
  frontDoorPages(site)
  decidePages(site)
  referralPages(site)
}

type JobOptions = { database: Database; jobs: Jobs; now(): Date }
export function referralJobs(options: JobOptions): [string, (data: JobData) => Promise<void>][] {
  return [['raise-alarms', () => raiseAlarms(options)]]
}
/** By the clock: alarms every minute. */
export const referralClocks: Record<string, string> = { 'raise-alarms': '* * * * *' }
