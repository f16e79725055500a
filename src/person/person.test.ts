import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { defineMessages } from '../platform/i18n/index.ts'
import { allTemplates, defineTemplate } from '../platform/messages/index.ts'
import {
  addConsent,
  addContact,
  addPerson,
  addTask,
  countDifferingAttempts,
  endAccess,
  findPerson,
  findSamePerson,
  grantAccess,
  hasConsent,
  listContactPoints,
  listContacts,
  listPossibleDuplicates,
  listTasks,
  mergePerson,
  nhsNumberIsTaken,
  relationTo,
  sendToPerson,
  visiblePeople,
} from './index.ts'
import { confirmContactPoint, suspendContactPoint } from './store/contact-points.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

test('a stranger at a door writes somebody down and can read nothing back', async () => {
  const nobody = {
    ...story.world.personas.worker.actor,
    account: null,
    membership: null,
    organisation: null,
    role: 'stranger',
    readsRecords: false,
    visitor: 'abc',
  }
  const added = await story.inWork(nobody, (work) =>
    addPerson(work, {
      preferredName: 'Amina',
      nhsNumber: '9434765919',
      birthDate: '1961-02-03',
      contactPoints: [{ channel: 'email', value: 'Amina@Example.org', isSafe: true }],
    }),
  )
  await story.inWork(nobody, (work) =>
    grantAccess(work, added.personId, { organisationId: story.world.organisations.host, basis: 'front-door' }),
  )
  await expect(story.inWork(nobody, (work) => findPerson(work, added.reference))).rejects.toThrow()
  expect(await story.inWork(nobody, (work) => findSamePerson(work, '9434765919', '1961-02-03'))).toBe(added.personId)
  expect(await story.inWork(nobody, (work) => findSamePerson(work, '9434765919', '1961-02-04'))).toBeNull()
  expect(await story.inWork(nobody, (work) => nhsNumberIsTaken(work, '9434765919'))).toBe(true)
  const seen = await story.inWork('frontDoor', (work) => findPerson(work, added.reference.toLowerCase()))
  expect(seen).toMatchObject({ preferredName: 'Amina', ageBand: '65-74', nhsNumber: '9434765919' })
  expect(await story.inWork('frontDoor', (work) => relationTo(work, added.personId))).toBe('organisation')
  await expect(story.inWork('stranger', (work) => findPerson(work, added.reference))).rejects.toThrow()
  await expect(story.inWork('elsewhere', (work) => findPerson(work, added.reference))).rejects.toThrow()
  await expect(story.inWork('administrator', (work) => findPerson(work, added.reference))).rejects.toThrow()
  expect(await story.inWork('stranger', (work) => visiblePeople(work).execute())).toEqual([])
})

async function joan(preferredName = 'Joan') {
  return story.inWork('worker', async (work) => {
    const person = await addPerson(work, {
      preferredName,
      familyName: 'Price',
      birthDate: '1948-03-27',
      readingLanguage: 'ar',
      state: 'known',
      contactPoints: [{ channel: 'email', value: `${preferredName}@example.org`, isSafe: true }],
    })
    await grantAccess(work, person.personId, { accountId: work.account, basis: 'caseload' })
    await grantAccess(work, person.personId, { organisationId: work.organisation, basis: 'manager' })
    return person
  })
}

test('three calls in a morning are one attempt; a letter and an evening call are two more', async () => {
  const { personId } = await joan()
  const episode = crypto.randomUUID()
  const attempts = ['2026-11-23T09:00:00Z', '2026-11-23T10:00:00Z', '2026-11-23T11:30:00Z', '2026-11-23T18:00:00Z']
  await story.inWork('worker', async (work) => {
    for (const at of attempts)
      await addContact(work, personId, {
        episodeId: episode,
        kind: 'attempt',
        channel: 'phone',
        happenedAt: new Date(at),
      })
    await addContact(work, personId, {
      episodeId: episode,
      kind: 'attempt',
      channel: 'letter',
      happenedAt: new Date('2026-11-23T09:00:00Z'),
    })
    await addContact(work, personId, { episodeId: episode, kind: 'contact', channel: 'visit' })
  })
  expect(await story.inWork('worker', (work) => countDifferingAttempts(work, personId, episode))).toBe(3)
  expect(await story.inWork('worker', (work) => listContacts(work, personId, { kind: 'attempt' }))).toHaveLength(5)
})

const words = defineMessages('personTest', {
  audience: 'staff',
  en: { subject: 'Hello', body: 'About {reference} in {place}' },
})
const hello = defineTemplate({ name: 'person-test', audience: 'resident', subject: words.subject, body: words.body })

