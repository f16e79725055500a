import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Walked, walkWith } from '../../test/people.ts'
import { openStory, type Story } from '../../test/story.ts'
import { newReference } from '../platform/secrets/index.ts'
import { addSource, type SourceKind } from '../referral/index.ts'

let story: Story
const people: Walked[] = []
const sources: string[] = []

beforeAll(async () => {
  story = await openStory()
  for (const name of ['Joan', 'Ali', 'Zainab', 'Pat', 'Desmond', 'Ruby', 'Kofi'])
    people.push(await walkWith(story, name))
  await story.inWork('manager', async (work) => {
    for (const [name, kind] of [
      ['Mill Lane Surgery', 'gp-practice'],
      ['Eastmere Library', 'library'],
      ['Fade Out Barbers', 'barber'],
    ] as [string, SourceKind][]) {
      const added = await addSource(work, { name, kind })
      sources.push(added.id)
    }
  })
  // Everybody was introduced by the practice, two of them by the library and one by the barber as well.
  for (const [at, person] of people.entries()) {
    await introduce(person, 0, '2026-10-05T10:00:00Z', at < 6)
    if (at < 2) await introduce(person, 1, '2026-10-20T10:00:00Z', true)
  }
  await introduce(at(0), 2, '2026-11-02T10:00:00Z', true)
  // One long ago, outside every period that is asked for below.
  await introduce(at(0), 2, '2020-01-02T10:00:00Z', true)
  await makeConnections()
  for (const person of people.slice(0, 5)) await keepNeed(person)
})
afterAll(() => story.close())

function at(index: number): Walked {
  return people[index]!
}

async function introduce(person: Walked, source: number, receivedAt: string, accepted: boolean): Promise<void> {
  await story.db.owner
    .insertInto('referral')
    .values({
      place_id: story.world.place,
      id: crypto.randomUUID(),
      person_id: person.personId,
      programme_id: story.world.programme,
      episode_id: accepted ? person.episodeId : null,
      reference: newReference(),
      source_id: sources[source]!,
      door: 'professional',
      state: accepted ? 'accepted' : 'declined',
      received_at: new Date(receivedAt),
      changed_at: new Date(receivedAt),
    })
    .execute()
}

/** Seven first visits to three partners in two sectors; five people kept going for twelve weeks. */
async function makeConnections(): Promise<void> {
  const { hub, council, other } = story.world.organisations
  for (const [index, person] of people.entries()) {
    const organisation = [hub, council, other][index % 3]!
    const offer = crypto.randomUUID()
    await story.db.owner
      .insertInto('offer')
      .values({
        id: offer,
        organisation_id: organisation,
        name: `Offer ${index}`,
        created_at: story.now(),
        changed_at: story.now(),
      })
      .execute()
    const lasted = index < 5
    await story.db.owner
      .insertInto('connection')
      .values({
        place_id: story.world.place,
        id: crypto.randomUUID(),
        person_id: person.personId,
        episode_id: person.episodeId,
        offer_id: offer,
        organisation_id: organisation,
        reference: newReference(),
        state: lasted ? 'stayed' : 'did-not-suit',
        first_visit_on: '2026-07-01',
        going_on: lasted ? '2026-07-08' : null,
        created_at: story.now(),
        changed_at: story.now(),
      })
      .execute()
  }
}

async function keepNeed(person: Walked): Promise<void> {
  await story.db.owner
    .insertInto('unmet_need')
    .values({
      place_id: story.world.place,
      id: crypto.randomUUID(),
      person_id: person.personId,
      theme: 'company',
      words: 'a secret of theirs',
      noticed_at: new Date('2026-11-10T10:00:00Z'),
    })
    .execute()
}

const rowsOf = {
  'Connections that lasted': 5,
  'First visits': 7,
  'Partners who supported somebody': 3,
  Introductions: 10,
  Sources: 3,
  'People introduced': 7,
  'Times alongside': 6,
  'Needs that nobody met': 5,
}

test('D8 D9 D11: each number of the count equals the number of its rows', async () => {
  const helen = await story.as('manager')
  await helen.visit('/count')
  expect(helen.page.heading).toBe('What did we do together?')
  const links = [...helen.page.document.querySelectorAll('main a[href^="/count/"]')]
  const seen: Record<string, number> = {}
  for (const link of links) {
    const shown = Number(link.textContent.replace(/\D/g, ''))
    await helen.visit(link.getAttribute('href') ?? '')
    const rows = helen.rows()
    expect(rows.length, helen.page.heading).toBe(shown)
    seen[helen.page.heading] = shown
  }
  expect(seen).toEqual(rowsOf)
})

test('D8: introductions, people and times alongside are told apart, with what is counted under each', async () => {
  const helen = await story.as('manager')
  await helen.visit('/count')
  helen.see(
    '10 introductions came from 3 sources.',
    'They were about 7 people.',
    '6 times alongside somebody began or went on',
  )
  helen.see(
    'Two introductions of the same person are two.',
    'A person is counted once, however often they were introduced.',
    'an introduction that was not accepted joins none',
  )
})

test('D9: sources are counted once, and new ones by quarter', async () => {
  const helen = await story.as('manager')
  await helen.visit('/count')
  // The barber introduced somebody years ago already, so this quarter two are new.
  expect(helen.rows('Sources that introduced somebody for the first time')).toEqual([
    { 'Quarter from': 'Thursday 1 October 2026', Number: '2' },
  ])
})

