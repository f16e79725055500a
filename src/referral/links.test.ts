import { afterAll, beforeAll, expect, test } from 'vitest'
import { asResident } from '../../test/people.ts'
import { visibleText } from '../../test/site/dom.ts'
import type { Visitor } from '../../test/site.ts'
import { openStory, type Story } from '../../test/story.ts'
import { addContactPoint, countDifferingAttempts, sendToPerson } from '../person/index.ts'
import { accept, ask, introduce, invented, personOf } from './fixtures/walk.ts'
import { findOpenEpisode } from './index.ts'
import { receivedMail } from './messages.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

test('whoever introduced somebody and has no password signs in by a link, and sees what came of it', async () => {
  await introduce(story, 'gp', { name: 'Wren' })
  const samuel = story.visitor()
  await samuel.visit('/sign-in/link')
  samuel.fill('Email address', 'gp@example.org')
  await samuel.press('Send me a link')
  await story.runJobs()
  const link = (await story.messages()).find(({ template }) => template === 'sign-in-link')?.arguments.link ?? ''
  await samuel.visit(link)
  await samuel.press('Sign in now')
  expect(samuel.page.url).toBe('/my-referrals')
  samuel.see('Wren')
})

test('an attempt noted on the person’s page belongs to the time alongside that is open', async () => {
  const reference = await introduce(story, 'gp', { name: 'Teal' })
  await accept(story, reference)
  const { person_id: personId, reference: person } = await personOf(story, reference)
  const grace = await story.as('worker')
  await grace.visit(`/people/${person}`)
  grace.choose('I tried to reach them').fill('What happened?', 'No answer')
  await grace.press('Keep the note')
  const attempts = await story.inWork('worker', async (work) => {
    const episode = await findOpenEpisode(work, personId)
    return countDifferingAttempts(work, personId, episode?.id ?? '')
  })
  expect(attempts).toBe(1)
})

test('what the introduction said to be safe serves for a first call, by whose word and since when; nothing is sent there', async () => {
  const grace = await story.as('worker')
  const pathOf = async (reference: string) => `/people/${(await personOf(story, reference)).reference}/contact-points`
  const introduced = await introduce(story, 'gp', { name: 'Opal', phone: '07700 900 321' })
  await accept(story, introduced)
  await grace.visit(await pathOf(introduced))
  grace
    .see(
      'Said to be safe for a first call by Dr Samuel Okoro on Tuesday 24 November 2026; not yet confirmed with Opal',
      'Leave no message, and ask first whether it is safe.',
    )
    .dontSee('do not use')
  const { person_id: personId } = await personOf(story, introduced)
  const sent = await story.inWork('worker', async (work) => {
    const email = { channel: 'email' as const, value: 'opal@example.org', isSafe: true, saidBy: 'Dr Samuel Okoro' }
    await addContactPoint(work, personId, email)
    return sendToPerson(work, personId, receivedMail, { place: 'Riverside' })
  })
  expect(sent).toBe('held')
  await grace.reload()
  grace.see('Said to be safe by Dr Samuel Okoro on', 'We send nothing here until Opal says that it is safe.')
  grace.choose('They told me that it is safe', 'Phone call: 07700 900 321')
  await grace.press('Confirm as safe: Phone call 07700 900 321')
  grace.see('Safe, confirmed on Tuesday 24 November 2026').dontSee('Said to be safe for a first call')
  const asked = await ask(story, { name: 'Hazel' })
  await accept(story, asked)
  await grace.visit(await pathOf(asked))
  grace.see('Said to be safe for a first call by Hazel on Tuesday 24 November 2026; not yet confirmed with Hazel')
  const again = await ask(story, { name: 'Ferris', nhs: invented.two, birth: '1950-01-02' })
  await accept(story, again)
  await introduce(story, 'gp', { name: 'Ferris', nhs: invented.two, birth: '1950-01-02', phone: '07700 900 654' })
  await grace.visit(await pathOf(again))
  grace.see('07700 900 654 Not confirmed: do not use')
})

test('only those who introduced somebody are led to what they introduced, and only those with a page to their page', async () => {
  const links = (visitor: Visitor) =>
    [...visitor.page.document.querySelectorAll('.nhsuk-header__navigation a')].map(visibleText)
  const { person_id: personId } = await personOf(story, await introduce(story, 'gp', { name: 'Fern' }))
  const fern = await asResident(story, personId, 'Fern')
  await fern.visit('/mine')
  expect(links(fern)).toEqual(['My page'])
  const { account_id } = await story.db.owner
    .selectFrom('person_access')
    .select('account_id')
    .where('basis', '=', 'self')
    .executeTakeFirstOrThrow()
  await story.db.owner.updateTable('referral').set({ introducer_account_id: account_id }).execute()
  await fern.visit('/mine')
  expect(links(fern)).toEqual(['My page', 'What I introduced'])
  await story.db.owner.updateTable('person_access').set({ until_at: story.now() }).where('basis', '=', 'self').execute()
  await fern.visit('/my-referrals')
  expect(links(fern)).toEqual(['What I introduced'])
  const gp = await story.as('gp')
  await gp.visit('/my-referrals')
  gp.see('What I introduced')
})
