import {
  addLogWords,
  addMySection,
  addPersonMerger,
  addPersonSection,
  addTaskKinds,
  addWithdrawalStep,
} from '../person/index.ts'
import type { NavigationLink, Site } from '../platform/http/index.ts'
import { followWithdrawal } from './consent/withdrawal.ts'
import { logWords } from './log-words.ts'
import { copyPages } from './pages/copy.tsx'
import { erasurePage } from './pages/erasure.tsx'
import { erasurePages } from './pages/erasures.tsx'
import { myRightsPages, mySection } from './pages/mine.tsx'
import { personPages } from './pages/person.tsx'
import { retentionPages } from './pages/retention.tsx'
import { section } from './pages/section.tsx'
import { paths } from './paths.ts'
import { staffWords } from './staff-words.ts'
import { mergeRights } from './store/merge.ts'

export { rightsClocks, rightsJobs } from './jobs.ts'

export const rightsNavigation: NavigationLink[] = [
  { label: staffWords.erasures, href: paths.erasures, access: 'erasure.read' },
  { label: staffWords.retention, href: paths.retention, access: 'erasure.read' },
]

export function rightsModule(site: Site): void {
  addLogWords(logWords)
  addTaskKinds({
    'stop-working': staffWords.taskStopWorking,
    'ring-to-delete': staffWords.taskRingToDelete,
    'ask-whether-deleted': staffWords.taskAskDeleted,
    'copy-due': staffWords.taskCopyDue,
    'erasure-asked': staffWords.taskErasureAsked,
  })
  addWithdrawalStep('rights', followWithdrawal)
  addPersonMerger('rights', mergeRights)
  addPersonSection({ name: 'rights', order: 90, view: section })
  addMySection({ name: 'rights', order: 90, view: mySection })
  personPages(site)
  myRightsPages(site)
  copyPages(site)
  erasurePages(site)
  erasurePage(site)
  retentionPages(site)
}
