import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addOffer, type MatchProfile } from '../src/directory/index.ts'
import { judgePlainly } from '../src/directory/matching/fixtures/oracle.ts'
import { type RandomOffer, randomOffer } from '../src/directory/matching/fixtures/random-offers.ts'
import { recordUnmetNeed } from '../src/gap/index.ts'
import type { Work } from '../src/platform/work.ts'
import { walkWith } from './people.ts'
import { openStory, type Story } from './story.ts'

let story: Story
const offers = new Map<string, RandomOffer>()
beforeAll(async () => {
  story = await openStory()
  await story.inWork('worker', async (work) => {
    for (const [index, one] of fc.sample(randomOffer, { numRuns: 60, seed: 9 }).entries()) {
      const offer: RandomOffer = {
        ...one,
        name: `Offer ${index}`,
        organisationId: story.world.organisations.hub,
        locations: [],
        criteria: one.criteria.filter(({ value }) => !/^E\d/.test(value)),
      }
      offers.set(await addOffer(work, offer), offer)
    }
  })
})
afterAll(() => story.close())

type Line = { theme: string; kind: string; value: string; offers: number; people: number }

/** What the page asks the database. */
async function countCounterfactuals({ tx }: Work, year: number, area: string | null): Promise<Line[]> {
  const { rows } =
    await sql<Line>`select theme, kind, value, offers, people from count_counterfactuals(${year}, '2026-12-24')
    where case when ${area}::uuid is null then is_whole_place else neighbourhood_id = ${area}::uuid end`.execute(tx)
  return rows
}

type Someone = {
  birthDate: string
  gender: 'woman' | 'man'
  accessNeeds: ('step-free' | 'hearing-loop')[]
  area: 'eastmere' | 'northfold'
  theme: 'company' | 'moving'
  wishes: '' | 'free=yes' | 'time=evening' | 'home=yes&relax=age'
}
const someone: fc.Arbitrary<Someone> = fc.record({
  birthDate: fc.constantFrom('2008-03-01', '1990-03-01', '1950-03-01'),
  gender: fc.constantFrom('woman', 'man'),
  accessNeeds: fc.subarray(['step-free', 'hearing-loop'], { maxLength: 1 }),
  area: fc.constantFrom('eastmere', 'northfold'),
  theme: fc.constantFrom('company', 'moving'),
  wishes: fc.constantFrom('', 'free=yes', 'time=evening', 'home=yes&relax=age'),
})

function profileOf({ birthDate, gender, accessNeeds, area, theme, wishes }: Someone): MatchProfile {
  return {
    themes: [theme],
    point: null,
    neighbourhoodSlug: area,
    outwardCode: null,
    age: 2026 - Number(birthDate.slice(0, 4)),
    gender: gender === 'woman' ? 'female' : 'male',
    languages: ['en'],
    accessNeeds,
    noRecourse: null,
    isCarer: null,
    conditions: [],
    introducer: 'professional',
    times: wishes === 'time=evening' ? ['evening'] : [],
    mustBeFree: wishes === 'free=yes',
    needsHomeOrOnline: wishes.startsWith('home'),
    maxMetres: null,
    relaxed: [],
  }
}

/** Every offer of the theme that has exactly one thing against somebody, read one by one. */
function missedPlainly(person: Someone): { offer: string; kind: string; value: string }[] {
  return [...offers].flatMap(([offer, facts]) => {
    const blocks = (judgePlainly(facts, profileOf(person)) ?? []).filter(({ outcome }) => outcome === 'blocks')
    const [block] = blocks
    return block && blocks.length === 1
      ? [{ offer, kind: block.kind, value: criterionOf(facts, block.kind, block.detail) }]
      : []
  })
}

function criterionOf({ criteria, minimumAge, maximumAge }: RandomOffer, kind: string, detail: string): string {
  if (['capacity', 'when', 'cost'].includes(kind)) return ''
  if (kind === 'access') return detail
  const newest = criteria
    .filter((one) => one.kind === kind)
    .filter(({ value }) => kind !== 'age' || /^\d+-\d*$|^-\d+$/.test(value))
    .toSorted((a, b) => (b.checkedOn ?? '').localeCompare(a.checkedOn ?? '') || (a.value < b.value ? -1 : 1))[0]
  if (kind === 'housebound') return newest?.value === 'only' ? 'only' : ''
  return newest?.value ?? `${minimumAge ?? ''}-${maximumAge ?? ''}`
}

const people: (Someone & { personId: string })[] = []
const areas = ['eastmere', 'northfold'] as const

