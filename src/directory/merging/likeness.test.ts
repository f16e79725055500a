import { array, assert, constantFrom, oneof, property, record, string } from 'fast-check'
import { expect, test } from 'vitest'
import { type Compared, keysOf, likeness, nameLikeness, shownFrom } from './likeness.ts'

const few = <T extends string>(...values: T[]) => array(constantFrom(...values), { maxLength: 2 })
const name = oneof(
  constantFrom('Estuary walk', 'The estuary walking group', 'Harbour choir', 'Group'),
  string({ maxLength: 20 }),
)
const compared = record<Compared>({
  id: constantFrom('a', 'b', 'c'),
  name,
  organisation: name,
  identifiers: few('GB-CHC 1234567', 'GB-COH 00445566'),
  sourceIds: few('s1', 's2'),
  urls: few('https://walks.org.uk', 'https://www.walks.org.uk/estuary', 'facebook.com/walks', 'not an address'),
  emails: few('Hello@walks.org.uk', 'hello@walks.org.uk', 'walks@gmail.com'),
  phones: few('0117 496 0123', '+44 (0)117 496 0123', '999'),
  postcodes: few('ZZ1 1AA', 'zz11aa'),
  days: few('MO', 'TU'),
})

test('how alike two listings are is the same from either side, between 0 and 1, and 1 for a listing and itself', () => {
  assert(
    property(compared, compared, (one, other) => {
      const [there, back] = [likeness(one, other), likeness(other, one)]
      expect(back).toEqual(there)
      expect(there.score).toBeGreaterThanOrEqual(0)
      expect(there.score).toBeLessThanOrEqual(1)
      expect(likeness(one, one).score).toBe(1)
    }),
  )
})

test('a name alone is never enough to be shown, and two that are shown share a key', () => {
  assert(
    property(compared, compared, (one, other) => {
      const bare = (of: Compared, id: string): Compared => ({ ...of, id, ...nothing })
      expect(likeness(bare(one, 'a'), bare(other, 'b')).score).toBeLessThan(shownFrom)
      const pair = [
        { ...one, id: 'a' },
        { ...other, id: 'b' },
      ] as const
      if (likeness(...pair).score < shownFrom) return
      const keys = new Set(keysOf(pair[0]))
      // Bodies that are called nearly the same are compared only where something else is the same too.
      if (pair[0].organisation === pair[1].organisation) return
      expect(keysOf(pair[1]).some((key) => keys.has(key))).toBe(true)
    }),
  )
})

const nothing = {
  organisation: '',
  identifiers: [],
  sourceIds: [],
  urls: [],
  emails: [],
  phones: [],
  postcodes: [],
  days: [],
}
const walk: Compared = { ...nothing, id: 'a', name: 'Estuary walking group', postcodes: ['ZZ1 1AA'] }

test('B45: words that say nothing make no name alike, and what hosts everybody makes no body alike', () => {
  expect(nameLikeness('Estuary walking group', 'The Estuary Walking Club')).toBe(1)
  expect(nameLikeness('Community group', 'Estuary group')).toBeLessThan(0.3)
  const there = { ...walk, id: 'b', postcodes: [], urls: ['https://facebook.com'], emails: ['one@gmail.com'] }
  const here = { ...there, id: 'c', emails: ['two@gmail.com'] }
  expect(likeness(there, here).reasons.map(({ kind }) => kind)).toEqual(['name'])
})

test('B45: one body has many offers: at one address and one number, another name or another day is another offer', () => {
  const at = { identifiers: ['GB-CHC 1'], phones: ['0117 496 0123'], emails: ['a@b.org'] }
  const choir = { ...walk, ...at, id: 'b', name: 'Harbour choir' }
  expect(likeness({ ...walk, ...at }, choir).score).toBeLessThan(shownFrom)
  const inHall = { ...walk, ...at, name: 'Stay and play, Borough and Bankside' }
  const also = { ...inHall, id: 'b', name: 'English for the school gate, Borough and Bankside' }
  expect(likeness(inHall, also).score).toBeLessThan(shownFrom)
  const elsewhere = { ...walk, ...at, id: 'b', name: 'Estuary walking, Northfold', postcodes: ['ZZ9 9ZZ'] }
  expect(
    likeness({ ...walk, ...at, identifiers: [] }, { ...elsewhere, identifiers: [], emails: [] }).score,
  ).toBeLessThan(shownFrom)
  const monday = { ...walk, ...at, days: ['MO'] }
  const tuesday = { ...monday, id: 'b', days: ['TU'] }
  expect(likeness(monday, tuesday).score).toBeLessThan(likeness(monday, { ...tuesday, days: ['MO'] }).score)
})
