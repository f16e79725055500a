import type { Work } from '../platform/work.ts'
import { paths } from './paths.ts'

type Asker = Pick<Work, 'tx' | 'place'>

/** Records of people lie further on in the house; their module answers these questions about an account that is somebody's own. */
export type OwnRecords = {
  /** Where the record is and which page opens it; null when the account is nobody's record. */
  find(work: Asker, accountId: string): Promise<{ place: string; home: string } | null>
  /** Is this email still a way that the person confirmed as safe? */
  mayUse(work: Asker, accountId: string, email: string): Promise<boolean>
  /** Does this day fit? Null when no date of birth is recorded, so that none is asked for. */
  isBirthDate(work: Asker, accountId: string, day: string | null): Promise<boolean | null>
}

let known: OwnRecords = { find: async () => null, mayUse: async () => false, isBirthDate: async () => null }

export function useOwnRecords(records: OwnRecords): void {
  known = records
}

export function ownRecordsNow(): OwnRecords {
  return known
}

type Home = (work: Asker, accountId: string) => Promise<{ place: string; home: string } | null>
const homes = new Map<string, Home>()

/** Where a light account that is nobody's record begins: whoever introduced someone, say. The first that answers is taken. */
export function addLightHome(name: string, home: Home): void {
  homes.set(name, home)
}

export async function lightHome(work: Asker, accountId: string): Promise<{ place: string | null; home: string }> {
  const own = await known.find(work, accountId)
  if (own) return own
  for (const find of homes.values()) {
    const found = await find(work, accountId)
    if (found) return found
  }
  return { place: work.place, home: paths.start }
}
