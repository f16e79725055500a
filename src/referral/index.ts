import { addLightHome } from '../account/index.ts'
import { addLogWords, addPersonMerger, addPersonSection, addTaskKinds, useEpisodeFinder } from '../person/index.ts'
import type { Database } from '../platform/database/database.ts'
import type { NavigationLink, Site } from '../platform/http/index.ts'
import type { JobData, Jobs } from '../platform/jobs/index.ts'
import type { Work } from '../platform/work.ts'
import { episodeWords } from './episode.ts'
import { followWords, frontDoorWords } from './front-door.ts'
import { raiseAlarms } from './jobs/raise-alarms.ts'
import { logWords } from './log-words.ts'
import { answerSourcePages } from './pages/answer-source.tsx'
import { askPages } from './pages/ask.tsx'
import { decidePages } from './pages/decide.tsx'
import { episodeSection } from './pages/episode-section.tsx'
import { episodePages } from './pages/episodes.tsx'
import { followPages } from './pages/follow.tsx'
import { frontDoorPages } from './pages/front-door.tsx'
import { introducePages } from './pages/introduce.tsx'
import { madePages } from './pages/made.tsx'
import { paperPages } from './pages/papers.tsx'
import { posterPages } from './pages/poster.tsx'
import { referralPages } from './pages/referral.tsx'
import { sentPages } from './pages/sent.tsx'
import { sourcePages } from './pages/sources.tsx'
import { urgentPages } from './pages/urgent.tsx'
import { paths } from './paths.ts'
import {
  findOpenEpisode,
  introducerPlace,
  joinConcerns,
  joinEpisodes,
  joinFeedback,
  joinReferrals,
} from './store/index.ts'

export * from './commands/index.ts'
export { type Episode, type EpisodeState, episodeStateName } from './episode.ts'
export { workingDayAfter } from './hours.ts'
export { paths as referralPaths } from './paths.ts'
export {
  type Door,
  type Referral,
  type ReferralState,
  referralStateName,
  type Urgency,
} from './referral.ts'
export { primaryCare, type Source, type SourceKind, sourceKindName, sourceKinds } from './source.ts'
export {
  addSource,
  type Concern,
  type CountedReferral,
  countNewSources,
  countReferrals,
  findEpisode,
  findEpisodeById,
  findOpenEpisode,
  listEpisodes,
  listOpenConcerns,
  listReferralsOf,
  listUndecided,
  type NewSource,
  type ReferralCount,
} from './store/index.ts'

export const referralNavigation: NavigationLink[] = [
  { label: frontDoorWords.navFrontDoor, href: paths.frontDoor, access: 'referral.decide' },
  { label: followWords.nav, href: paths.following, access: 'referral.follow', when: followsSomebody },
  { label: frontDoorWords.navMake, href: paths.make, access: 'referral.make' },
  { label: frontDoorWords.navSources, href: paths.sources, access: 'source.manage' },
]

/** Whoever came by a link for themselves alone introduced nobody. */
async function followsSomebody(work: Work): Promise<boolean> {
  return work.role !== 'light' || (await introducerPlace(work, work.account ?? '')) === work.place
}

export function referralModule(site: Site): void {
  addLogWords(logWords)
  addTaskKinds({ 'pause-over': episodeWords.checkReturn, 'introduced-again': episodeWords.joined })
  addPersonMerger('referral', async (work, from, into) => {
    const episode = await joinEpisodes(work, from, into)
    await joinReferrals(work, from, into, episode)
    await joinConcerns(work, from, into)
    await joinFeedback(work, from, into)
  })
  useEpisodeFinder(async (work, personId) => (await findOpenEpisode(work, personId))?.id ?? null)
  addLightHome('referral', async (work, accountId) => {
    const place = await introducerPlace(work, accountId)
    return place === null ? null : { place, home: paths.following }
  })
  addPersonSection({ name: 'episode', order: 20, view: episodeSection })
  askPages(site)
  introducePages(site)
  madePages(site)
  posterPages(site)
  paperPages(site)
  urgentPages(site)
  sentPages(site)
  frontDoorPages(site)
  decidePages(site)
  referralPages(site)
  episodePages(site)
  answerSourcePages(site)
  followPages(site)
  sourcePages(site)
}

type JobOptions = { database: Database; jobs: Jobs; now(): Date }
export function referralJobs(options: JobOptions): [string, (data: JobData) => Promise<void>][] {
  return [['raise-alarms', () => raiseAlarms(options)]]
}
/** By the clock: alarms every minute. */
export const referralClocks: Record<string, string> = { 'raise-alarms': '* * * * *' }
