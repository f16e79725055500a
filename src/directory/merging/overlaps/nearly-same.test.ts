import { array, assert, constantFrom, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { findOverlaps } from './find-overlaps.ts'
import { type Doing, nearlySame, prepare, rarityAmong, shownFrom } from './nearly-same.ts'

type Four = [name: string, text: string, from: string, until: string]
type Said = [name: string, text: string, from: string, until: string, more?: Partial<Doing>]
let count = 0
function doing([name, text, opensAt, closesAt, more]: Said): Doing {
  const id = `o${String(count++).padStart(3, '0')}`
  return {
    ...{ id, name, text, body: `${id} ${count}`, bodyId: id, kind: 'group', youngest: 0, oldest: 130, genders: [] },
    ...{ languages: [], venues: 'Borough Hall', places: [{ x: 530_000, y: 180_000 }] },
    times: [{ days: ['WE'], opensAt, closesAt }],
    ...more,
  }
}

const shed: Four = ['Men’s shed, Borough', 'A workshop, a kettle, and something that needs mending.', '10:00', '13:00']
const choir: Four = ['Community choir', 'Sing loudly with people who do not mind. No tests.', '10:00', '12:00']
const walkers: Four = ['Wednesday walkers', 'A slow walk of forty minutes, tea at the end.', '10:30', '12:00']
const stroll: Four = ['Riverside stroll', 'We meet at the station and go as far as the bridge.', '10:00', '11:30']
const lunch: Four = ['Lunch club', 'A cooked lunch and a table of people. Cards afterwards.', '12:00', '14:30']
const memory: Four = ['Memory café', 'Music, biscuits and a nurse to ask.', '10:30', '12:00']
const grief: Four = ['Grief café', 'Cake, tissues and people who know.', '10:30', '12:00']
const somali: Four = ['Somali women’s circle', 'Tea, sewing and advice in Somali. Daughters welcome.', '11:00', '13:00']
const warm: Four = [
  'Warm room',
  'Heating on, kettle on, papers on the table. Stay an hour or the day.',
  '10:00',
  '16:00',
]
const dance: Four = ['Free dance for over 70s', 'Sequins optional. Live band on the first Friday.', '10:00', '12:00']

/** By what a person would say who reads both. */
const nearly: [string, Said, Said][] = [
  ['a walk and a stroll at one time', walkers, stroll],
  ['two lunch clubs', lunch, ['Elders’ lunch', 'Soup, a pudding and bingo.', '12:30', '14:00']],
  ['two choirs', choir, ['Sing for joy', 'All voices, songs you know.', '11:00', '13:00']],
  ['two sheds, in other words', shed, ['The Shed at St Mary', 'Woodwork, tools and company.', '09:30', '12:30']],
  ['two circles of Somali women', somali, ['Somali women together', 'Talk and help with forms.', '11:30', '13:30']],
  ['the same thing at another hour, in the same words', walkers, [walkers[0], walkers[1], '18:00', '19:00']],
  ['two warm rooms', warm, ['Warm space at the library', 'Come in from the cold.', '09:00', '17:00']],
  ['one that ends after midnight', ['Night walk', '', '22:00', '00:30'], ['Walk by moonlight', '', '23:30', '01:00']],
]
const other: [string, Said, Said][] = [
  ['a shed and a choir in one hall', shed, choir],
  ['cafés for what is not alike', memory, grief],
  ['a walk and walking football', walkers, ['Walking football', 'No running, plenty of arguing.', '10:30', '12:00']],
  ['a lunch club and a warm room', lunch, warm],
  ['a morning walk and an evening walk', walkers, ['Evening walk', 'With torches, uphill, fast.', '18:00', '20:00']],
  ['women of two languages', somali, ['Polish women’s circle', 'Coffee and papers in Polish.', '11:00', '13:00']],
  [
    'what has only place and time in common',
    ['Borough friends', '', '10:00', '12:00'],
    ['Borough hub', '', '10:00', '12:00'],
  ],
  [
    'cooking for diabetes and a talk about it',
    ['Diabetes cook-along', 'Cook what you grew up with.', '17:30', '19:00'],
    ['Diabetes talk', 'A nurse explains.', '10:00', '11:00'],
  ],
  ['a dance and a memory café', dance, memory],
  ['ages that exclude each other', [...walkers, { youngest: 60 }], [...stroll, { oldest: 25 }]],
  ['languages that exclude each other', [...lunch, { languages: ['es'] }], [...lunch, { languages: ['so'] }]],
  ['women and men', [...lunch, { genders: ['women'] }], [...lunch, { genders: ['men'] }]],
  ['other days', walkers, [...stroll, { times: [{ days: ['MO'], opensAt: '10:00', closesAt: '11:30' }] }]],
  ['two ends of the town', walkers, [...stroll, { places: [{ x: 531_000, y: 180_000 }] }]],
  [
    'one body in two directories',
    [...walkers, { body: 'Estuary Walks' }],
    [...walkers, { body: 'The Estuary Walks Ltd' }],
  ],
  ['two offers of one body', [...walkers, { bodyId: 'b' }], [...stroll, { bodyId: 'b' }]],
]
/** Among what else goes on there, since words are rare or common only beside others. */
const others = [shed, choir, lunch, memory, grief, somali, warm, dance].map(doing)
function scoreOf(one: Said, also: Said): number {
  const pair = [prepare(doing(one)), prepare(doing(also))] as const
  return nearlySame(...pair, rarityAmong([...others.map(prepare), ...pair]))?.score ?? 0
}

test.each(nearly)('nearly the same: %s', (_what, one, also) => {
  expect(scoreOf(one, also)).toBeGreaterThanOrEqual(shownFrom)
})
test.each(other)('not nearly the same: %s', (_what, one, also) => {
  expect(scoreOf(one, also)).toBeLessThan(shownFrom)
})

const said = constantFrom(shed, choir, walkers, stroll, lunch, memory, grief, somali, warm, dance)
const made = record({ said, x: constantFrom(0, 300, 900), days: array(constantFrom('MO', 'WE'), { maxLength: 2 }) })

test('whatever the order, each pair stands once, from the most alike on, and is near and at one time by different bodies', () => {
  assert(
    property(array(made, { maxLength: 12 }), (all) => {
      const doings = all.map(({ said, x, days }) =>
        doing([
          said[0],
          said[1],
          said[2],
          said[3],
          { places: [{ x, y: 0 }], times: [{ days, opensAt: said[2], closesAt: said[3] }] },
        ]),
      )
      const found = findOverlaps(doings, 500)
      const plain = (overlaps: typeof found) => overlaps.map(({ one, other, score }) => [one.id, other.id, score])
      expect(plain(findOverlaps(doings.toReversed(), 500))).toEqual(plain(found))
      const pairs = found.map(({ one, other }) => `${one.id} ${other.id}`)
      expect(new Set(pairs).size).toBe(pairs.length)
      for (const [index, { score, metres, days, one, other }] of found.entries()) {
        expect(score <= (found[index - 1]?.score ?? 1) && score >= shownFrom && score <= 1).toBe(true)
        expect(metres <= 800 && days.length > 0 && one.bodyId !== other.bodyId).toBe(true)
      }
      // Two that say the same words at the same time next to each other are never left out.
      for (const [index, one] of doings.entries())
        for (const also of doings.slice(index + 1))
          if (
            one.name === also.name &&
            one.places[0]?.x === also.places[0]?.x &&
            one.times[0]?.days.some((day) => also.times[0]?.days.includes(day))
          )
            expect(pairs).toContain(`${one.id} ${also.id}`)
    }),
    { numRuns: 60 },
  )
})
