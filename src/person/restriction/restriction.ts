/** While it lasts only these accounts, and the person, open the record. */
export type Restriction = {
  id: string
  personId: string
  accountIds: string[]
  reason: string
  reviewOn: string
  setBy: string
  setAt: Date
  version: number
}

export const exclusionStates = ['asked', 'set', 'declined', 'ended'] as const
export type ExclusionState = (typeof exclusionStates)[number]

/** Somebody who must never see a record, nor be written to about it. */
export type Exclusion = {
  id: string
  personId: string
  state: ExclusionState
  accountId: string | null
  accountName: string
  who: string
  email: string
  phone: string
  reason: string
  askedAt: Date
  settledAt: Date | null
  note: string
  version: number
}

/** Whom a record can be closed to, or kept open for. */
export type Reader = { accountId: string; name: string; role: string; organisation: string }
