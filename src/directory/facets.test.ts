import fc from 'fast-check'
import { expect, test } from 'vitest'
import { londonClock, londonInstant } from '../platform/london.ts'
import { type FacetGroup, type Filters, facetGroups, facetNumbers, facetsOf, sift } from './facets.ts'
import { changesBetween, nearestWord, readWords } from './spelling.ts'
import { nextTime } from './times.ts'

const letters = ['a', 'b', 'c', 'd']
const facet = fc
  .tuple(fc.constantFrom(...facetGroups), fc.constantFrom(...letters))
  .map(([group, value]) => `${group}:${value}`)
const hit = fc.uniqueArray(facet, { maxLength: 12 }).map((said) => ({ said, facets: facetNumbers(said.join(' ')) }))
const filters: fc.Arbitrary<Filters> = fc.dictionary(
  fc.constantFrom(...facetGroups),
  fc.uniqueArray(fc.constantFrom(...letters), { maxLength: 3 }),
)

/** The slow and obvious way: ask every offer every question. */
function passes(said: string[], asked: Filters): boolean {
  const has = (group: FacetGroup, value: string) => said.includes(`${group}:${value}`)
  return facetGroups.every((group) => {
    const ticked = asked[group] ?? []
    if (ticked.length === 0) return true
    return group === 'access' || group === 'only'
      ? ticked.every((value) => has(group, value))
      : ticked.some((value) => has(group, value))
  })
}

test('each count is what the list would hold with that answer', () => {
  fc.assert(
    fc.property(fc.array(hit, { maxLength: 40 }), filters, (hits, asked) => {
      const { hits: kept, counts } = sift(hits, asked)
      expect(kept).toEqual(hits.filter(({ said }) => passes(said, asked)))
      for (const group of facetGroups)
        for (const value of letters) {
          const others = group === 'access' || group === 'only' ? [...(asked[group] ?? []), value] : [value]
          expect(counts[group][value] ?? 0, `${group} ${value}`).toBe(
            hits.filter(({ said }) => passes(said, { ...asked, [group]: others })).length,
          )
        }
    }),
    { numRuns: 300 },
  )
})

const nothing = {
  schedules: [],
  comesToYou: false,
  online: false,
  byPhone: false,
  access: [],
  locations: [],
  languages: [],
  isFree: null,
  costPence: null,
  minimumAge: null,
  maximumAge: null,
  joining: 'contact',
  criteria: [],
  isNavigator: false,
  themes: [],
} as const satisfies Parameters<typeof facetsOf>[0]
const at = (days: ('MO' | 'SA')[], opensAt: string, closesAt: string | null = null) => ({
  locationId: null,
  days,
  opensAt,
  closesAt,
  frequency: null,
  every: null,
  startsOn: null,
  endsOn: null,
  note: '',
})
const timesOf = (...schedules: ReturnType<typeof at>[]) =>
  facetsOf({ ...nothing, schedules }).filter((one) => one.startsWith('when:'))

test('B58: evening begins at 17:00, and a weekend is Saturday or Sunday', () => {
  expect(timesOf(at(['MO'], '16:59', '17:30'))).toEqual(['when:day'])
  expect(timesOf(at(['MO'], '17:00'))).toEqual(['when:evening'])
  expect(timesOf(at(['MO'], '16:00', '18:00'))).toEqual(['when:day', 'when:evening'])
  expect(timesOf(at(['SA'], '10:00', '12:00'))).toEqual(['when:weekend'])
})

test('what nobody told us is neither free nor up to five pounds', () => {
  const costs = (isFree: boolean | null, costPence: number | null) =>
    facetsOf({ ...nothing, isFree, costPence }).filter((one) => one.startsWith('cost:'))
  expect(costs(null, null)).toEqual([])
  expect(costs(true, null)).toEqual(['cost:free', 'cost:up-to-5', 'cost:up-to-10'])
  expect(costs(false, 500)).toEqual(['cost:up-to-5', 'cost:up-to-10'])
  expect(costs(false, 501)).toEqual(['cost:up-to-10'])
})

test('B51: open to people with no recourse to public funds only where somebody said yes', () => {
  const nrpf = (value: string) =>
    facetsOf({ ...nothing, criteria: [{ kind: 'nrpf', value, note: '', checkedOn: null, source: '' }] }).includes(
      'only:nrpf',
    )
  expect([nrpf('yes'), nrpf('no'), facetsOf(nothing).includes('only:nrpf')]).toEqual([true, false, false])
})

test('a slip of the pen is a letter too many, too few, wrong or in its neighbour’s place', () => {
  expect([
    changesBetween('swiming', 'swimming'),
    changesBetween('chior', 'choir'),
    changesBetween('gradening', 'gardening'),
    changesBetween('abc', 'abc'),
  ]).toEqual([1, 1, 1, 0])
  fc.assert(
    fc.property(
      fc.string({ maxLength: 8 }),
      fc.string({ maxLength: 8 }),
      (one, other) => changesBetween(one, other) === changesBetween(other, one),
    ),
  )
  expect(
    nearestWord('chior', [
      { word: 'chair', offers: 9 },
      { word: 'choir', offers: 1 },
    ]),
  ).toBe('choir')
  expect(nearestWord('xqzzk', [{ word: 'quiz', offers: 3 }])).toBeUndefined()
})

test('words are taken from anything that is typed', () => {
  expect(readWords("  Men's SHED, 50+ مشي ")).toEqual(['men', 'shed', '50', 'مشي'])
})

test('the next time is told in London’s clock, in summer and in winter', () => {
  const weekly = {
    days: ['TU' as const],
    opensAt: '10:00',
    frequency: 'WEEKLY' as const,
    every: null,
    startsOn: null,
    endsOn: null,
  }
  expect(nextTime([weekly], new Date('2026-11-24T09:59:00Z'))).toEqual(new Date('2026-11-24T10:00:00Z'))
  expect(nextTime([weekly], new Date('2026-11-24T10:00:00Z'))).toEqual(new Date('2026-12-01T10:00:00Z'))
  expect(nextTime([weekly], new Date('2026-11-25T10:00:00Z'))).toEqual(new Date('2026-12-01T10:00:00Z'))
  expect(nextTime([weekly], new Date('2026-07-06T10:00:00Z'))).toEqual(new Date('2026-07-07T09:00:00Z'))
  expect(nextTime([{ ...weekly, every: 2, startsOn: '2026-11-17' }], new Date('2026-11-23T10:00:00Z'))).toEqual(
    new Date('2026-12-01T10:00:00Z'),
  )
  expect(nextTime([{ ...weekly, frequency: 'MONTHLY' }], new Date('2026-11-23T10:00:00Z'))).toBeUndefined()
  expect(londonClock(londonInstant('2026-10-25', '12:00'))).toEqual({ day: '2026-10-25', time: '12:00' })
})

test('what is more than one word is no facet, and one that was stored so before fails no search', () => {
  const facets = facetsOf({ ...nothing, languages: ['so', 'so <b x:y>', 'a:b', ''] })
  expect(facets.filter((one) => !one.startsWith('age:'))).toEqual(['language:so'])
  const { hits, counts } = sift([{ facets: facetNumbers('language:so x:y <b constructor:x __proto__:y') }], {})
  expect(hits).toHaveLength(1)
  expect(counts.language).toEqual({ so: 1 })
})
