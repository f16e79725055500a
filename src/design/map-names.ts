type Box = { left: number; top: number; right: number; bottom: number }
type Point = [number, number]
export type NamedArea = { name: string; centre: Point; bounds: [Point, Point] }
export type PlacedName = { lines: string[]; x: number; y: number } | undefined
type Sheet = { width: number; height: number; letters: number; pins: Point[]; radius: number }

const lineHeight = 1.1
/** How wide a letter is at the most, in letters' height: names are set in one face only. */
const letterWidth = 0.62

const margin = 4

/** Sets each name inside its area where no pin covers it, as near to the middle as there is room. */
export function placeNames(areas: NamedArea[], sheet: Sheet): PlacedName[] {
  const taken: Box[] = []
  return areas.map(({ name, centre, bounds }) => {
    const lines = inTwoLines(name)
    const wide = Math.max(...lines.map((line) => line.length)) * letterWidth * sheet.letters
    const tall = lines.length * lineHeight * sheet.letters
    const room = within(bounds, sheet)
    // Only a strip of it is in the picture: its name would lie on its neighbours.
    const isCut = room.left > bounds[0][0] || room.right < bounds[1][0]
    if (room.right - room.left < wide * (isCut ? 1 : 0.7) || room.bottom - room.top < tall) return undefined
    const spots = spotsIn(room, wide, tall, centre)
    const best = spots.sort((one, other) => one.away - other.away).find(({ box }) => isFree(box, taken, sheet))
    const spot = best ?? leastCovered(spots, taken, sheet)
    if (!spot) return undefined
    taken.push(spot.box)
    return { lines, x: (spot.box.left + spot.box.right) / 2, y: spot.box.top + sheet.letters * 0.9 }
  })
}

function within([[left, top], [right, bottom]]: [Point, Point], { width, height }: Sheet): Box {
  return {
    left: Math.max(left, margin),
    top: Math.max(top, margin),
    right: Math.min(right, width - margin),
    bottom: Math.min(bottom, height - margin),
  }
}

type Spot = { box: Box; away: number }

function spotsIn(room: Box, wide: number, tall: number, [x, y]: Point): Spot[] {
  const steps = [-4, -3, -2, -1, 0, 1, 2, 3, 4]
  // Too wide for its area, a name is set over the middle of it.
  const inside = (value: number, low: number, high: number) =>
    low > high ? (low + high) / 2 : Math.min(Math.max(value, low), high)
  return steps.flatMap((down) =>
    steps.map((across) => {
      const left = inside(x - wide / 2 + (across * (room.right - room.left)) / 10, room.left, room.right - wide)
      const top = inside(y - tall / 2 + (down * (room.bottom - room.top)) / 10, room.top, room.bottom - tall)
      const box = { left, top, right: left + wide, bottom: top + tall }
      return { box, away: Math.hypot(left + wide / 2 - x, top + tall / 2 - y) }
    }),
  )
}

const isFree = (box: Box, taken: Box[], sheet: Sheet) => covered(box, taken, sheet) === 0

function leastCovered(spots: Spot[], taken: Box[], sheet: Sheet): Spot | undefined {
  return spots
    .map((spot) => ({ spot, cover: covered(spot.box, taken, sheet) }))
    .sort((one, other) => one.cover - other.cover)[0]?.spot
}

function covered(box: Box, taken: Box[], { pins, radius }: Sheet): number {
  const isOver = ([x, y]: Point) =>
    x > box.left - radius - 2 && x < box.right + radius + 2 && y > box.top - radius && y < box.bottom + radius
  const meets = (other: Box) =>
    box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top
  return pins.filter(isOver).length + 3 * taken.filter(meets).length
}

/** A long name is broken at the space nearest its middle, so that it does not run over its neighbours. */
function inTwoLines(name: string): string[] {
  if (name.length <= 14) return [name]
  const spaces = [...name.matchAll(/ /g)].map(({ index }) => index)
  const fromMiddle = (at: number) => Math.abs(at - name.length / 2)
  const [at] = spaces.sort((one, other) => fromMiddle(one) - fromMiddle(other))
  return at === undefined ? [name] : [name.slice(0, at), name.slice(at + 1)]
}
