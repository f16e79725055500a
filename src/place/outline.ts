import { geoBounds, geoContains } from 'd3-geo'

export type Outline = Parameters<typeof geoContains>[0]
/** An outline with how far it reaches to each side. */
export type Area = { outline: Outline; west: number; south: number; east: number; north: number }

export function areaOf(outline: Outline): Area {
  const [[west, south], [east, north]] = geoBounds(outline)
  // What lies across the line of dates has its west in the east.
  const [left, right] = west <= east ? [west, east] : [-180, 180]
  return { outline, west: left, south, east: right, north }
}

/** Most are ruled out by how far they reach; a metre more than that is asked of the outline itself. */
export function isIn({ outline, west, south, east, north }: Area, [longitude, latitude]: [number, number]): boolean {
  if (latitude < south - metre || latitude > north + metre) return false
  if (longitude < west - metre || longitude > east + metre) return false
  return geoContains(outline, [longitude, latitude])
}

const metre = 2e-5
