import type { NavigationLink, Site } from '../platform/http/index.ts'

export { isNhsNumber, NhsNumber, readNhsNumber, spacedNhsNumber } from './nhs-number.ts'
export { paths as personPaths } from './paths.ts'
export * from './person.ts'
export { canBeSentTo, isSafe } from './policy.ts'
export { addMySection, addPersonSection, type Section } from './sections.ts'
export { localeOf, sendToPerson } from './send-to-person.ts'
export { findAbout, hasNoRecourse, listRisks, listTrustedPeople } from './store/about.ts'
export { type AccessBasis, endAccess, findOwnPersonId, grantAccess, relationTo, workerOf } from './store/access.ts'
export { addConsent, hasConsent, listConsents, type NewConsent } from './store/consents.ts'
export { addContactPoint, listContactPoints } from './store/contact-points.ts'
export { addContact, countDifferingAttempts, listContacts, type NewContact } from './store/contacts.ts'
export { addPerson, changePerson, findPerson, findPersonById, markKnown, searchPeople, visiblePeople } from './store/people.ts'
export { addPersonMerger, findSamePerson, listPossibleDuplicates, mergePerson, nhsNumberIsTaken, type PossibleDuplicate } from './store/same-person.ts'
export { addTask, finishTask, listTasks, listTasksAbout, listTasksOfNobody, type NewTask } from './store/tasks.ts'
export { addTaskKinds, taskName } from './tasks.ts'
export * from './words.ts'

export const personNavigation: NavigationLink[] = []

export function personModule(_site: Site): void {}
