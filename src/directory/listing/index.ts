import type { NavigationLink, Site } from '../../platform/http/index.ts'
import { listingWords } from './listing-words.ts'
import { moderationWords } from './moderation-words.ts'
import { followPages } from './pages/follow.tsx'
import { listPages } from './pages/list.tsx'
import { moderatePages } from './pages/moderate.tsx'
import { oursPages } from './pages/ours.tsx'
import { provePages } from './pages/prove.tsx'
import { queuePages } from './pages/queue.tsx'
import { suggestPages } from './pages/suggest.tsx'
import { versionPages } from './pages/versions.tsx'
import { listingPaths } from './paths.ts'

export const listingNavigation: NavigationLink[] = [
  { label: moderationWords.queue, href: listingPaths.queue, access: 'offer.edit' },
  { label: listingWords.ours, href: listingPaths.ours, access: 'listing.keep' },
]

export function listingPages(site: Site): void {
  listPages(site)
  provePages(site)
  suggestPages(site)
  followPages(site)
  queuePages(site)
  moderatePages(site)
  oursPages(site)
  versionPages(site)
}
