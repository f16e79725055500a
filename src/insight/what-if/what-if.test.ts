import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { walkWith } from '../../../test/people.ts'
import { openStory, type Story } from '../../../test/story.ts'
import { newReference } from '../../platform/secrets/index.ts'
import { addSource } from '../../referral/index.ts'

let story: Story
/** Befriending with 10 places; 12 people whom the surgery introduced were asked about in the last months, two more wait. */
beforeAll(async () => {
  story = await openStory()
  const surgery = await story.inWork('manager', (work) =>
    addSource(work, { name: 'Mill Lane Surgery', kind: 'gp-practice' }),
  )
  const offer = await addCountedOffer('Tea and talk', 'company', 10)
  for (const name of ['Ada', 'Ben', 'Cleo', 'Dot', 'Eve', 'Finn', 'Gus', 'Hope', 'Ines', 'Jack', 'Kit', 'Lou'])
    await askFor(await walkWith(story, name), offer, surgery.id)
  await story.db.owner.updateTable('offer_room').set({ waiting: 2 }).where('offer_id', '=', offer).execute()
})
afterAll(() => story.close())

async function addCountedOffer(name: string, theme: string, places: number): Promise<string> {
  const id = crypto.randomUUID()
  await story.db.owner
    .insertInto('offer')
    .values({
      id,
      organisation_id: story.world.organisations.hub,
      owner_place_id: story.world.place,
      name,
      themes: [theme],
      status: 'active',
      created_at: story.now(),
      changed_at: story.now(),
    })
    .execute()
  await story.db.owner.insertInto('offer_room').values({ offer_id: id, places }).execute()
  return id
}

type Person = { personId: string; episodeId: string }

async function askFor({ personId, episodeId }: Person, offer: string, source: string): Promise<void> {
  const at = new Date('2026-09-01T10:00:00Z')
  const common = { place_id: story.world.place, person_id: personId, episode_id: episodeId, changed_at: at }
  await story.db.owner
    .insertInto('referral')
    .values({
      ...common,
      id: crypto.randomUUID(),
      programme_id: story.world.programme,
      reference: newReference(),
      source_id: source,
      door: 'professional',
      state: 'accepted',
      received_at: at,
    })
    .execute()
  await story.db.owner
    .insertInto('connection')
    .values({
      ...common,
      id: crypto.randomUUID(),
      offer_id: offer,
      organisation_id: story.world.organisations.hub,
      reference: newReference(),
      state: 'introduced',
      asked_at: at,
      created_at: at,
    })
    .execute()
}

const weeksOf = (said = '') =>
  said.startsWith('over') ? Number.POSITIVE_INFINITY : said.startsWith('under') ? 0 : Number.parseInt(said, 10)

test('C3: a commissioner asks what 20 more people a month would mean, and is told waits with their range', async () => {
  const ruth = await story.as('commissioner')
  await ruth.visit('/what-if')
  expect(ruth.page.heading).toBe('Before a door is opened')
  await ruth.fill('People more each month', '20').press('Work it out')
  ruth.see(
    'With 20 more people a month, whoever asks for “Company and friendship” anywhere in the place in',
    'on average instead of',
    'the range is how far chance alone moves this average',
    'more places would keep 8 of 10 under 4 weeks',
    'What is measured, and what is assumed',
  )
  const [line] = ruth
    .rows('Everything that more would be asked of')
    .filter(({ About }) => About === 'Company and friendship')
  expect(weeksOf(line?.['With them'])).toBeGreaterThan(weeksOf(line?.['Without them']))
})

test('C3: nobody more means nobody waits longer', async () => {
  const ruth = await story.as('commissioner')
  await ruth.visit('/what-if?people=0&more-company=0')
  ruth.dontSee('more people a month')
})

test('C3: the address says all of it, and the same address says the same', async () => {
  const [ruth, helen] = [await story.as('commissioner'), await story.as('manager')]
  const address = '/what-if?people=30&kind=gp-practice&area=northfold&months=6&reach=own&stay-company=12&seed=7'
  await ruth.visit(address)
  await helen.visit(address)
  const table = 'Everything that more would be asked of'
  expect(ruth.rows(table)).toEqual(helen.rows(table))
  ruth.see('in Northfold')
  await helen.visit(address.replace('seed=7', 'seed=8'))
  expect(ruth.rows(table)).not.toEqual(helen.rows(table))
})

test('C3: with more time in a place people wait longer, and what was typed is what is used', async () => {
  const ruth = await story.as('commissioner')
  const share = async (weeks: number) => {
    await ruth.visit(`/what-if?people=20&more-company=6&stay-company=${weeks}`)
    return Number.parseInt(ruth.rows('Everything that more would be asked of').at(-1)?.['Within 4 weeks'] ?? '', 10)
  }
  expect(await share(4)).toBeGreaterThan(await share(40))
  ruth.see('As you typed')
})

test('C3: fewer than 5 who wait are not told, and no number is below 5', async () => {
  const ruth = await story.as('commissioner')
  await ruth.visit('/what-if')
  expect(ruth.rows('What is known today')).toMatchObject([
    { About: 'Company and friendship', Places: '10', Waiting: 'fewer than 5', 'Asks a month': '0.8' },
  ])
})

test('C3: what is no number is said, and the rest is answered all the same', async () => {
  const ruth = await story.as('commissioner')
  await ruth.visit('/what-if?people=many&stay-company=0')
  expect(ruth.page.errors).toEqual([
    'Enter a number from 0 to 500, or leave it empty',
    'Enter a number from 1 to 520, or leave it empty',
  ])
  ruth.see('With 20 more people a month')
})

test('C3: workers and strangers find no such page, and no sums in the database', async () => {
  for (const who of ['worker', 'gp'] as const) {
    const visitor = await story.as(who)
    await visitor.visit('/what-if')
    expect(visitor.page.status).toBe(404)
  }
  const told = await story.inWork('worker', (work) =>
    work.tx.selectFrom(sql<{ asked: number }>`count_asked_for('2020-01-01', now())`.as('told')).selectAll().execute(),
  )
  expect(told).toEqual([])
})

test('C3: the gaps page and the page of places and waits lead there, for whoever may ask', async () => {
  const helen = await story.as('manager')
  for (const page of ['/gaps', '/directory/room']) {
    await helen.visit(page)
    helen.see('What if more people came?')
  }
  const amara = await story.as('worker')
  await amara.visit('/gaps')
  amara.dontSee('What if more people came?')
})
