import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { asResident, walkWith } from '../../test/people.ts'
import { openStory, type Story } from '../../test/story.ts'
import { addContact } from '../person/index.ts'
import { type Columns, type CopyTable, columnsOf, copyTables } from './copy/columns.ts'
import { labelled } from './copy/label.ts'
import { daysUntil, monthAfter } from './copy/month.ts'

vi.setConfig({ testTimeout: 30_000 })
let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

test('every column of every table about a person is told, read first, or left out, on purpose', async () => {
  const { rows } = await sql<{ name: string; column: string }>`
    select r.name, a.attname as column from erasure_rule r join pg_attribute a on a.attrelid = r.name::regclass
    where r.treatment in ('erase', 'keep') and a.attnum > 0 and not a.attisdropped`.execute(story.db.owner)
  const unsaid = rows.filter(({ name, column }) => {
    if (!(copyTables as string[]).includes(name)) return true
    return !Object.values(columnsOf(name as CopyTable)).some((columns) => columns.includes(column))
  })
  expect(unsaid).toEqual([])
  const known = new Set(rows.map(({ name, column }) => `${name}.${column}`))
  const gone = copyTables.flatMap((name) =>
    Object.values(columnsOf(name)).flatMap((columns) => columns.map((column) => `${name}.${column}`)),
  )
  const usual = /\.(id|version|place_id|person_id)$/
  expect(gone.filter((one) => !known.has(one) && !usual.test(one))).toEqual([])
  const shown = copyTables.flatMap((name) =>
    (['give', 'review'] satisfies (keyof Columns)[]).flatMap((kind) => columnsOf(name)[kind]),
  )
  expect([...new Set(shown)].filter((field) => !labelled.includes(field))).toEqual([])
})

test('one month, by the calendar', () => {
  expect(['2026-11-24', '2026-01-31', '2026-12-31', '2028-01-30'].map(monthAfter)).toEqual([
    '2026-12-24',
    '2026-02-28',
    '2027-01-31',
    '2028-02-29',
  ])
  expect(daysUntil('2026-12-24', '2026-11-24')).toBe(30)
})