test('D11: partners count when somebody came to them, by sector', async () => {
  const ruth = await story.as('commissioner')
  await ruth.visit('/count')
  ruth.see('3 partners supported somebody.')
  expect(ruth.rows('Partners who supported somebody, by sector')).toEqual([
    { Sector: 'Voluntary and community', Number: '2' },
    { Sector: 'Council and other public bodies', Number: '1' },
  ])
})

test('C23: the first number is connections that lasted, and no number calls a referral a result', async () => {
  const ruth = await story.as('commissioner')
  await ruth.visit('/count')
  const first = ruth.page.document.querySelector('main strong')
  expect(first?.textContent).toBe('5')
  ruth.see(
    '5 connections between a person and something in their community lasted 12 weeks or more.',
    'sign-offs are not results and are never counted as any',
  )
  // A further introduction changes no result.
  await introduce(at(6), 0, '2026-11-20T10:00:00Z', false)
  await ruth.reload()
  ruth.see('11 introductions', '5 connections between', '7 first visits', '3 partners supported')
  await story.db.owner.deleteFrom('referral').where('received_at', '=', new Date('2026-11-20T10:00:00Z')).execute()
})

test('B71: the share of primary care stands with the sources, with a word when it is too much', async () => {
  const ruth = await story.as('commissioner')
  await ruth.visit('/count')
  ruth.see('70% of introductions came from primary care', 'People who do not see a doctor are likely to be missed')
  await ruth.visit('/count?from=2026-10-10&to=2026-11-24')
  ruth.see('0% of introductions came from primary care').dontSee('likely to be missed')
})

test('a commissioner sees numbers, no rows, and nothing under 5 that could be somebody', async () => {
  const ruth = await story.as('commissioner')
  await ruth.visit('/count')
  expect([...ruth.page.document.querySelectorAll('main a[href^="/count/"]')]).toEqual([])
  for (const path of ['/count/introductions', '/count/people/csv']) {
    await ruth.visit(path)
    expect(ruth.page.status).toBe(404)
  }
  // Two introductions from the library and one from the barber: together with the practice, or not at all.
  await ruth.visit('/count')
  ruth.dontSee('Library', 'Barber').see('Other kinds together')
  await ruth.visit('/count?from=2026-10-10&to=2026-11-24')
  ruth.see('They were about fewer than 5 people')
})

test('the rows can be taken away without names', async () => {
  const helen = await story.as('manager')
  await helen.visit('/count/people/csv?from=2026-10-01&to=2026-11-24')
  expect(helen.page.headers['content-type']).toContain('text/csv')
  expect(helen.page.headers['content-disposition']).toContain('people-2026-10-01-2026-11-24.csv')
  const lines = helen.page.html.trim().split('\r\n')
  expect(lines).toHaveLength(8)
  expect(helen.page.html).toContain(at(0).reference)
  expect(helen.page.html).not.toMatch(/Joan|Zainab|Desmond/)
  await helen.visit('/count/needs/csv')
  expect(helen.page.html).not.toContain('a secret of theirs')
})

test('a worker of another organisation may count, and opens no rows', async () => {
  const kit = await story.as('stranger')
  await kit.visit('/count')
  kit.see('10 introductions')
  await kit.visit('/count/people')
  expect(kit.page.status).toBe(404)
})

test('days that are none keep what is shown and say how to put it right', async () => {
  const ruth = await story.as('commissioner')
  await ruth.visit('/count')
  ruth.fillDate('From', { day: 31, month: 2, year: 2026 })
  await ruth.press('Show this period')
  expect(ruth.page.errors).toEqual(['Enter two days that exist, the earlier one first'])
  ruth.fillDate('From', '2026-11-01').fillDate('To', '2026-11-24')
  await ruth.press('Show this period')
  ruth.see('From Sunday 1 November 2026 to Tuesday 24 November 2026', '1 introduction came from 1 source.')
})

test('E7: an act that is good for two is counted as something to do and as help, and small parts hide all', async () => {
  const ruth = await story.as('commissioner')
  const offers = await story.db.owner.selectFrom('connection').select('offer_id').orderBy('offer_id').execute()
  const isGoodForTwo = (some: typeof offers) =>
    story.db.owner
      .insertInto('offer_tag')
      .values(
        some.map(({ offer_id }) => ({
          ...{ id: crypto.randomUUID(), offer_id, kind: 'both-ways', value: 'does', told_at: story.now() },
        })),
      )
      .execute()
  await ruth.visit('/count')
  ruth.see('0 first visits were to something to do, and 7 to something that helps. 0 of them were both.')
  await isGoodForTwo(offers.slice(0, 5))
  await ruth.reload()
  // The two others could be worked out.
  ruth.dontSee('to something to do')
  await isGoodForTwo(offers.slice(5))
  await ruth.reload()
  ruth.see('7 first visits were to something to do, and 7 to something that helps. 7 of them were both.')
})

test('many introductions at once are told at once, and kept for the next page by a job that the page asks for', async () => {
  const ruth = await story.as('commissioner')
  const fresh = async () =>
    Number(
      (
        await story.db.owner
          .selectFrom('referral_pending')
          .select((eb) => eb.fn.countAll().as('all'))
          .execute()
      )[0]?.all,
    )
  const visit = async () => (await ruth.visit('/count?from=2018-01-01&to=2018-12-31')).text
  await story.runJobs()
  await visit()
  const few = await fresh()
  for (let more = 0; more < 200 - few; more++) await introduce(at(0), 0, '2018-03-01T10:00:00Z', false)
  const told = await visit()
  ruth.see(`${200 - few} introductions came from 1 source.`)
  expect([await fresh(), await story.runJobs(), await fresh()]).toEqual([200, 1, 0])
  expect(await visit()).toBe(told)
  expect(await story.runJobs()).toBe(0)
})
