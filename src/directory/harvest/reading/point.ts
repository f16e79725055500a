import type { Note } from './fields.ts'

export type Point = { latitude?: number; longitude?: number }

/** The United Kingdom, its islands and the Channel Islands. */
const box = { south: 49.1, north: 61, west: -8.7, east: 1.9 }

const isInside = (latitude: number, longitude: number) =>
  latitude >= box.south && latitude <= box.north && longitude >= box.west && longitude <= box.east

/** A place on the map, if it can be one: swapped coordinates are put right, others left out. */
export function readPoint(latitude: unknown, longitude: unknown, note: Note): Point {
  const north = toDegrees(latitude)
  const east = toDegrees(longitude)
  if (north === undefined || east === undefined) {
    if (north !== undefined || east !== undefined) note('Only one of latitude and longitude is given: left out.')
    return {}
  }
  if (isInside(north, east)) return { latitude: north, longitude: east }
  if (isInside(east, north)) {
    note('Latitude and longitude were swapped: put the right way round.')
    return { latitude: east, longitude: north }
  }
  const where = north === 0 && east === 0 ? 'at 0,0 in the Atlantic' : `outside the United Kingdom (${north}, ${east})`
  note(`The map position is ${where}: left out.`)
  return {}
}

function toDegrees(value: unknown): number | undefined {
  const degrees = typeof value === 'string' && value.trim() !== '' ? Number(value.trim()) : value
  return typeof degrees === 'number' && Number.isFinite(degrees) ? Number(degrees.toFixed(6)) : undefined
}
