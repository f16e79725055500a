import { chance } from './chance.ts'

/** The neighbourhoods of a borough by their real names; outlines, postcodes and figures are invented. North to south, west to east. */
const names = [
  ['Borough and Bankside', 'Bermondsey', 'Rotherhithe'],
  ['Elephant and Castle', 'Walworth', 'Surrey Docks'],
  ['Camberwell', 'Peckham', 'Nunhead'],
  ['Herne Hill', 'East Dulwich', 'South Dulwich'],
]
/** 1 is most deprived. Invented, in the same order. */
const deciles = [
  [4, 3, 4],
  [2, 1, 5],
  [2, 1, 3],
  [7, 8, 9],
]

const north = 51.508
const west = -0.112
const cell = { height: -0.02, width: 0.028 }

export type StoryNeighbourhood = {
  slug: string
  name: string
  outline: GeoJSON.Polygon
  latitude: number
  longitude: number
  decile: number
  areaCode: string
  district: string
}

/** A corner of the invented map, moved a little so that no border is straight. The same corner always moves the same way. */
function corner(row: number, column: number): [number, number] {
  const luck = chance(row * 97 + column * 13 + 5)
  const move = () => (luck.next() - 0.5) * 0.34
  return [west + (column + move()) * cell.width, north + (row + move()) * cell.height]
}

/** Halfway along a border, moved aside: both neighbours share it. */
function between(one: [number, number], other: [number, number]): [number, number] {
  const luck = chance(Math.round((one[0] + other[0]) * 1e5) ^ Math.round((one[1] + other[1]) * 1e5))
  const aside = (luck.next() - 0.5) * 0.004
  return [(one[0] + other[0]) / 2 + aside, (one[1] + other[1]) / 2 + aside * 0.6]
}

function outlineOf(row: number, column: number): GeoJSON.Polygon {
  const corners = [
    corner(row + 1, column),
    corner(row, column),
    corner(row, column + 1),
    corner(row + 1, column + 1),
  ] as const
  const ring = corners.flatMap((one, index) => [one, between(one, corners[(index + 1) % 4] ?? one)])
  return { type: 'Polygon', coordinates: [[...ring, corners[0]]] }
}

export const neighbourhoods: StoryNeighbourhood[] = names.flatMap((row, y) =>
  row.map((name, x) => {
    const outline = outlineOf(y, x)
    const ring = outline.coordinates[0] ?? []
    const middle = (axis: 0 | 1) =>
      ring.slice(1).reduce((sum, point) => sum + (point[axis] ?? 0), 0) / (ring.length - 1)
    return {
      slug: name.toLowerCase().replace(/ /g, '-'),
      name,
      outline,
      longitude: middle(0),
      latitude: middle(1),
      decile: deciles[y]?.[x] ?? 5,
      // Codes that the Office for National Statistics does not use, and a postcode district that does not exist.
      areaCode: `X0100000${(y * 3 + x + 1).toString(36).toUpperCase()}`,
      district: `SE4${y + 1}`,
    }
  }),
)

/** The only neighbourhood of another place, to the west: its people are nobody's business here. */
export const elsewhere: StoryNeighbourhood = {
  slug: 'lambrook-green',
  name: 'Lambrook Green',
  longitude: -0.145,
  latitude: 51.47,
  decile: 3,
  areaCode: 'X0200000A',
  district: 'SE45',
  outline: {
    type: 'Polygon',
    coordinates: [
      [
        [-0.165, 51.455],
        [-0.168, 51.485],
        [-0.124, 51.487],
        [-0.126, 51.457],
        [-0.165, 51.455],
      ],
    ],
  },
}

export type StoryPostcode = {
  postcode: string
  latitude: number
  longitude: number
  areaCode: string
  neighbourhood: string
}

/** Thirty invented postcodes a neighbourhood, near its middle. */
export const postcodes: StoryPostcode[] = [...neighbourhoods, elsewhere].flatMap((one, index) => {
  const luck = chance(index + 1001)
  const letters = 'ABDEFGHJLNPQRSTUWXYZ'
  return Array.from({ length: 30 }, (_, number) => ({
    postcode: `${one.district} ${(index % 3) * 3 + 1 + (number % 3)}${letters[number % 20]}${letters[(number * 7 + index) % 20]}`,
    latitude: one.latitude + (luck.next() - 0.5) * 0.012,
    longitude: one.longitude + (luck.next() - 0.5) * 0.016,
    areaCode: one.areaCode,
    neighbourhood: one.slug,
  }))
})
