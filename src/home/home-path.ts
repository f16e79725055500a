import { accountPaths, type Role } from '../account/index.ts'
import { directoryPaths, listingPaths } from '../directory/index.ts'
import { personPaths } from '../person/index.ts'
import { referralPaths } from '../referral/index.ts'
import { paths } from './paths.ts'

// Insight stands beside home and does not know it, nor home insight: what they share is this address.
const count = '/count'

const homes: Partial<Record<Role, string>> = {
  'front door': paths.today,
  'link worker': paths.today,
  'service manager': paths.today,
  'volunteer coordinator': paths.today,
  commissioner: count,
  'group contact': listingPaths.ours,
  source: referralPaths.following,
  champion: referralPaths.following,
  light: personPaths.mine,
  'place administrator': accountPaths.messages,
  auditor: paths.audit,
}

/** Where somebody in this role begins; everybody else begins at the public page. */
export function homePath(role: string): string {
  return homes[role as Role] ?? directoryPaths.home
}
