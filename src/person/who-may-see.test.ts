import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { peopleOf } from './fixtures/people.ts'
import { hasConsent, hasNoRecourse } from './index.ts'
import { saveProtectedFacts } from './store/about.ts'
import { listLog } from './store/access.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
const { meet } = peopleOf(() => story)

test('risks: silence is not "no known risks"; the one ends the other', async () => {
  const bo = await meet({ preferredName: 'Bo' })
  const grace = await story.as('worker')
  await grace.visit(bo.path)
  grace.see('Nobody has asked about risks yet')
  await grace.visit(`${bo.path}/risks`)
  await grace.press('Record it')
  expect(grace.page.errors).toEqual(['Select what it is, or that there are no known risks'])
  grace.choose('No known risks')
  await grace.press('Record it')
  await grace.visit(bo.path)
  grace.see('No known risks, recorded on Tuesday 24 November 2026 by Grace Adeyemi')
  await grace.visit(`${bo.path}/risks`)
  grace.choose('Do not visit alone').fill('How do we work with it?', 'Meet at the library')
  await grace.press('Record it')
  await grace.visit(bo.path)
  grace.see('Do not visit alone', 'Meet at the library').dontSee('No known risks')
})

test('what somebody agreed to is recorded in their words, and withdrawn with one button', async () => {
  const lee = await meet({ preferredName: 'Lee' })
  const grace = await story.as('worker')
  await grace.visit(`${lee.path}/consents`)
  await grace.press('Save')
  expect(grace.page.errors).toEqual(['Select what they agree to'])
  grace
    .choose('To tell whoever introduced me how it goes')
    .fill('Who is it about?', 'Dr Okoro')
    .choose('They signed it')
  await grace.press('Save')
  grace.see('To tell whoever introduced me how it goes: Dr Okoro', 'They signed it on')
  expect(await story.inWork('worker', (work) => hasConsent(work, lee.personId, 'tell-source'))).toBe(true)
  await grace.press('Withdraw')
  grace.see('Withdrawn on')
  expect(await story.inWork('worker', (work) => hasConsent(work, lee.personId, 'tell-source'))).toBe(false)
})

test('B51: no recourse to public funds is seen by their own worker alone, and used for matching only', async () => {
  const dee = await meet({ preferredName: 'Dee' })
  const grace = await story.as('worker')
  await grace.visit(`${dee.path}/protected-facts`)
  grace.choose('Yes').fill('What to take care of', 'Nobody at home knows')
  await grace.press('Save')
  await grace.visit(`${dee.path}/protected-facts`)
  grace.see('Nobody at home knows')
  for (const name of ['otherWorker', 'manager', 'frontDoor'] as const) {
    const colleague = await story.as(name)
    await colleague.visit(dee.path)
    colleague.see('Dee').dontSee('Facts that could hurt them', 'Nobody at home knows', 'public funds')
    expect((await colleague.visit(`${dee.path}/protected-facts`)).status).toBe(404)
    expect(await story.inWork(name, (work) => work.tx.selectFrom('person_protected').selectAll().execute())).toEqual([])
    expect(await story.inWork(name, (work) => hasNoRecourse(work, dee.personId))).toBe(true)
  }
  expect(await story.inWork('stranger', (work) => hasNoRecourse(work, dee.personId))).toBe(false)
  await story.inWork('worker', (work) => saveProtectedFacts(work, dee.personId, { noRecourse: false, note: '' }))
  expect(await story.inWork('worker', (work) => hasNoRecourse(work, dee.personId))).toBe(false)
})

const parts = [
  '',
  '/about',
  '/identity',
  '/communication',
  '/contact-points',
  '/trusted-people',
  '/risks',
  '/consents',
  '/log',
]

test('another organisation, another place and roles without records find nothing at any of these addresses', async () => {
  const eve = await meet({ preferredName: 'Evelyn' })
  for (const name of ['stranger', 'elsewhere', 'gp', 'champion', 'commissioner', 'administrator', 'auditor'] as const) {
    const visitor = await story.as(name)
    for (const part of parts) {
      expect([name, part, (await visitor.visit(`${eve.path}${part}`)).status]).toEqual([name, part, 404])
      visitor.dontSee('Evelyn')
    }
  }
  const kit = await story.as('stranger')
  await kit.visit('/people')
  kit.fill('Name, reference or NHS number', 'Evelyn')
  await kit.press('Find')
  kit.see('Nobody with these words').dontSee('Evelyn')
})

test('every page that shows a person leaves a line in that person’s log', async () => {
  const fay = await meet({ preferredName: 'Fay' })
  const helen = await story.as('manager')
  for (const part of [...parts.filter((one) => one !== '/log'), '?show=visit']) {
    const before = (await story.inWork('worker', (work) => listLog(work, fay.personId))).length
    story.later({ minutes: 1 })
    await helen.visit(`${fay.path}${part}`)
    expect(helen.page.status).toBe(200)
    const lines = await story.inWork('worker', (work) => listLog(work, fay.personId))
    // This look of ours at the log is not one that names rows of people; the visit is.
    expect([part, lines.length > before, lines[0]?.accountName]).toEqual([part, true, 'Helen Marsh'])
  }
  await helen.visit('/people')
  helen.fill('Name, reference or NHS number', 'Fay')
  await helen.press('Find')
  await helen.visit(`${fay.path}/log`)
  helen.see(
    'Helen Marsh, service manager, Riverside Walks Alongside',
    'Looked at the record',
    'Saw the name in a list',
    'Looked at the ways to reach the person',
  )
})

test('somebody on the phone is found by name, reference or NHS number', async () => {
  const gus = await meet({ preferredName: 'Gus', familyName: 'O’Neil_100%', nhsNumber: '4010232137' })
  const grace = await story.as('worker')
  for (const typed of ['gus', 'o’neil_100%', gus.reference.toLowerCase(), '401 023 2137']) {
    await grace.visit('/people')
    grace.fill('Name, reference or NHS number', typed)
    await grace.press('Find')
    expect(decodeURIComponent(grace.page.url)).not.toContain(typed)
    expect([typed, grace.rows('People').length]).toEqual([typed, 1])
  }
  await grace.click('Gus O’Neil_100%')
  expect(grace.page.heading).toContain('Gus')
})
