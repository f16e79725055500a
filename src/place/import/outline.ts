import { geoArea, geoCentroid } from 'd3-geo'
import type { Point } from '../place.ts'

type Outline = GeoJSON.Polygon | GeoJSON.MultiPolygon

/** Makes an outline fit for our map and for asking who lives inside, or says what is wrong with it. */
export function readOutline(geometry: unknown): Outline | string {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown }
  if (!type) return 'it has no geometry'
  if (type !== 'Polygon' && type !== 'MultiPolygon') return `it is a ${String(type)}, not an area`
  const polygons = type === 'Polygon' ? [coordinates] : coordinates
  if (!Array.isArray(polygons) || polygons.length === 0) return 'its geometry is empty'
  const read: [number, number][][][] = []
  for (const polygon of polygons) {
    const rings = readRings(polygon)
    if (typeof rings === 'string') return rings
    read.push(rings)
  }
  const [only] = read
  return read.length === 1 && only
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: read }
}

function readRings(polygon: unknown): [number, number][][] | string {
  if (!Array.isArray(polygon) || polygon.length === 0) return 'its geometry is empty'
  const rings: [number, number][][] = []
  for (const [index, given] of polygon.entries()) {
    const ring = readRing(given)
    if (typeof ring === 'string') return ring
    rings.push(turned(ring, index > 0))
  }
  return rings
}

function readRing(given: unknown): [number, number][] | string {
  if (!Array.isArray(given)) return 'its geometry is not a list of points'
  const ring: [number, number][] = []
  for (const point of given) {
    const [east, north] = Array.isArray(point) ? point : []
    if (typeof east !== 'number' || typeof north !== 'number' || !Number.isFinite(east) || !Number.isFinite(north))
      return 'one of its points is not two numbers'
    const trouble = whereIs(east, north)
    if (trouble) return trouble
    ring.push([round(east), round(north)])
  }
  const [first, last] = [ring[0], ring.at(-1)]
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) ring.push([...first])
  if (ring.length < 4) return 'it has fewer than three corners'
  return geoArea({ type: 'Polygon', coordinates: [ring] }) === 0 ? 'it encloses nothing' : ring
}

function whereIs(east: number, north: number): string | undefined {
  if (Math.abs(east) > 180 || Math.abs(north) > 90)
    return 'its coordinates are metres, not degrees: export it as WGS84 (EPSG:4326)'
  if (north > 49 && north < 61.5 && east > -9 && east < 2.5) return undefined
  return east > 49 && east < 61.5 ? 'its latitudes and longitudes are swapped' : 'it is outside the United Kingdom'
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/** On a globe the direction of a ring says which side is meant. Files follow either rule: what is small is inside. */
function turned(ring: [number, number][], isHole: boolean): [number, number][] {
  const isSmall = geoArea({ type: 'Polygon', coordinates: [ring] }) < 2 * Math.PI
  return isSmall === isHole ? ring.toReversed() : ring
}

export function middleOf(outline: Outline): Point {
  const [longitude, latitude] = geoCentroid(outline)
  return { latitude: round(latitude), longitude: round(longitude) }
}
