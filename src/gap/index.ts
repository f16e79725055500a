import { addLogWords, addPersonMerger, addPersonSection, addTaskKinds } from '../person/index.ts'
import type { NavigationLink, Site } from '../platform/http/index.ts'
import { coldSpotsPage } from './cold/cold-spots.tsx'
import { changeCommunityPage } from './communities/change.tsx'
import { communityPages } from './communities/list.tsx'
import { criteriaPage } from './counterfactual/criteria.tsx'
import { gapWords } from './gap.ts'
import { logWords } from './log-words.ts'
import { closePage } from './pages/close.tsx'
import { gapsPage } from './pages/gaps.tsx'
import { growingPage } from './pages/growing.tsx'
import { monthsPage } from './pages/months.tsx'
import { needPages, needSection } from './pages/needs.tsx'
import { ourGrowingPage } from './pages/our-growing.tsx'
import { recordPage } from './pages/record.tsx'
import { paths } from './paths.ts'
import { reachPage } from './reach/reach.tsx'
import { registerPages } from './register/list.tsx'
import { notedPages } from './register/one.tsx'
import { moveNeeds } from './store.ts'

export { recordUnmetNeed } from './commands/record-unmet-need.ts'
export { addCommunityHere } from './communities/keep-community.ts'
export { paths as gapPaths } from './paths.ts'
export { noteGap } from './register/note-gap.ts'

export const gapNavigation: NavigationLink[] = [{ label: gapWords.nav, href: paths.gaps, access: 'gap.read' }]

export function gapModule(site: Site): void {
  addLogWords(logWords)
  addTaskKinds({ 'nobody-takes-them': gapWords.nobodyTakesThem })
  addPersonSection({ name: 'needs', order: 55, view: needSection })
  addPersonMerger('needs', moveNeeds)
  gapsPage(site)
  monthsPage(site)
  criteriaPage(site)
  coldSpotsPage(site)
  reachPage(site)
  communityPages(site)
  changeCommunityPage(site)
  registerPages(site)
  notedPages(site)
  needPages(site)
  closePage(site)
  growingPage(site)
  ourGrowingPage(site)
  recordPage(site)
}
