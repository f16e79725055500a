import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asResident, type Walked, walkWith } from '../../test/people.ts'
import { openStory, type Story } from '../../test/story.ts'
import { addTask, mostPeopleAnHour } from '../person/index.ts'
import { actAs } from '../platform/database/in-work.ts'
import { dayFrom, sortByDay } from './today.ts'

let story: Story
let joan: Walked
let ali: Walked
beforeAll(async () => {
  story = await openStory()
  joan = await walkWith(story, 'Joan', { familyName: 'Marsh' })
  ali = await walkWith(story, 'Ali')
  await walkWith(story, 'Zainab')
  const grace = story.world.personas.worker.account
  await story.inWork('worker', async (work) => {
    await addTask(work, joan.personId, {
      accountId: grace,
      kind: 'promise',
      words: 'ring about the choir',
      dueOn: '2026-11-20',
    })
    await addTask(work, ali.personId, {
      accountId: grace,
      kind: 'promise',
      words: 'visit at the library',
      dueOn: '2026-11-24',
    })
    await addTask(work, ali.personId, {
      accountId: grace,
      kind: 'promise',
      words: 'send the leaflet',
      dueOn: '2026-11-27',
    })
  })
})
afterAll(() => story.close())

test('what Grace promised and is late comes first, then what is for today, then the week', async () => {
  const grace = await story.as('worker')
  await grace.visit('/today')
  const headings = [...grace.page.document.querySelectorAll('main h2')].map((heading) => heading.textContent)
  expect(headings).toEqual(['First', 'For today', 'In the next 7 days'])
  grace.see('Due Friday 20 November 2026', 'Joan', 'Promised: ring about the choir')
  const actions = [...grace.page.document.querySelectorAll('.nhsuk-task-list__item')].map(
    (line) => [...line.querySelectorAll('button, a[role=button]')].length,
  )
  expect(actions).toEqual([1, 1, 1])
})

test('Grace ticks off a promise, once, and it is gone', async () => {
  const grace = await story.as('worker')
  await grace.visit('/today')
  const [first, second] = await grace.submitTwice('Done: ring about the choir, Joan')
  expect([first.status, second.status]).toEqual([200, 200])
  grace.see('Done. Well done.').dontSee('ring about the choir')
  const done = await story.db.owner
    .selectFrom('task')
    .select('done_at')
    .where('words', '=', 'ring about the choir')
    .executeTakeFirstOrThrow()
  expect(done.done_at).not.toBeNull()
})

test('a promise of Grace’s is not Kit’s to tick off', async () => {
  const task = await story.db.owner
    .selectFrom('task')
    .select('id')
    .where('words', '=', 'visit at the library')
    .executeTakeFirstOrThrow()
  const kit = await story.as('stranger')
  await kit.visit('/today')
  kit.see('Nothing is waiting for you now')
  const csrf = kit.page.document.querySelector('input[name=csrf]')?.getAttribute('value') ?? ''
  await kit.send('POST', `/today/people/${ali.reference}/tasks/${task.id}/finish`, { csrf, key: crypto.randomUUID() })
  expect(kit.page.status).toBe(404)
  const open = await story.db.owner
    .selectFrom('task')
    .select('done_at')
    .where('id', '=', task.id)
    .executeTakeFirstOrThrow()
  expect(open.done_at).toBeNull()
})

test('a group that was asked and has not answered is waited for', async () => {
  const offer = { id: crypto.randomUUID(), name: 'Mill Lane choir' }
  const { owner } = story.db
  const now = story.now()
  await owner
    .insertInto('offer')
    .values({ ...offer, organisation_id: story.world.organisations.hub, created_at: now, changed_at: now })
    .execute()
  await owner
    .insertInto('connection')
    .values({
      place_id: story.world.place,
      id: crypto.randomUUID(),
      person_id: joan.personId,
      episode_id: joan.episodeId,
      goal_id: joan.goalId,
      offer_id: offer.id,
      organisation_id: story.world.organisations.hub,
      reference: 'AAAAA-AAAAA',
      state: 'introduced',
      asked_at: now,
      created_at: now,
      changed_at: now,
    })
    .execute()
  const grace = await story.as('worker')
  await grace.visit('/today')
  grace.see('Waiting on others', 'Mill Lane choir, Eastmere Hub', 'Asked Tuesday 24 November 2026, no answer yet')
  const tom = await story.as('otherWorker')
  await tom.visit('/today')
  tom.dontSee('Mill Lane choir')
})

