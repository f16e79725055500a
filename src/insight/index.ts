import { directoryPaths } from '../directory/index.ts'
import { gapPaths } from '../gap/index.ts'
import type { NavigationLink, Site } from '../platform/http/index.ts'
import { countWords } from './insight.ts'
import { countPage } from './pages/count.tsx'
import { rowPages } from './pages/rows.tsx'
import { paths } from './paths.ts'
import { whatIfPage } from './what-if/pages/what-if.tsx'
import { whatIfWords } from './what-if/words.ts'

export const insightNavigation: NavigationLink[] = [
  { label: countWords.nav, href: paths.count, access: 'count.read' },
  { label: whatIfWords.nav, href: paths.whatIf, access: 'what-if.read', from: [gapPaths.gaps, directoryPaths.ledger] },
]

export function insightModule(site: Site): void {
  countPage(site)
  rowPages(site)
  whatIfPage(site)
}
