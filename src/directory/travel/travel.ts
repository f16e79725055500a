/** Minutes on foot, and the least and most by bus; null where nobody would go that way. */
export type Travel = { foot: number | null; bus: { from: number; to: number } | null }

/**
 * How long a way takes, estimated from the straight line alone.
 *
 * On foot: a quarter more than the line, since streets wind (walked ways in English towns are 1.2 to 1.4 times the line), at 80
 * metres a minute, as Transport for London reckons in "Assessing transport connectivity in London" (2015). Whoever finds walking
 * hard: 48 metres a minute, the pace of many people over 65 (Asher and others, "Most older pedestrians are unable to cross the
 * road in time", Age and Ageing 41, 2012).
 *
 * By bus: 3 parts in 10 more than the line, at 250 to 150 metres a minute with all stops (15 to 9 km/h, town buses at their best
 * and in the rush), and 10 to 22 minutes for walking to and from the stop and waiting; 5 to 10 more for whoever walks slowly.
 *
 * What it does not know: hills, rivers, railways, crossings, which buses go where and when, and steps. It is a first idea
 * of whether somebody could get there, not a plan of the way; whoever says it says that it is estimated.
 */
export function travelOf(metres: number, walksSlowly = false): Travel {
  const foot = (metres * 1.25) / (walksSlowly ? 48 : 80)
  const ride = metres * 1.3
  const [least, most] = walksSlowly ? [15, 32] : [10, 22]
  const bus = { from: toFives(least + ride / 250), to: toFives(most + ride / 150) }
  return { foot: foot > tooFar ? null : toWhole(foot), bus: foot > bus.from ? bus : null }
}

/** Nobody walks an hour and a half to a group. */
const tooFar = 90
const toFives = (minutes: number) => Math.max(5, Math.round(minutes / 5) * 5)
/** To the minute when it is near, else to five. */
const toWhole = (minutes: number) => (minutes < 10 ? Math.max(1, Math.round(minutes)) : toFives(minutes))

const hardToWalk: readonly string[] = ['step-free', 'lift', 'seating', 'transport-help']

/** Whether what somebody needs says that walking is hard for them. */
export function walksSlowly(accessNeeds: readonly string[]): boolean {
  return accessNeeds.some((need) => hardToWalk.includes(need))
}
