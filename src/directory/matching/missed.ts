import type { MatchKind, Missed } from './matching.ts'

/** Of these kinds the value says what one offer is like on one day: alike is only that it stands in the way. */
const ofTheDay = new Set<MatchKind>(['capacity', 'when', 'distance', 'cost', 'contact'])
// Who cannot leave home is kept out by an offer that one has to go to; `only` is the other way round.
const toldOf = ({ kind, value }: Missed) =>
  ofTheDay.has(kind) || (kind === 'housebound' && value !== 'only') ? '' : value

/** What kept somebody out, criterion by criterion, with the offers that each alone kept them from. */
export function missedByOne(told: Missed[]): Missed[] {
  const all = new Map<string, Missed>()
  for (const one of told) {
    const value = toldOf(one)
    const known = all.get(`${one.kind} ${value}`)
    if (known) known.offers.push(...one.offers)
    else all.set(`${one.kind} ${value}`, { kind: one.kind, value, offers: [...one.offers] })
  }
  return [...all.values()]
}
