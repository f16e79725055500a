import { expect, test } from 'vitest'
import { openStory } from '../../../test/story.ts'
import { addOffer, searchOffers } from '../index.ts'

test('B81: a place decides how fast listings age in its own search, and of two who decide the second is told', async () => {
  const story = await openStory()
  const names = async (words: string) =>
    (await story.inWork('worker', (work) => searchOffers(work, { words }))).found.map(({ name }) => name)
  const heardOn = new Date(story.now().getTime() - 100 * 86_400_000).toISOString().slice(0, 10)
  const id = await story.inWork('administrator', (work) =>
    addOffer(work, {
      ...{ name: 'Ukulele circle', organisationId: story.world.organisations.hub, confirmedOn: heardOn },
      ...{ joining: 'drop-in', schedules: [{ days: ['MO'], opensAt: '10:00' }] },
    }),
  )
  expect(await names('ukulele')).toEqual(['Ukulele circle'])
  const [helen, wen] = [await story.as('manager'), await story.as('administrator')]
  await helen.visit('/directory/freshness')
  await helen.click('How fast listings age here')
  await wen.visit('/directory/freshness/ages')
  const [low, sinks, out] = [
    'It stands a little lower after how many days?',
    'It says “check before you go” and sinks after how many days?',
    'The search leaves it out after how many days?',
  ] as const
  await helen.fill(low, '40').fill(sinks, '60').fill(out, '60').press('Save')
  expect(helen.page.errors).toEqual(['Enter more days than after which it sinks'])
  await helen.fill(out, '90').press('Save')
  expect(await names('ukulele')).toEqual([])
  const jo = story.visitor()
  await jo.visit(`/offers/${id}`)
  jo.see('so the search leaves it out')
  await wen.fill(out, '365').press('Save')
  expect(wen.page.status).toBe(409)
  await helen.visit('/directory/freshness/ages')
  await helen.fill(out, '120').press('Save')
  expect((await story.inWork('worker', (work) => searchOffers(work, { words: 'ukulele' }))).found[0]?.freshness).toBe(
    'stale',
  )
  await story.close()
})
