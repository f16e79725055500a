import type { NavigationLink, Site } from '../platform/http/index.ts'
import { countWords } from './insight.ts'
import { countPage } from './pages/count.tsx'
import { rowPages } from './pages/rows.tsx'
import { paths } from './paths.ts'

export const insightNavigation: NavigationLink[] = [{ label: countWords.nav, href: paths.count, access: 'count.read' }]

export function insightModule(site: Site): void {
  countPage(site)
  rowPages(site)
}
