import {
  type Doing,
  type Likeness,
  nearlySame,
  nearMetres,
  type Prepared,
  prepare,
  rarityAmong,
  shownFrom,
} from './nearly-same.ts'

export type Overlap = Likeness & { one: Doing; other: Doing }

/** The most alike first. Only what stands in the same or the next square is compared, so that a city takes no longer than its streets. */
export function findOverlaps(all: readonly Doing[], limit: number): Overlap[] {
  const prepared = all.map(prepare).toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const rarity = rarityAmong(prepared)
  const squares = bySquare(prepared)
  const found: Overlap[] = []
  for (const one of prepared) {
    const around = new Set(one.places.flatMap(({ x, y }) => aroundOf(x, y)).flatMap((key) => squares.get(key) ?? []))
    for (const other of around) {
      const likeness = one.id < other.id ? nearlySame(one, other, rarity) : undefined
      if (likeness && likeness.score >= shownFrom) found.push({ ...likeness, one, other })
    }
  }
  return found.toSorted(byLikeness).slice(0, limit)
}

const square = (metres: number) => Math.floor(metres / nearMetres)

function bySquare(all: readonly Prepared[]): Map<string, Prepared[]> {
  const squares = new Map<string, Prepared[]>()
  for (const one of all)
    for (const key of new Set(one.places.map(({ x, y }) => `${square(x)} ${square(y)}`))) {
      const there = squares.get(key)
      if (there) there.push(one)
      else squares.set(key, [one])
    }
  return squares
}

const aroundOf = (x: number, y: number) =>
  [-1, 0, 1].flatMap((east) => [-1, 0, 1].map((north) => `${square(x) + east} ${square(y) + north}`))

const byLikeness = (one: Overlap, other: Overlap) =>
  other.score - one.score || one.metres - other.metres || (one.one.id < other.one.id ? -1 : 1)
