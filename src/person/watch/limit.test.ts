import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { newReference } from '../../platform/secrets/index.ts'
import { mostPeopleAnHour } from '../index.ts'

let story: Story
let references: string[]
beforeAll(async () => {
  story = await openStory()
  references = Array.from({ length: mostPeopleAnHour + 10 }, newReference)
  const { owner } = story.db
  const { place, personas, organisations } = story.world
  const at = story.now()
  const people = references.map((reference, number) => ({
    place_id: place,
    person_id: crypto.randomUUID(),
    reference,
    preferred_name: `Person ${number}`,
    state: 'known',
    created_at: at,
    changed_at: at,
  }))
  await owner.insertInto('person').values(people).execute()
  const about = people.map(({ place_id, person_id }) => ({ place_id, person_id, changed_at: at }))
  await owner.insertInto('about_person').values(about).execute()
  const access = people.flatMap(({ place_id, person_id }) => [
    {
      place_id,
      person_id,
      id: crypto.randomUUID(),
      account_id: personas.worker.account,
      basis: 'caseload',
      from_at: at,
    },
    {
      place_id,
      person_id,
      id: crypto.randomUUID(),
      organisation_id: organisations.host,
      basis: 'front-door',
      from_at: at,
    },
  ])
  await owner
    .insertInto('person_access')
    .values(access.filter((row) => 'account_id' in row))
    .execute()
  await owner
    .insertInto('person_access')
    .values(access.filter((row) => 'organisation_id' in row))
    .execute()
}, 60_000)
afterAll(() => story.close())

type Visitor = Awaited<ReturnType<Story['as']>>
async function openAll(visitor: Visitor, from: number, to: number): Promise<number[]> {
  const statuses: number[] = []
  for (const reference of references.slice(from, to))
    statuses.push((await visitor.visit(`/people/${reference}/log`)).status)
  return statuses
}

test('one login is shown 200 different people an hour and no more; those it knows stay open', async () => {
  const grace = await story.as('worker')
  const shown = await openAll(grace, 0, mostPeopleAnHour)
  expect(new Set(shown)).toEqual(new Set([200]))
  // The same ones again are nobody new.
  expect((await grace.visit(`/people/${references[3]}/log`)).status).toBe(200)
  const [refused] = await openAll(grace, mostPeopleAnHour, mostPeopleAnHour + 1)
  expect(refused).toBe(429)
  grace.see(
    'You have opened the records of more than 200 different people in an hour',
    'Your administrator has been told',
  )
  grace.dontSee(`Person ${mostPeopleAnHour}`)
  expect((await grace.visit(`/people/${references[3]}/log`)).status).toBe(200)
  // What was refused was not shown, and so is not in that person's log.
  const { rows } = await sql<{ count: number }>`
    select count(*) from audit_entry e join person p on p.person_id = any(e.person_ids) where p.reference = ${references[mostPeopleAnHour]}`.execute(
    story.db.owner,
  )
  expect(rows[0]?.count).toBe(0)
  // Another login is not held up.
  expect((await (await story.as('otherWorker')).visit(`/people/${references[201]}/log`)).status).toBe(200)
}, 120_000)

test('the alarm is raised within a minute, once: on the manager’s page of today, and sent to the administrator', async () => {
  const grace = await story.as('worker')
  const before = story.now()
  await openAll(grace, mostPeopleAnHour, mostPeopleAnHour + 3)
  await story.runJobs()
  const alarms = await story.db.owner.selectFrom('reading_alarm').selectAll().execute()
  expect(alarms).toHaveLength(1)
  expect(alarms[0]).toMatchObject({ account_id: story.world.personas.worker.account, people: mostPeopleAnHour + 1 })
  expect(before.getTime() - (alarms[0]?.at.getTime() ?? 0)).toBeLessThan(60_000)
  const told = (await story.messages()).filter(({ template }) => template === 'reading-alarm')
  expect(told.map(({ recipient, state }) => [recipient, state]).toSorted()).toEqual([
    ['administrator@example.org', 'sent'],
    ['manager@example.org', 'sent'],
  ])
  const helen = await story.as('manager')
  await helen.visit('/today')
  helen.see('One login reads very many records')
  const alan = await story.as('administrator')
  await alan.visit('/alarms')
  alan.see('Grace Adeyemi', '201')
  await alan.press('I look after it: Grace Adeyemi')
  alan.see('Seen by Alan Webb')
  await helen.visit('/today')
  helen.dontSee('One login reads very many records')
  const nia = await story.as('auditor')
  await nia.visit('/alarms')
  nia.see('Grace Adeyemi').dontSee('I look after it')
  for (const name of ['worker', 'frontDoor', 'commissioner', 'elsewhereAdministrator'] as const) {
    const visitor = await story.as(name)
    await visitor.visit('/alarms')
    expect(visitor.page.has('Grace Adeyemi') && !visitor.page.has('Sign out'), name).toBe(false)
    expect(visitor.page.has('201'), name).toBe(false)
  }
})

test('after an hour it begins again', async () => {
  story.later({ hours: 1 })
  const grace = await story.as('worker')
  expect(await openAll(grace, mostPeopleAnHour, mostPeopleAnHour + 2)).toEqual([200, 200])
})
