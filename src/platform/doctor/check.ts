import type pg from 'pg'

export type State = 'ok' | 'warn' | 'fail'
export type Found = { state: State; says: string }
export type Line = Found & { check: string }

/** What a check may look at. The connection is the owner's, on the database as it is. */
export type Patient = {
  client: pg.Client
  now(): Date
  dataDir: string
  anchorDir: string
}
export type Check = { check: string; look(patient: Patient): Promise<Found> }

export const ok = (says: string): Found => ({ state: 'ok', says })
export const warn = (says: string): Found => ({ state: 'warn', says })
export const fail = (says: string): Found => ({ state: 'fail', says })

/** The state for a measure that is better when it is small. */
export function upTo(measure: number, warnAbove: number, failAbove: number): State {
  return measure > failAbove ? 'fail' : measure > warnAbove ? 'warn' : 'ok'
}

export function worst(lines: Line[]): State {
  return (['fail', 'warn'] as const).find((state) => lines.some((line) => line.state === state)) ?? 'ok'
}

/** Seconds in the largest unit that fits. */
export function duration(seconds: number): string {
  const units: [number, string][] = [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ]
  const [size, unit] = units.find(([one]) => seconds >= one) ?? [1, 'second']
  const count = Math.round(seconds / size)
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

export async function oneRow<Row extends object>(
  client: pg.Client,
  text: string,
  values: unknown[] = [],
): Promise<Row> {
  const { rows } = await client.query<Row>(text, values)
  if (!rows[0]) throw new Error('The database answered with nothing')
  return rows[0]
}
