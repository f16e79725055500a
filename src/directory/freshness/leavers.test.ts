import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { endAccount } from '../../account/index.ts'
import { addOffer, type NewOffer } from '../index.ts'
import { askGroups } from './jobs/ask-groups.ts'
import { findLeavers } from './jobs/contact-alarms.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

const add = (offer: Partial<NewOffer> & { name: string }) =>
  story.inWork('administrator', (work) => addOffer(work, { organisationId: story.world.organisations.hub, ...offer }))
const jobs = () => ({ database: story.db.web, jobs: story.db.jobs, now: story.now })
const alarms = async () =>
  (await story.messages()).filter(({ template }) => template === 'contact-left').map(({ recipient }) => recipient)

test('B20: whoever was the one to turn to leaves, and the manager hears of it once, until somebody else is named', async () => {
  const { champion, manager } = story.world.personas
  const id = await add({
    name: 'Bev’s walk',
    joining: 'introduction',
    contactName: 'Bev Castle',
    contactEmail: champion.email,
  })
  await findLeavers(jobs())
  await story.runJobs()
  expect(await alarms()).toEqual([])
  await endAccount({ tx: story.db.owner, now: story.now() } as never, champion.account)
  await findLeavers(jobs())
  await findLeavers(jobs())
  await story.runJobs()
  expect(await alarms()).toEqual([manager.email])
  const helen = await story.as('manager')
  await helen.visit('/directory/freshness')
  helen.see('Nobody to turn to any more', 'does not work here any more')
  await helen.click('Bev’s walk')
  expect(helen.page.path).toBe(`/directory/${id}/edit`)
  await helen
    .fill('Name', 'Olive Tran', 'Named contact')
    .fill('Email', 'olive@hub.example', 'Named contact')
    .press('Save')
  await helen.visit('/directory/freshness')
  helen.dontSee('Nobody to turn to any more')
  await findLeavers(jobs())
  await story.runJobs()
  expect(await alarms()).toHaveLength(1)
})

test('B20: who says so in an answer, and who is taken out of a listing, is missed at once', async () => {
  const id = await add({ name: 'Loom', contactName: 'Lou', contactEmail: 'lou@loom.example' })
  const other = await add({ name: 'Spindle', contactName: 'Sid', contactPhone: '020 7946 0133' })
  story.later({ days: 40 })
  await askGroups(jobs())
  const mail = (await story.messages()).find(({ recipient }) => recipient === 'lou@loom.example')
  const lou = story.visitor()
  await lou.visit(mail?.arguments.link ?? '')
  await lou.press('I am not the one to ask any more: Loom')
  lou.see('We will find out who is')
  await story.runJobs()
  expect(await alarms()).toHaveLength(2)
  const helen = await story.as('manager')
  await helen.visit(`/directory/${other}/edit`)
  await helen.fill('Name', '', 'Named contact').press('Save')
  await story.runJobs()
  expect(await alarms()).toHaveLength(3)
  await helen.visit('/directory/freshness')
  helen.see('said so on', 'taken out of the listing on')
  await helen.visit(`/directory/${id}/confirm`)
  await helen.fill('Who said that it is right?', 'Lou after all').press('Still right')
  await helen.visit('/directory/freshness')
  helen.dontSee('said so on')
})

test('B64: each body has one person who speaks for it, of two who name one the second is told, and a leaver is missed', async () => {
  const [helen, alan] = [await story.as('manager'), await story.as('administrator')]
  for (const one of [helen, alan]) {
    await one.visit('/directory/freshness')
    await one.click('Who speaks for each body')
    expect(one.rows()[0]).toMatchObject({ 'Who runs it': 'Eastmere Hub', 'Who speaks for them': 'nobody yet' })
    await one.click('Name somebody who speaks for Eastmere Hub')
  }
  await helen.fill('Name', 'Kit Vance').press('Save')
  expect(helen.page.errors).toEqual(['Enter a phone number or an email address'])
  await helen.fill('Email', story.world.personas.stranger.email).press('Save')
  helen.see('Kit Vance')
  await alan.fill('Name', 'Nobody').fill('Phone', '020 7946 0000').press('Save')
  alan.see('Kit Vance')
  expect(alan.page.status).not.toBe(200)
  await endAccount({ tx: story.db.owner, now: story.now() } as never, story.world.personas.stranger.account)
  await findLeavers(jobs())
  await story.runJobs()
  expect(await alarms()).toHaveLength(4)
  await helen.visit('/directory/freshness')
  await helen.click('Eastmere Hub')
  await helen.fill('Name', 'Ida Cole').fill('Email', 'ida@hub.example').press('Save')
  await helen.visit('/directory/freshness')
  helen.dontSee('does not work here any more')
  const grace = await story.as('worker')
  expect((await grace.visit('/directory/liaisons')).status).toBe(404)
})
