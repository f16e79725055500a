import { accountPaths } from '../account/index.ts'
import { openDataLink } from '../directory/index.ts'
import { type NavigationLink, redirect, type Site } from '../platform/http/index.ts'
import type { MessageRef } from '../platform/i18n/index.ts'
import { accessibilityWords } from './accessibility-words.ts'
import { auditWords } from './audit-words.ts'
import { homeWords } from './home.ts'
import { homePath } from './home-path.ts'
import { howWords } from './how-it-works-words.ts'
import { auditPage } from './pages/audit.tsx'
import { informationPages } from './pages/information.tsx'
import { peoplePage } from './pages/people.tsx'
import { todayPages } from './pages/today.tsx'
import { paths } from './paths.ts'
import { informationWords } from './your-information-words.ts'

export { homePath } from './home-path.ts'

export const homeNavigation: NavigationLink[] = [
  { label: homeWords.nav, href: paths.today, access: 'today.read' },
  { label: homeWords.peopleNav, href: paths.people, access: 'person.read' },
  { label: auditWords.nav, href: paths.audit, access: 'audit.read' },
]

/** What stands at the foot of every page. */
export const footerLinks: { label: MessageRef; href: string }[] = [
  { label: howWords.title, href: paths.howItWorks },
  { label: informationWords.title, href: paths.yourInformation },
  { label: accessibilityWords.title, href: paths.accessibility },
  openDataLink,
]

export function homeModule(site: Site): void {
  site.get(accountPaths.start, 'signed-in', (work) => redirect(homePath(work.role)))
  todayPages(site)
  peoplePage(site)
  auditPage(site)
  informationPages(site)
}
