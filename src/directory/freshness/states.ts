/**
 * How a listing ages in the search, in days since the last word about it (confirmed, changed and confirmed, or used).
 * A place may say otherwise (`freshness_choice`); these are the defaults.
 */
export const freshnessDays = {
  /** The promise is 90 days: from then on it stands a little lower than its likes. */
  ageing: 90,
  /** Half a year: terms and seasons have changed since. It says "check before you go" and sinks below its likes. */
  stale: 183,
  /**
   * A year: by then it was asked for and rung about again and again, and half of such listings have ended. The search leaves it out; its address,
   * plans and shortlists go on showing it. Only what is ours: another directory answers for its own and takes it out.
   */
  hidden: 365,
} as const
export type FreshnessDays = Readonly<Record<keyof typeof freshnessDays, number>>
export type Freshness = 'fresh' | 'ageing' | 'stale' | 'hidden'

/** What it costs in the search, where words and nearness together are worth 1. */
export const sinks: Readonly<Record<Freshness, number>> = { fresh: 0, ageing: 0.05, stale: 0.15, hidden: 0.15 }

/** `silentSince`: since when nobody said anything of a listing of ours; null for another directory's. */
export type Heard = { knownOn: string | null; silentSince: string | null }

/** Asks many listings of one moment: the days are reckoned once. */
export function freshnessAt(now: Date, days: FreshnessDays = freshnessDays): (heard: Heard) => Freshness {
  const [ageing, stale, hidden] = [days.ageing, days.stale, days.hidden].map((age) => firstDay(now, age)) as [
    string,
    string,
    string,
  ]
  return ({ knownOn, silentSince }) => {
    if (silentSince !== null && silentSince < hidden) return 'hidden'
    if (knownOn === null || knownOn < stale) return 'stale'
    return knownOn < ageing ? 'ageing' : 'fresh'
  }
}

/** The first day that is not older than this: a day counts from its noon. */
function firstDay(now: Date, days: number): string {
  const noon = now.getTime() - (days + 0.5) * 86_400_000
  return new Date(Math.ceil(noon / 86_400_000) * 86_400_000).toISOString().slice(0, 10)
}
