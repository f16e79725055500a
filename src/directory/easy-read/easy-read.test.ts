import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { addOffer } from '../index.ts'

let story: Story
let id: string
beforeAll(async () => {
  story = await openStory()
  id = await story.inWork('administrator', (work) =>
    addOffer(work, {
      name: 'Tea table',
      organisationId: story.world.organisations.hub,
      joining: 'drop-in',
      costPence: 200,
      access: ['step-free'],
      schedules: [{ days: ['TU'], opensAt: '14:00', closesAt: '16:00', frequency: 'WEEKLY' }],
      locations: [{ name: 'Hall', latitude: 51.49, longitude: -0.09 }],
      criteria: [
        { kind: 'gender', value: 'female' },
        { kind: 'age', value: '50-' },
      ],
    }),
  )
})
afterAll(() => story.close())

test('B52: a shortlist can be read easily: large, one fact a line, in English and in Arabic', async () => {
  const jo = story.visitor()
  await jo.visit(`/offers/${id}`)
  await jo.press('Keep Tea table on my shortlist')
  const address = jo.page.path
  await jo.click('Easy read: large and one thing at a time')
  const lines = () => [...jo.page.document.querySelectorAll('section p')].map(({ textContent }) => textContent)
  expect(lines()).toEqual([
    'Eastmere Hub runs it.',
    'For women aged 50 and over.',
    'It is on Tuesdays, 2pm to 4pm.',
    'Next time: today, Tuesday 24 November, 2pm.',
    'It is at Hall.',
    'It costs £2.',
    'There is: Step-free way in.',
    'You can just come.',
  ])
  for (const line of lines()) expect(line?.split(' ').length).toBeLessThan(12)
  await jo.visit(`/preferences?language=ar&back=${address}/easy`)
  expect(jo.page.html).toContain('dir="rtl"')
  jo.see('قائمتك', 'النساء')
  expect((await story.visitor().visit(`${address}x/easy`)).status).toBe(404)
})

test('B52: the list that is sent opens in the language and the way in which somebody reads, and its address says nothing of them', async () => {
  const jo = story.visitor()
  await jo.visit(`/offers/${id}`)
  await jo.press('Keep Tea table on my shortlist')
  const address = jo.page.path
  await jo.fill('Your mobile number', '07700 900 982')
  await jo.choose('العربية').choose('Easy read: large and one thing at a time').press('Send the link')
  const sent = (await story.messages()).at(-1)
  expect(sent).toMatchObject({ locale: 'ar', arguments: { link: `/preferences?language=ar&back=${address}/easy` } })
  const samira = story.visitor()
  await samira.visit(sent?.arguments.link ?? '')
  expect(samira.page.path).toBe(`${address}/easy`)
  expect(samira.page.html).toContain('dir="rtl"')
  samira.see('قائمتك', 'النساء')
})
