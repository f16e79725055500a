import type { NavigationLink, Site } from '../platform/http/index.ts'
import { memberWords } from './member-words.ts'
import { messageWords } from './messages.ts'
import { accountPages } from './pages/account.tsx'
import { factorPages } from './pages/factors.tsx'
import { hatPages } from './pages/hat.tsx'
import { interruptedPages } from './pages/interrupted.tsx'
import { joinPages } from './pages/join.tsx'
import { linkPages } from './pages/link.tsx'
import { linkedPages } from './pages/linked.tsx'
import { memberPage } from './pages/member.tsx'
import { memberPages } from './pages/members.tsx'
import { messagePages } from './pages/messages.tsx'
import { passwordPages } from './pages/password.tsx'
import { provePages } from './pages/prove.tsx'
import { secondFactorPages } from './pages/second-factor.tsx'
import { signInPages } from './pages/sign-in.tsx'
import { providerPages } from './pages/with-provider.tsx'
import { paths } from './paths.ts'

export * from './account.ts'
export { isCommonPassword } from './common-passwords.ts'
export { demonstration } from './demonstration.ts'
export { type Factor, isProved } from './factor.ts'

export { accountJobs } from './jobs/send-sign-in-link.ts'
export { mayOpenByLink } from './link.ts'
export { certificateHash, newKey, publicKeyOf, readKey, sealKey } from './oidc/key.ts'
export { algorithms, assuranceClaims, type Provider, providerKinds } from './oidc/provider.ts'
export { addProvider, endProvider, findProvider, listProviders } from './oidc/store.ts'
export { refusalOf } from './oidc/transport.ts'
export { openRequest, readers } from './open-request.ts'
export { addLightHome, type OwnRecords, useOwnRecords } from './own-records.ts'
export { codeAddress, hashPassword, newCodeSecret } from './password.ts'
export { paths as accountPaths } from './paths.ts'
export * from './roles.ts'
export { openSession } from './sign-in.ts'
export { siteAddress } from './site-address.ts'
export {
  accountName,
  addAccount,
  addMembership,
  addOrganisation,
  endAccount,
  equipAccount,
  findAccountByEmail,
  findAccountByMobile,
  findAnyAccount,
  findOrganisation,
  forgetInterrupted,
  keepInterrupted,
  lightAccount,
  listAccountRoles,
  listLeavers,
  listMembers,
  listMemberships,
  listOrganisations,
  managerAddresses,
  type OrganisationKind,
  organisationCalled,
  organisationKinds,
} from './store/index.ts'
export { slowDown } from './throttle.ts'

export const accountNavigation: NavigationLink[] = [
  { label: messageWords.title, href: paths.messages, access: 'message.read' },
  { label: memberWords.title, href: paths.members, access: 'account.manage' },
]

export function accountModule(site: Site): void {
  signInPages(site)
  secondFactorPages(site)
  providerPages(site)
  linkedPages(site)
  joinPages(site)
  provePages(site)
  factorPages(site)
  passwordPages(site)
  linkPages(site)
  hatPages(site)
  accountPages(site)
  interruptedPages(site)
  messagePages(site)
  memberPages(site)
  memberPage(site)
}