test('B91: which one change would have served how many is what a slow and plain reading of every offer says', async () => {
  for (const one of fc.sample(someone, { numRuns: 60, seed: 4 })) {
    const { birthDate, gender, accessNeeds, theme, wishes } = one
    const { goalId, personId } = await walkWith(story, 'Somebody', {
      birthDate,
      gender,
      accessNeeds,
      theme,
      neighbourhoodId: story.world.neighbourhoods[one.area],
    })
    await story.inWork('worker', (work) => recordUnmetNeed(work, { goalId, theme, wishes }))
    people.push({ ...one, personId })
  }
  story.later({ days: 30 })
  const { owner } = story.db
  const when = fc.constantFrom(
    '2026-11-30T12:00:00Z',
    '2026-03-31T22:59:00Z',
    '2026-03-31T23:00:00Z',
    '2026-12-01T00:00:00Z',
  )
  const noticed = fc.array(when, { minLength: people.length, maxLength: people.length })
  await fc.assert(
    fc.asyncProperty(noticed, fc.subarray(people, { maxLength: 5 }), async (times, silent) => {
      await owner.deleteFrom('uncounted').execute()
      for (const { personId: person_id } of silent)
        await owner.insertInto('uncounted').values({ place_id: story.world.place, person_id }).execute()
      for (const [index, { personId }] of people.entries())
        await owner
          .updateTable('unmet_need')
          .set({ noticed_at: new Date(times[index]!) })
          .where('person_id', '=', personId)
          .execute()
      for (const [year, isIn] of [
        [2026, (at: string) => at >= '2026-03-31T23' && at < '2026-12'],
        [2025, (at: string) => at < '2026-03-31T23'],
      ] as const) {
        const counted = people.filter((one, index) => !silent.includes(one) && isIn(times[index]!))
        for (const area of [null, ...areas]) {
          const told = await story.inWork('commissioner', (work) =>
            countCounterfactuals(work, year, area && story.world.neighbourhoods[area]),
          )
          expect(inOrder(told)).toEqual(inOrder(countPlainly(counted.filter((one) => !area || one.area === area))))
        }
      }
    }),
    { numRuns: 8, seed: 3 },
  )
})

const inOrder = (lines: Line[]) => lines.map((line) => JSON.stringify(Object.entries(line).sort())).sort()

function countPlainly(counted: typeof people): Line[] {
  const cells = new Map<string, { people: Set<string>; offers: Set<string> }>()
  for (const person of counted)
    for (const { offer, kind, value } of missedPlainly(person)) {
      const key = JSON.stringify([person.theme, kind, value])
      const cell = cells.get(key) ?? { people: new Set<string>(), offers: new Set<string>() }
      cells.set(key, { people: cell.people.add(person.personId), offers: cell.offers.add(offer) })
    }
  return [...cells].flatMap(([key, cell]) => {
    const [theme, kind, value] = JSON.parse(key) as [string, string, string]
    const many = Math.floor(cell.people.size / 5) * 5
    return many === 0 ? [] : [{ theme, kind, value, offers: cell.offers.size, people: many }]
  })
}

test('B91: no number under five can be worked out, neither told nor by taking one line from another', async () => {
  await story.db.owner.deleteFrom('uncounted').execute()
  await story.db.owner
    .updateTable('unmet_need')
    .set({ noticed_at: new Date('2026-11-30T12:00:00Z') })
    .execute()
  const ask = (area: string | null) => story.inWork('commissioner', (work) => countCounterfactuals(work, 2026, area))
  const whole = await ask(null)
  const parts = await Promise.all(areas.map((area) => ask(story.world.neighbourhoods[area])))
  expect(whole.length).toBeGreaterThan(5)
  for (const line of whole) {
    expect(line.people % 5).toBe(0)
    const told = parts.flatMap((lines) =>
      lines.filter(({ theme, kind, value }) => theme === line.theme && kind === line.kind && value === line.value),
    )
    const sum = told.reduce((all, { people }) => all + people, 0)
    // What may be left for areas that are not shown: nobody, or five and more.
    const [least, most] = [line.people - sum - 4 * told.length, line.people + 4 - sum]
    expect(least <= 0 || most >= 5, JSON.stringify({ line, told })).toBe(true)
  }
})

test('B91: a commissioner reads it as a sentence and a table, by year and area, and finds no person behind it', async () => {
  const ruth = await story.as('commissioner')
  await ruth.visit('/gaps')
  await ruth.click('One change, more people')
  ruth.see('at least', 'more people would have had one', 'People are rounded down to fives')
  const rows = ruth.rows('Which change would have served whom')
  expect(rows.length).toBeGreaterThan(5)
  for (const row of rows) expect(Number(row['People more, at least']) % 5).toBe(0)
  ruth.dontSee('Somebody')
  expect(ruth.page.links.filter((link) => link.includes('person'))).toEqual([])
  await ruth.visit('/gaps/criteria?year=2026&area=eastmere')
  expect(ruth.rows('Which change would have served whom').length).toBeLessThan(rows.length)
  await ruth.visit('/gaps/criteria?year=2024&area=nowhere')
  ruth.see('No single change would have served 5 people or more')
  const gp = await story.as('gp')
  expect((await gp.visit('/gaps/criteria')).status).toBe(404)
  expect(await story.inWork('gp', (work) => countCounterfactuals(work, 2026, null))).toEqual([])
  expect(await story.inWork('elsewhere', (work) => countCounterfactuals(work, 2026, null))).toEqual([])
})

test('B51: no recourse to public funds is kept with no need, though it decides what fits', async () => {
  await story.inWork('worker', (work) =>
    addOffer(work, {
      name: 'Settled neighbours',
      organisationId: story.world.organisations.hub,
      themes: ['company'],
      joining: 'drop-in',
      criteria: [{ kind: 'nrpf', value: 'no' }],
    }),
  )
  const { personId, goalId } = await walkWith(story, 'Nadia', { theme: 'company', birthDate: '1990-03-01' })
  await story.db.owner
    .insertInto('person_protected')
    .values({ place_id: story.world.place, person_id: personId, no_recourse_to_public_funds: true })
    .execute()
  await story.inWork('worker', (work) => recordUnmetNeed(work, { goalId, theme: 'company', wishes: '' }))
  const kept = await story.db.owner
    .selectFrom('unmet_need')
    .select(['blocked_by', 'missed'])
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(kept)).not.toContain('nrpf')
})
