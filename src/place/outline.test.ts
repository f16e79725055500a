import { geoContains } from 'd3-geo'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areaOf, isIn, type Outline } from './outline.ts'

test('a point is in an outline or not, whichever way that is drawn and wherever it lies', () => {
  const near = fc.double({ min: -1, max: 1, noNaN: true })
  const offset = fc.tuple(near, near)
  const middle = fc.constantFrom<[number, number]>([-0.1, 51.5], [179.8, -17], [0, 89.5], [30, 0])
  const both = { in: 0, out: 0 }
  fc.assert(
    fc.property(middle, fc.array(offset, { minLength: 3, maxLength: 6 }), offset, ([x, y], corners, point) => {
      const at = ([dx, dy]: [number, number]): [number, number] => [((x + dx + 540) % 360) - 180, Math.min(90, y + dy)]
      const ring = corners.map(at)
      const outline: Outline = { type: 'Polygon', coordinates: [[...ring, ring[0] ?? at([0, 0])]] }
      const is = geoContains(outline, at(point))
      expect(isIn(areaOf(outline), at(point))).toBe(is)
      both[is ? 'in' : 'out']++
    }),
    { numRuns: 1_000 },
  )
  expect(Math.min(both.in, both.out)).toBeGreaterThan(10)
})