test('a copy of everything: asked for, read through by a human, given on the own page alone, with who has looked', async () => {
  const zoe = await walkWith(story, 'Zoe', {
    contactPoints: [{ channel: 'email', value: 'zoe@example.org', isSafe: true }],
    whatMatters: 'The sea',
  })
  const { owner } = story.db
  const about = { place_id: story.world.place, person_id: zoe.personId }
  await owner
    .insertInto('trusted_person')
    .values({
      ...about,
      id: crypto.randomUUID(),
      name: 'Hilda Secret',
      phone: '07700 900999',
      relation: 'sister',
      may_be_told: 'All',
      created_at: story.now(),
    })
    .execute()
  await story.inWork('worker', async (work) => {
    await addContact(work, zoe.personId, { kind: 'note', channel: 'other', note: 'Fit to give: likes the sea' })
    await addContact(work, zoe.personId, { kind: 'note', channel: 'other', note: 'Her neighbour Bob drinks' })
  })
  const her = await asResident(story, zoe.personId, 'Zoe')
  await her.visit('/mine')
  await her.click('Ask for a copy, or to be erased')
  await her.press('Ask for my copy')
  her.see('You asked on', '24 December 2026')
  expect(
    await owner.selectFrom('task').select(['kind', 'due_on']).where('person_id', '=', zoe.personId).execute(),
  ).toContainEqual({ kind: 'copy-due', due_on: '2026-12-24' })

  const grace = await story.as('worker')
  await grace.visit(`/people/${zoe.reference}/rights`)
  const { reference } = await owner.selectFrom('record_copy').select('reference').executeTakeFirstOrThrow()
  await grace.click(reference)
  grace.see('30 days left', 'Who will see this', 'after a sign-in link')
  await grace.press('Put everything together')
  grace.see('3 are still to be read')
  await grace.press('Put it on their page')
  grace.see('Read each text first: 3 are left')
  expect((await her.visit(`/mine/copies/${reference}`)).status).toBe(404)

  const texts = await owner.selectFrom('copy_text').select(['id', 'words']).execute()
  await grace.visit(`/copies/${reference}`)
  const form = (text: string) => texts.find(({ words }) => words.includes(text))?.id ?? ''
  for (const { id, words } of texts)
    grace.page.document
      .querySelector(`[name="decision-${id}"][value="${words.includes('Bob') ? 'hold' : 'give'}"]`)
      ?.setAttribute('checked', '')
  await grace.press('Save what I read')
  grace.see('Say why it is held back')
  grace.page.document.querySelector(`[name="because-${form('Bob')}"]`)?.setAttribute('value', 'About a neighbour')
  await grace.press('Save what I read')
  grace.see('All are decided')
  await grace.click('See the copy as Zoe will')
  grace.see('Fit to give', 'The sea').dontSee('Bob', 'Hilda', '900999')
  await grace.visit(`/copies/${reference}`)
  await grace.press('Put it on their page')
  grace.see('Given on')

  await her.visit('/mine')
  await her.click('Your copy is here: Tuesday 24 November 2026')
  her.see(
    'The sea',
    'Fit to give: likes the sea',
    'Left out: 1 text',
    'Names, addresses and numbers of other people are left out',
    'Grace Adeyemi',
    'Put together a copy of everything',
  )
  her.dontSee('Bob', 'Hilda', '900999', 'About a neighbour')
  const { html } = await her.visit(`/mine/copies/${reference}/data`)
  expect(html).toContain('The sea')
  expect(html).not.toMatch(/Bob|Hilda|900999/)
  for (const who of ['stranger', 'elsewhere', 'administrator', 'auditor', 'gp'] as const) {
    const visitor = await story.as(who)
    for (const path of [`/mine/copies/${reference}`, `/mine/copies/${reference}/data`, `/copies/${reference}`])
      expect((await visitor.visit(path)).status, `${who} ${path}`).toBe(404)
  }
  expect((await story.visitor().visit(`/mine/copies/${reference}`)).url).toContain('/sign-in')
  const other = await walkWith(story, 'Yan')
  const them = await asResident(story, other.personId, 'Yan')
  expect((await them.visit(`/mine/copies/${reference}`)).status).toBe(404)
  await her.visit('/preferences?language=ar&back=/mine/rights')
  expect(her.page.html).toContain('<html lang="ar" dir="rtl"')
})

test('what only the own worker may see: nobody else puts the copy together', async () => {
  const ada = await walkWith(story, 'Ada')
  const { owner } = story.db
  await owner
    .insertInto('person_protected')
    .values({ place_id: story.world.place, person_id: ada.personId, note: 'Hidden thing' })
    .execute()
  await asResident(story, ada.personId, 'Ada')
  const helen = await story.as('manager')
  await helen.visit(`/people/${ada.reference}/rights`)
  helen.fill(
    'How they asked, and how you know that it is them',
    'By telephone, known voice',
    'They ask for a copy of everything',
  )
  await helen.press('Note that they asked')
  const { reference } = await owner
    .selectFrom('record_copy')
    .select('reference')
    .where('person_id', '=', ada.personId)
    .executeTakeFirstOrThrow()
  await helen.visit(`/copies/${reference}`)
  await helen.press('Put everything together')
  helen.see('let the link worker put the copy together').dontSee('Hidden thing')
  const grace = await story.as('worker')
  await grace.visit(`/copies/${reference}`)
  await grace.press('Put everything together')
  grace.see('Hidden thing')
})

test('a copy asks for a fresh proof that it is them', async () => {
  const { reference } = await story.db.owner.selectFrom('record_copy').select('reference').executeTakeFirstOrThrow()
  const grace = await story.as('worker')
  story.later({ minutes: 6 })
  await grace.visit(`/copies/${reference}`)
  expect(grace.page.url).toContain('/account/prove')
})