test('B52 B54 B89: nothing is ever sent to a point that is not confirmed as safe, whatever the template; what is sent is in the language they read', async () => {
  for (const template of allTemplates().filter(({ audience }) => audience === 'resident')) {
    const { personId } = await joan(`Nobody${template.name.replace(/\W/g, '')}`)
    const point = (await story.inWork('worker', (work) => listContactPoints(work, personId)))[0]!
    const send = () =>
      story.inWork('worker', (work) => sendToPerson(work, personId, template, { reference: 'R', place: 'Riverside' }))
    const sentTo = async () => (await story.messages()).filter(({ recipient }) => recipient === point.value)
    expect(await send()).toBe('held')
    expect(await send()).toBe('held')
    const tasks = (await story.inWork('worker', listTasks)).filter((task) => task.personId === personId)
    expect(tasks.map(({ kind }) => kind)).toEqual(['tell-person'])
    await story.inWork('worker', (work) => confirmContactPoint(work, personId, point.id))
    expect(await send()).toBe('queued')
    expect(await sentTo()).toMatchObject([{ channel: 'email', locale: 'ar', recipient: point.value }])
    await story.inWork('worker', (work) => suspendContactPoint(work, personId, point.id, 'asked'))
    expect(await send()).toBe('held')
    for (const state of [{ safe_from: null }, { confirmed_at: null }]) {
      await story.db.owner
        .updateTable('contact_point')
        .set({ safe_from: story.now(), confirmed_at: story.now(), suspended_at: null, ...state })
        .where('id', '=', point.id)
        .execute()
      expect(await send()).toBe('held')
    }
    await story.db.owner
      .updateTable('contact_point')
      .set({ safe_from: story.now(), confirmed_at: story.now() })
      .where('id', '=', point.id)
      .execute()
    await story.db.owner
      .updateTable('person')
      .set({ communication_needs: ['phone-only'] })
      .where('person_id', '=', personId)
      .execute()
    expect(await send()).toBe('held')
    expect(await sentTo()).toHaveLength(1)
  }
})

test('somebody who may not look still never sends, and leaves a task for the worker', async () => {
  const { personId } = await joan('Peggy')
  expect(
    await story.inWork('gp', (work) => sendToPerson(work, personId, hello, { reference: 'GP-1', place: 'Riverside' })),
  ).toBe('held')
  expect(
    (await story.inWork('worker', listTasks)).some((task) => task.personId === personId && task.words === 'GP-1'),
  ).toBe(true)
})

test('access ends, and consent is asked of today', async () => {
  const { personId, reference } = await joan('Marge')
  await story.inWork('worker', async (work) => {
    await addConsent(work, personId, {
      purpose: 'share-with-group',
      recipientKind: 'organisation',
      recipientOrganisationId: story.world.organisations.hub,
      how: 'spoken',
    })
    expect(await hasConsent(work, personId, 'share-with-group', story.world.organisations.hub)).toBe(true)
    expect(await hasConsent(work, personId, 'share-with-group', story.world.organisations.other)).toBe(false)
    expect(await hasConsent(work, personId, 'tell-source')).toBe(false)
    await addTask(work, personId, {
      accountId: work.account,
      kind: 'promise',
      words: 'Ring on Friday',
      dueOn: '2026-11-27',
    })
    await endAccess(work, personId, { basis: 'caseload' })
    await endAccess(work, personId, { basis: 'manager' })
  })
  await expect(story.inWork('worker', (work) => findPerson(work, reference))).rejects.toThrow()
})

test('two records of one person become one, and the old reference still leads there', async () => {
  const [first, second] = [await joan('Winnie'), await joan('Winnie')]
  await story.inWork('worker', async (work) => {
    await addContact(work, first.personId, { kind: 'note', channel: 'phone', note: 'From the first record' })
    const person = await findPerson(work, second.reference)
    expect(
      (await listPossibleDuplicates(work, person)).map(({ personId, because }) => [personId, because]),
    ).toContainEqual([first.personId, 'birth-date-and-name'])
    await mergePerson(work, first.personId, second.personId)
  })
  const found = await story.inWork('worker', (work) => findPerson(work, first.reference))
  expect(found.reference).toBe(second.reference)
  expect(await story.inWork('worker', (work) => listContacts(work, second.personId))).toMatchObject([
    { note: 'From the first record' },
  ])
  expect(await story.inWork('worker', (work) => listContactPoints(work, second.personId))).toHaveLength(2)
})

test('the age group that a group may be told follows the date of birth', async () => {
  const { personId } = await story.inWork('worker', (work) =>
    addPerson(work, { preferredName: 'Edna', birthDate: '1948-03-27' }),
  )
  const row = await story.db.owner
    .selectFrom('person')
    .select('age_band')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  expect(row.age_band).toBe('75-84')
})