test('my people stand in the order of what needs doing, with their weight, and are found by a piece of a name', async () => {
  const grace = await story.as('worker')
  await grace.visit('/today/people')
  expect(grace.rows('My people').map((row) => row.Name)).toEqual(['Ali', 'Joan Marsh', 'Zainab'])
  grace.see('3 people, weight 3 together')
  // Whoever turns past the last page is shown the last.
  await grace.visit('/today/people?page=99')
  grace.see('3 people, weight 3 together')
  grace.fill('Name or reference', 'mars')
  await grace.press('Find')
  expect(grace.rows('My people').map((row) => row.Name)).toEqual(['Joan Marsh'])
  grace.fill('Name or reference', joan.reference)
  await grace.press('Find')
  expect(grace.rows('My people').map((row) => row.Name)).toEqual(['Joan Marsh'])
  const tom = await story.as('otherWorker')
  await tom.visit('/today/people')
  tom.see('Nobody is with you yet')
})

test('the list for machines gives fifty people at most, and a page that is none, or too far, is no fault', async () => {
  for (let at = 1; at <= 51; at++) await walkWith(story, `Person ${at}`, { worker: 'otherWorker' })
  const tom = await story.as('otherWorker')
  async function told(query: string): Promise<string[]> {
    const { status, html } = await tom.visit(`/today/people.json${query}`)
    expect(status, query).toBe(200)
    return (JSON.parse(html) as { people: { reference: string }[] }).people.map(({ reference }) => reference)
  }
  const first = await told('?per_page=50')
  expect(first).toHaveLength(50)
  expect(await told('?per_page=5000')).toEqual(first)
  const second = await told('?per_page=50&page=2')
  expect(new Set([...first, ...second]).size).toBe(51)
  for (const page of ['1000001', '999999999999999999', '1e400']) expect(await told(`?page=${page}`), page).toEqual([])
  const usual = await told('')
  for (const page of ['0', '-1', '0.5', 'x', '']) expect(await told(`?page=${page}`), page).toEqual(usual)
  for (const size of ['0', 'x', '']) expect(await told(`?per_page=${size}`), size).toEqual(usual)
})

test('everybody begins where their work is', async () => {
  const starts = {
    worker: '/today',
    frontDoor: '/today',
    manager: '/today',
    commissioner: '/count',
    gp: '/my-referrals',
    champion: '/my-referrals',
    administrator: '/messages',
    auditor: '/audit',
  } as const
  for (const [who, start] of Object.entries(starts)) {
    const visitor = await story.as(who as keyof typeof starts)
    await visitor.visit('/start')
    expect(visitor.page.path, who).toBe(start)
    expect(visitor.page.status, `${who} at ${start}`).toBe(200)
  }
  const herself = await asResident(story, joan.personId, 'Joan')
  await herself.visit('/start')
  expect(herself.page.path).toBe('/mine')
})

test('the auditor reads who did what, and never about whom', async () => {
  const nia = await story.as('auditor')
  await nia.visit('/audit')
  expect(nia.page.heading).toBe('Who saw and did what')
  nia.see('Grace Adeyemi', 'task.finish').dontSee('Joan', 'choir')
  nia.fill('Action contains', 'task.finish')
  await nia.press('Show')
  expect(nia.rows().length).toBe(1)
  expect(nia.rows()[0]).toMatchObject({ Who: 'Grace Adeyemi', Role: 'link worker', People: '1' })
  const ruth = await story.as('commissioner')
  await ruth.visit('/audit')
  expect(ruth.page.status).toBe(404)
})

