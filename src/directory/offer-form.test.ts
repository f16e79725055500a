import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOffers, type Offers } from '../../test/offers.ts'
import { openStory, type Story } from '../../test/story.ts'
import { findOffer } from './index.ts'

let story: Story
let offers: Offers
beforeAll(async () => {
  story = await openStory()
  offers = await makeOffers(story)
})
afterAll(() => story.close())

const offerOf = (id: string) => story.inWork('worker', (work) => findOffer(work, id))

test('times past midnight are kept; an end before its beginning is put back with what was typed', async () => {
  const alan = await story.as('administrator')
  await alan.visit(`/directory/${offers.mensShed}/edit`)
  alan.fill('From', '20:00', 'Time 1').fill('To', '02.00', 'Time 1')
  await alan.press('Save')
  alan.see('8pm to 2am')
  await alan.visit(`/directory/${offers.mensShed}/edit`)
  alan.fill('From', '15:00', 'Time 1').fill('To', '13:00', 'Time 1')
  await alan.press('Save')
  expect(alan.page.status).toBe(422)
  alan.see('Enter an end that is later than the start')
  expect(alan.page.document.querySelector('[name=closes1]')?.getAttribute('value')).toBe('13:00')
  // Half a time is none.
  alan.fill('From', ':30', 'Time 1').fill('To', '16:00', 'Time 1')
  await alan.press('Save')
  alan.see('Enter a time like 14:30')
  alan.fill('From', '', 'Time 1').fill('To', '16:00', 'Time 1')
  await alan.press('Save')
  alan.see('Enter when it begins')
})

test('what belongs together is asked for in the first round, beside what is wrong by itself', async () => {
  const alan = await story.as('administrator')
  await alan.visit(`/directory/${offers.mensShed}/edit`)
  alan.fill('What is it called?', '').fill('From', '', 'Time 1').fill('To', '16:00', 'Time 1')
  alan.fill('Youngest age', 'ten').fill('Oldest age', '9').fill('Postcode', 'nowhere')
  await alan.press('Save')
  expect(alan.page.status).toBe(422)
  alan.see('Enter when it begins', 'Enter the name of the building')
  expect(alan.page.errors).toHaveLength(5)
  alan
    .fill('What is it called?', 'Shed')
    .fill('Youngest age', '10')
    .fill('From', '25:00', 'Time 1')
    .fill('Postcode', '')
  await alan.press('Save')
  // A time that is none is not compared with another.
  expect(alan.page.errors).toHaveLength(2)
  alan.see('Enter an oldest age')
})

test('ten times of one listing can all be seen and changed', async () => {
  const id = offers.gardening
  const alan = await story.as('administrator')
  for (let row = 2; row <= 10; row += 1) {
    await alan.visit(`/directory/${id}/edit`)
    alan.choose('Mondays', `Time ${row}`).fill('From', `${9 + row}:00`, `Time ${row}`)
    await alan.press('Save')
  }
  expect((await offerOf(id)).schedules).toHaveLength(10)
  await alan.visit(`/directory/${id}/edit`)
  alan.fill('To', '20:30', 'Time 10')
  await alan.press('Save')
  expect((await offerOf(id)).schedules.filter(({ closesAt }) => closesAt === '20:30')).toHaveLength(1)
})

test('of two who change the times or the choices, the second sees both, in words', async () => {
  const [alan, helen] = [await story.as('administrator'), await story.as('manager')]
  await alan.visit(`/directory/${offers.bslCafe}/edit`)
  await helen.visit(`/directory/${offers.bslCafe}/edit`)
  alan.fill('From', '08:15', 'Time 1').choose('Closed for now')
  await alan.press('Save')
  helen.fill('What is it called?', 'A very long name '.repeat(15).trim())
  await helen.press('Save')
  expect(helen.page.status).toBe(409)
  const rows = helen.page.rows('This was changed while you were writing').map((row) => Object.values(row))
  expect(rows).toContainEqual(['Is it running?', 'Closed for now', 'Active'])
  expect(rows.find(([question]) => question === 'Time 1: From')?.[1]).toBe('08:15')
  expect(rows).toHaveLength(3)
})
