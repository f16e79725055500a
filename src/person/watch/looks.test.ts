import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { type Met, peopleOf } from '../fixtures/people.ts'
import { addContact, addPerson, grantAccess } from '../index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
const { meet } = peopleOf(() => story)
type Visitor = Awaited<ReturnType<Story['as']>>

const whys = (visitor: Visitor, name: string): string[] =>
  visitor
    .rows()
    .filter((row) => row['Whose record'] === name)
    .map((row) => `${row['Who looked']?.split(',')[0]}: ${row['What to ask about']}`)

async function look(name: Parameters<Story['as']>[0], met: Met, times = 1): Promise<void> {
  const visitor = await story.as(name)
  for (let number = 0; number < times; number++) await visitor.visit(met.path)
}

test('a look without any work is one to ask about; work before or after it answers the question', async () => {
  const [idle, helped, own] = [
    await meet({ preferredName: 'Idle' }),
    await meet({ preferredName: 'Helped' }),
    await meet({ preferredName: 'Own' }),
  ]
  for (const met of [idle, helped, own]) await look('otherWorker', met)
  await look('worker', own)
  await story.inWork('otherWorker', (work) =>
    addContact(work, helped.personId, { kind: 'contact', channel: 'phone', note: 'She rang' }),
  )
  const helen = await story.as('manager')
  await helen.visit('/looks')
  expect(whys(helen, 'Idle')).toEqual(['Tom Hale: No note, task, plan or change within 30 days'])
  expect(whys(helen, 'Helped')).toEqual([])
  expect(whys(helen, 'Own'), 'the look of their own worker needs no other reason').toEqual([
    'Tom Hale: No note, task, plan or change within 30 days',
  ])
})

test('the same surname, the same street, many looks, at night, and somebody the public knows', async () => {
  const name = await meet({ preferredName: 'Cousin', familyName: 'Hale' })
  const street = await meet({ preferredName: 'Neighbour', address: '14 Mill Lane, Riverside', postcode: 'ZZ1 1AA' })
  const many = await meet({ preferredName: 'Often' })
  const famous = await meet({ preferredName: 'Famous' })
  const night = await meet({ preferredName: 'Night' })
  // Tom is helped here himself: so his street is known.
  await story.inWork('worker', async (work) => {
    const tom = await addPerson(work, { preferredName: 'Tom', address: 'Flat 2, 9 Mill Lane', postcode: 'ZZ2 1AA' })
    await grantAccess(work, tom.personId, { organisationId: work.organisation, basis: 'front-door' })
  })
  const self = await story.db.owner
    .selectFrom('person')
    .select('person_id')
    .where('preferred_name', '=', 'Tom')
    .executeTakeFirstOrThrow()
  await story.db.owner
    .insertInto('person_access')
    .values({
      place_id: story.world.place,
      person_id: self.person_id,
      id: crypto.randomUUID(),
      account_id: story.world.personas.otherWorker.account,
      basis: 'self',
      from_at: story.now(),
    })
    .execute()
  await story.db.owner
    .updateTable('person')
    .set({ address: '9 Mill Lane' })
    .where('person_id', '=', self.person_id)
    .execute()
  const helen = await story.as('manager')
  await helen.visit(`${famous.path}/who-may-open`)
  await helen.press('The public knows this person: look again at each look')
  helen.see('Each look at this record by others')
  await look('otherWorker', name)
  await look('otherWorker', street)
  await look('otherWorker', famous)
  await look('otherWorker', many, 8)
  story.later({ hours: 13 })
  await look('otherWorker', night)
  const manager = await story.as('manager')
  await manager.visit('/looks')
  expect(whys(manager, 'Cousin').join()).toContain('The same surname')
  expect(whys(manager, 'Neighbour').join()).toContain('The same street or postcode')
  expect(whys(manager, 'Famous').join()).toContain('Somebody the public knows')
  expect(whys(manager, 'Often').join()).toContain('Looked often')
  expect(whys(manager, 'Night').join()).toContain('Outside working hours')
  expect(whys(manager, 'Often').join()).not.toContain('Outside working hours')
})

test('the auditor reads how many, and never whose; others have no such page', async () => {
  const nia = await story.as('auditor')
  await nia.visit('/looks')
  expect(nia.rows()[0]).toMatchObject({ 'Who looked': 'Tom Hale, link worker, Riverside Walks Alongside' })
  for (const name of ['Idle', 'Cousin', 'Neighbour', 'Famous', 'Night', 'Often']) nia.dontSee(name)
  for (const name of ['worker', 'frontDoor', 'administrator', 'commissioner', 'gp'] as const)
    expect([name, (await (await story.as(name)).visit('/looks')).status]).toEqual([name, 404])
})

test('a manager reads of the looks of their own organisation, and of nobody from whom they are excluded', async () => {
  const secret = await meet({ preferredName: 'Secretive' })
  await look('otherWorker', secret)
  const helen = await story.as('manager')
  await helen.visit('/looks')
  helen.see('Secretive')
  await story.db.owner
    .insertInto('exclusion')
    .values({
      place_id: story.world.place,
      id: crypto.randomUUID(),
      person_id: secret.personId,
      state: 'set',
      excluded_account_id: story.world.personas.manager.account,
      asked_at: story.now(),
    })
    .execute()
  await helen.visit('/looks')
  helen.dontSee('Secretive', 'Somebody whose record you may not open')
})

test('that a manager read whose record it was stands in that person’s log', async () => {
  const idle = await story.db.owner
    .selectFrom('person')
    .select('person_id')
    .where('preferred_name', '=', 'Idle')
    .executeTakeFirstOrThrow()
  const rows = await story.db.owner
    .selectFrom('audit_entry')
    .select('action')
    .where('account_id', '=', story.world.personas.manager.account)
    .where('action', '=', 'read GET /looks')
    .where((eb) => eb(eb.val(idle.person_id), '=', eb.fn.any('person_ids')))
    .execute()
  expect(rows.length).toBeGreaterThan(0)
})