test('the log is read 20 lines at a time, of one colleague too, and no address holds a name', async () => {
  const grace = await story.as('worker')
  for (let times = 0; times < 25; times++) await grace.visit('/gaps/people')
  for (let times = 0; times < 25; times++) await grace.visit(`/people/${joan.reference}`)
  const nia = await story.as('auditor')
  await nia.visit('/audit')
  nia.select('Who', 'Grace Adeyemi')
  await nia.press('Show')
  expect(nia.rows().length).toBe(20)
  expect(nia.rows().every(({ Who }) => Who === 'Grace Adeyemi')).toBe(true)
  expect(nia.page.links.filter((link) => /older|newer/i.test(link))).toHaveLength(1)
  await nia.click('Next page')
  expect(nia.rows().length).toBeGreaterThan(4)
  expect(nia.rows().every(({ Who }) => Who === 'Grace Adeyemi')).toBe(true)
  expect(nia.page.url).not.toMatch(/grace|adeyemi|joan/i)
  await nia.click('Previous page')
  expect(nia.rows().length).toBe(20)
  for (const odd of ['page=x', 'page=-4', 'page=1.5', 'page=99999999999', 'who=%27%3B--', 'who=Grace']) {
    expect([odd, (await nia.visit(`/audit?${odd}`)).status]).toEqual([odd, 200])
  }
})

test('A1: the size of text that Joan chose stays, on other pages and the next time', async () => {
  const joanAtHome = story.visitor()
  await joanAtHome.visit('/how-it-works')
  const size = () => joanAtHome.page.document.querySelector('html')?.getAttribute('data-text-size')
  expect(size()).toBe('1')
  await joanAtHome.click('Large text')
  expect(joanAtHome.page.path).toBe('/how-it-works')
  expect(size()).toBe('3')
  await joanAtHome.click('Accessibility')
  expect(size()).toBe('3')
  story.later({ days: 40 })
  await joanAtHome.visit('/your-information')
  expect(size()).toBe('3')
})

test('the pages at the foot of every page can be read in Arabic too', async () => {
  const visitor = story.visitor()
  for (const path of ['/how-it-works', '/your-information', '/accessibility']) {
    await visitor.visit(path)
    expect(visitor.page.status).toBe(200)
    expect(visitor.page.links).toEqual(expect.arrayContaining(['How it works', 'Your information', 'Accessibility']))
    const english = visitor.page.headings
    await visitor.visit(`/preferences?language=ar&back=${path}`)
    expect(visitor.page.headings.length).toBe(english.length)
    expect(visitor.page.headings.filter((heading) => english.includes(heading))).toEqual([])
    await visitor.visit('/preferences?language=en-GB')
  }
})

test('a day is sorted by the calendar of London', () => {
  expect(dayFrom(new Date('2026-07-01T23:30:00Z'))).toBe('2026-07-02')
  expect(dayFrom(new Date('2026-12-28T09:00:00Z'), 7)).toBe('2027-01-04')
  expect(sortByDay([], '2026-11-24', '2026-12-01')).toEqual({ overdue: [], today: [], coming: [] })
})

test('the list for machines is theirs alone, stands in the log, and ends where one login has seen too many people', async () => {
  const { otherWorker } = story.world.personas
  const address = '/today/people.json?per_page=50'
  const lines = async () =>
    (
      await story.db.owner
        .selectFrom('audit_entry')
        .select('person_ids')
        .where('account_id', '=', otherWorker.account)
        .where('action', '=', 'read GET /today/people.json')
        .execute()
    ).map((line) => line.person_ids.length)
  story.later({ hours: 2 })
  const before = (await lines()).length
  const tom = await story.as('otherWorker')
  expect((await tom.visit(address)).status).toBe(200)
  expect((await lines()).slice(before)).toEqual([50])
  expect((await (await story.as('gp')).visit(address)).status).toBe(404)
  const stranger = story.visitor()
  await stranger.visit(address)
  expect(stranger.page.path).toBe('/sign-in')
  await story.db.owner.transaction().execute(async (tx) => {
    await actAs(tx, otherWorker.actor, story.now())
    const others = Array.from({ length: mostPeopleAnHour }, () => crypto.randomUUID())
    await sql`select record_audit(${story.now()}, 'read', ${others}::uuid[], null, null, 'r')`.execute(tx)
  })
  expect((await tom.visit('/today/people.json?per_page=50&page=2')).status).toBe(429)
  const alarms = await story.db.owner.selectFrom('reading_alarm').select('account_id').execute()
  expect(alarms).toEqual([{ account_id: otherWorker.account }])
})
