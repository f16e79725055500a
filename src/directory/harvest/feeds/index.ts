import type { NavigationLink, Site } from '../../../platform/http/index.ts'
import { addFeedPages } from './pages/add.tsx'
import { feedPages as feedPage } from './pages/feed.tsx'
import { feedListPage } from './pages/list.tsx'
import { reviewPages } from './pages/review.tsx'
import { runPage } from './pages/run.tsx'
import { feedPaths } from './paths.ts'
import { feedWords } from './words.ts'

export const feedNavigation: NavigationLink[] = [
  { label: feedWords.title, href: feedPaths.list, access: 'feed.manage' },
]

export function feedPages(site: Site): void {
  feedListPage(site)
  addFeedPages(site)
  feedPage(site)
  runPage(site)
  reviewPages(site)
}

export { changeFeedTerms, pauseFeed, readFeedNow, startFeed } from './commands/keep-feed.ts'
export { registerFeed } from './commands/register-feed.ts'
export { feedClocks, feedJobs } from './jobs/read-feeds.ts'
