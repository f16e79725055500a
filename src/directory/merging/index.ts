import type { NavigationLink, Site } from '../../platform/http/index.ts'
import { mergingClocks as findSameClocks, mergingJobs as findSameJobs } from './jobs/find-same.ts'
import { bodyClocks, bodyJobs } from './jobs/find-same-bodies.ts'
import { mergingWords as words } from './merging-words.ts'
import { bodiesPages } from './pages/bodies.tsx'
import { bodyPairPages } from './pages/body-pair.tsx'
import { mergedPages } from './pages/merged.tsx'
import { overlapsPage } from './pages/overlaps.tsx'
import { pairPages } from './pages/pair.tsx'
import { pairsPages } from './pages/pairs.tsx'
import { mergingPaths as paths } from './paths.ts'

export const mergingNavigation: NavigationLink[] = [
  { label: words.pairsShort, href: paths.pairs, access: 'offer.edit' },
]
/** After the gaps and the count: what is missing comes before what is there twice. */
export const overlapsNavigation: NavigationLink[] = [
  { label: words.overlapsShort, href: paths.overlaps, access: 'gap.read' },
]

export function mergingPages(site: Site): void {
  pairsPages(site)
  pairPages(site)
  mergedPages(site)
  bodiesPages(site)
  bodyPairPages(site)
  overlapsPage(site)
}

export { mergePair } from './commands/merge-pair.ts'
export { takeBackMerge } from './commands/undo-merge.ts'
export { findSame } from './jobs/find-same.ts'

export const mergingJobs = (options: Parameters<typeof findSameJobs>[0]) => [
  ...findSameJobs(options),
  ...bodyJobs(options),
]
export const mergingClocks: Record<string, string> = { ...findSameClocks, ...bodyClocks }
