import { useOwnRecords } from '../account/index.ts'
import type { NavigationLink, Site } from '../platform/http/index.ts'
import type { Work } from '../platform/work.ts'
import { emergencyPages } from './emergency/pages/emergency.tsx'
import { reviewPages } from './emergency/pages/reviews.tsx'
import { mineWords } from './mine-words.ts'
import { ownRecords } from './own-records.ts'
import { aboutPages } from './pages/about.tsx'
import { communicationPages } from './pages/communication.tsx'
import { contactPointPages } from './pages/contact-points.tsx'
import { identityPages } from './pages/identity.tsx'
import { listPages } from './pages/list.tsx'
import { logPages } from './pages/log.tsx'
import { minePages } from './pages/mine.tsx'
import { myCopyPages } from './pages/my-copy.ts'
import { myWaysPages } from './pages/my-ways.tsx'
import { myWordsPages } from './pages/my-words.tsx'
import { partPages } from './pages/parts.tsx'
import { showPages } from './pages/show.tsx'
import { paths } from './paths.ts'
import { keepOutPages } from './restriction/pages/keep-out.tsx'
import { whoMayOpenPages } from './restriction/pages/who-may-open.tsx'
import { findOwnPersonId } from './store/access.ts'
import { alarmPages } from './watch/pages/alarms.tsx'
import { looksPages } from './watch/pages/looks.tsx'
import { countOpenAlarms } from './watch/store.ts'
import { watchWords } from './watch/words.ts'

export * from './commands/index.ts'
export { emergencyStanding } from './emergency/pages/emergency.tsx'
export { EmergencyLink } from './emergency/pages/link.tsx'
export { useEpisodeFinder } from './episode-finder.ts'
export { actionName, addLogWords, logRoleName } from './log.ts'
export { NhsNumber, spacedNhsNumber } from './nhs-number.ts'
export { paths as personPaths } from './paths.ts'
export * from './person.ts'
export { addMySection, addPersonSection, type Section } from './sections.ts'
export { sendToPerson } from './send-to-person.ts'
export { findAbout, hasNoRecourse } from './store/about.ts'
export {
  type AccessBasis,
  endAccess,
  findOwnPersonId,
  grantAccess,
  hasOwnPage,
  listLog,
  relationTo,
  workerOf,
} from './store/access.ts'
export {
  addConsent,
  addConsents,
  addWithdrawalStep,
  hasConsent,
  listConsents,
  type NewConsent,
  withdrawConsent,
} from './store/consents.ts'
export { addContactPoint, listContactPoints } from './store/contact-points.ts'
export { addContact, countDifferingAttempts, listContacts, type NewContact } from './store/contacts.ts'
export {
  addPerson,
  changePerson,
  findPerson,
  findPersonById,
  markKnown,
  visiblePeople,
} from './store/people.ts'
export {
  addPersonMerger,
  findSamePerson,
  listPossibleDuplicates,
  mergePerson,
  nhsNumberIsTaken,
  type PossibleDuplicate,
} from './store/same-person.ts'
export {
  addTask,
  finishTask,
  finishTasksAbout,
  listTasks,
  listTasksAbout,
  listTasksOfNobody,
  type NewTask,
} from './store/tasks.ts'
export { addTaskKinds, taskName } from './tasks.ts'
export { hour, mostPeopleAnHour, raiseReadingAlarm, recordWatchedReading, refusalOfReading } from './watch/limit.ts'
export { listWatched, type Watched } from './watch/today.ts'
export * from './words.ts'

export const personNavigation: NavigationLink[] = [
  { label: watchWords.nav, href: paths.looks, access: 'reading.check' },
  { label: watchWords.alarmsNav, href: paths.alarms, access: 'alarm.read', when: hasAlarms },
  {
    label: mineWords.title,
    href: paths.mine,
    access: 'mine.read',
    when: async (work) => (await findOwnPersonId(work)) !== undefined,
  },
]

/** Managers are told on their page of today; an administrator has no such page. */
async function hasAlarms(work: Work): Promise<boolean> {
  return work.role !== 'service manager' && (await countOpenAlarms(work)) > 0
}

export function personModule(site: Site): void {
  useOwnRecords(ownRecords)
  listPages(site)
  showPages(site)
  aboutPages(site)
  identityPages(site)
  communicationPages(site)
  contactPointPages(site)
  partPages(site)
  logPages(site)
  minePages(site)
  myWordsPages(site)
  myWaysPages(site)
  myCopyPages(site)
  whoMayOpenPages(site)
  keepOutPages(site)
  emergencyPages(site)
  reviewPages(site)
  looksPages(site)
  alarmPages(site)
}
