import { setImmediate as others } from 'node:timers/promises'

/** What is computed of each, so that whoever waits for a page meanwhile is served between some and the next. */
export async function inTurns<T, R>(all: T[], compute: (one: T) => R[], atOnce = 50): Promise<R[]> {
  const found: R[] = []
  for (const [at, one] of all.entries()) {
    if (at % atOnce === atOnce - 1) await others()
    found.push(...compute(one))
  }
  return found
}
