import { expect, test } from 'vitest'
import { type AreaShape, draw, spread } from './map-geometry.ts'
import { placeNames } from './map-names.ts'

const square = (west: number, south: number): AreaShape => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + 0.03, south],
      [west + 0.03, south + 0.02],
      [west, south + 0.02],
      [west, south],
    ],
  ],
})
const town = [0, 1, 2].flatMap((column) => [0, 1, 2].map((row) => square(-0.1 + column * 0.03, 51.4 + row * 0.02)))
const names = ['Bankside', 'Elephant and Castle', 'Herne Hill', 'A', 'B', 'C', 'D', 'E', 'F']

/** Twenty groups in five buildings of one neighbourhood. */
const crowded = Array.from({ length: 20 }, (_none, index): [number, number] => [
  -0.088 + (index % 5) * 0.002,
  51.408 + (index % 3) * 0.001,
])

const sizes = [
  { width: 640, radius: 17, letters: 18 },
  { width: 328, radius: 14, letters: 13 },
]

test.each(sizes)('at $width no pin covers another, and none leaves the picture', ({ width, radius }) => {
  const drawing = draw(town, width, crowded)
  const places = spread(
    crowded.map(([longitude, latitude]) => drawing.place(longitude, latitude)),
    radius * 2 + 2,
    drawing,
  )
  for (const [index, [x, y]] of places.entries()) {
    expect(x).toBeGreaterThanOrEqual(radius)
    expect(x).toBeLessThanOrEqual(drawing.width - radius)
    expect(y).toBeGreaterThanOrEqual(radius)
    expect(y).toBeLessThanOrEqual(drawing.height - radius)
    for (const [otherX, otherY] of places.slice(index + 1))
      expect(Math.hypot(otherX - x, otherY - y)).toBeGreaterThan(radius * 2 - 1)
  }
})

test('a map looks closer at pins that are all in one part of the town, and shows all of it otherwise', () => {
  const across = (points: [number, number][]) => {
    const { place } = draw(town, 640, points)
    return place(-0.01, 51.41)[0] - place(-0.1, 51.41)[0]
  }
  expect(across([])).toBeCloseTo(600)
  expect(
    across([
      [-0.098, 51.401],
      [-0.012, 51.459],
    ]),
  ).toBeCloseTo(600)
  expect(across(crowded)).toBeCloseTo(1200)
})

test.each(sizes)('at $width no pin covers the name of a neighbourhood', ({ width, radius, letters }) => {
  const points: [number, number][] = [-0.085, -0.055, -0.025].flatMap((west) =>
    [51.41, 51.43, 51.45].map((south): [number, number] => [west, south]),
  )
  const drawing = draw(town, width, points)
  const pins = points.map(([longitude, latitude]) => drawing.place(longitude, latitude))
  const named = drawing.outlines.map((outline, index) => ({ name: names[index] ?? '', ...outline }))
  const placed = placeNames(named, { ...drawing, letters, pins, radius })
  expect(placed.filter(Boolean)).toHaveLength(9)
  for (const name of placed)
    for (const [x, y] of pins) {
      const half = (Math.max(...(name?.lines ?? []).map((line) => line.length)) * 0.55 * letters) / 2
      const [top, bottom] = [
        (name?.y ?? 0) - letters * 0.8,
        (name?.y ?? 0) + letters * 1.1 * ((name?.lines.length ?? 1) - 1),
      ]
      const isBeside = Math.abs(x - (name?.x ?? 0)) > half + radius || y < top - radius || y > bottom + radius
      expect(isBeside, name?.lines.join(' ')).toBe(true)
    }
})
