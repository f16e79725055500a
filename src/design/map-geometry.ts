import { geoIdentity, geoPath } from 'd3-geo'

type Position = number[]
type Polygon = { type: 'Polygon'; coordinates: Position[][] }
type MultiPolygon = { type: 'MultiPolygon'; coordinates: Position[][][] }
/** What GeoJSON calls a polygon, alone or as a feature. */
export type AreaShape =
  | Polygon
  | MultiPolygon
  | { type: 'Feature'; geometry: Polygon | MultiPolygon; properties?: unknown }

export type Drawing = {
  width: number
  height: number
  outlines: { path: string; centre: [number, number]; bounds: [[number, number], [number, number]] }[]
  place(longitude: number, latitude: number): [number, number]
}

/**
 * Fits neighbourhoods into a box of the given width. Degrees of longitude are shortened by the latitude, which is
 * exact enough for one town and, unlike a projection of the sphere, does not mind which way round a ring is drawn.
 */
export function draw(shapes: AreaShape[], width: number, points: [number, number][] = []): Drawing {
  const flat = shapes.map((shape) => (shape.type === 'Feature' ? shape.geometry : shape))
  const latitudes = [
    ...flat.flatMap(positions).map(([, latitude]) => latitude ?? 0),
    ...points.map(([, latitude]) => latitude),
  ]
  const middle = latitudes.length === 0 ? 0 : (Math.min(...latitudes) + Math.max(...latitudes)) / 2
  const shrink = Math.cos((middle * Math.PI) / 180)
  const squeezed = flat.map((shape) => squeeze(shape, shrink))
  const dots = points.map(([longitude, latitude]): Position => [longitude * shrink, latitude])
  const everything = {
    type: 'GeometryCollection' as const,
    geometries: [...squeezed, ...(dots.length > 0 ? [{ type: 'MultiPoint' as const, coordinates: dots }] : [])],
  }
  const frame = frameOf(geoPath().bounds(everything), dots)
  const projection = geoIdentity().reflectY(true)
  const edge = 20
  projection.fitExtent(
    [
      [edge, edge],
      [width - edge, 100_000],
    ],
    frame,
  )
  const [[, top], [, bottom]] = geoPath(projection).bounds(frame)
  const tall = Math.min(bottom - top, width * 1.25)
  const height = Math.ceil(tall + 2 * edge)
  projection.fitExtent(
    [
      [edge, edge],
      [width - edge, height - edge],
    ],
    frame,
  )
  const path = geoPath(projection).digits(1)
  return {
    width,
    height,
    outlines: squeezed.map((shape) => ({
      path: path(shape) ?? '',
      centre: path.centroid(shape),
      bounds: path.bounds(shape),
    })),
    place: (longitude, latitude) => projection([longitude * shrink, latitude]) ?? [0, 0],
  }
}

/** Looks closer at pins that are all in one part of the town; never closer than half of it, so that one sees which part. */
function frameOf([[left, low], [right, high]]: [[number, number], [number, number]], dots: Position[]) {
  const span = (values: number[], from: number, to: number): [number, number] => {
    const [first, last] = [Math.min(...values), Math.max(...values)]
    const wide = Math.max((last - first) * 1.2, (to - from) / 2)
    if (dots.length === 0 || wide >= (to - from) * 0.8) return [from, to]
    // The frame stays in the town: beyond its border there is nothing to see.
    const start = Math.min(Math.max((first + last - wide) / 2, from), to - wide)
    return [start, start + wide]
  }
  const across = span(
    dots.map(([x = 0]) => x),
    left,
    right,
  )
  const up = span(
    dots.map(([, y = 0]) => y),
    low,
    high,
  )
  return {
    type: 'MultiPoint' as const,
    coordinates: [
      [across[0], up[0]],
      [across[1], up[1]],
    ],
  }
}

function positions(shape: Polygon | MultiPolygon): Position[] {
  return shape.type === 'Polygon' ? shape.coordinates.flat() : shape.coordinates.flat(2)
}

function squeeze(shape: Polygon | MultiPolygon, shrink: number): Polygon | MultiPolygon {
  const ring = (points: Position[]): Position[] =>
    points.map(([longitude = 0, latitude = 0]) => [longitude * shrink, latitude])
  return shape.type === 'Polygon'
    ? { type: 'Polygon', coordinates: shape.coordinates.map(ring) }
    : { type: 'MultiPolygon', coordinates: shape.coordinates.map((polygon) => polygon.map(ring)) }
}

/** Moves pins that would cover each other a little apart, so that every one can be read and pressed. */
export function spread(
  points: [number, number][],
  gap: number,
  box: { width: number; height: number },
): [number, number][] {
  const moved = scatter(points, gap)
  for (let round = 0; round < 60; round += 1) if (!pushAllApart(moved, gap)) break
  const inside = (value: number, size: number): number => Math.min(Math.max(value, gap / 2), size - gap / 2)
  return moved.map(([x, y]) => [inside(x, box.width), inside(y, box.height)])
}

/** Says whether any had to move: where none did, another round moves none. */
function pushAllApart(points: [number, number][], gap: number): boolean {
  let isMoved = false
  points.forEach((a, i) => {
    for (let j = i + 1; j < points.length; j++) {
      const b = points[j]
      if (b && pushApart(a, b, gap, j)) isMoved = true
    }
  })
  return isMoved
}

/** Groups in one building stand at the same point: they are set around it like the seeds of a sunflower. */
function scatter(points: [number, number][], gap: number): [number, number][] {
  const met = new Map<string, number>()
  return points.map(([x, y]) => {
    const place = `${Math.round(x)} ${Math.round(y)}`
    const before = met.get(place) ?? 0
    met.set(place, before + 1)
    const away = gap * 0.6 * Math.sqrt(before)
    return [x + away * Math.cos(before * 2.4), y + away * Math.sin(before * 2.4)]
  })
}

function pushApart(a: [number, number], b: [number, number], gap: number, turn: number): boolean {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  if (Math.abs(dx) >= gap || Math.abs(dy) >= gap) return false
  const distance = Math.hypot(dx, dy)
  if (distance >= gap) return false
  const half = (gap - distance) / 2
  // Two groups in one building stand at the same point: any direction will do, but always the same.
  const [ux, uy] = distance > 0.01 ? [dx / distance, dy / distance] : [Math.cos(turn * 2.4), Math.sin(turn * 2.4)]
  a[0] -= ux * half
  a[1] -= uy * half
  b[0] += ux * half
  b[1] += uy * half
  return true
}
