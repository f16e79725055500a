/** How long a record stays open after an emergency opened it. */
export const openMinutes = 60
/** More than anybody has emergencies in a day. */
export const mostOpeningsADay = 10

export const verdicts = ['justified', 'not-justified'] as const
export type Verdict = (typeof verdicts)[number]

export type Opening = {
  id: string
  personId: string
  /** Null where the reader may not know whose record it was. */
  reference: string | null
  preferredName: string | null
  accountId: string
  openedBy: string
  organisation: string
  reason: string
  openedAt: Date
  endsAt: Date
  endedAt: Date | null
  verdict: Verdict | null
  note: string
}
