import { expect, test } from 'vitest'
import { openStory } from '../../../test/story.ts'
import { speech } from '../../platform/i18n/index.ts'
import { sayEasily } from '../easy-read/say-easily.ts'
import { nobody } from '../matching/fixtures/nobody.ts'
import { matchOffers } from '../matching/index.ts'
import { addOffer, findOffer } from '../store/index.ts'
import { listComing } from '../store/this-week.ts'
import { nextSessions } from './index.ts'

test('B39: a date that falls out and one that is extra count wherever it is said when something takes place next', async () => {
  const story = await openStory()
  const drop = { organisationId: story.world.organisations.hub, joining: 'drop-in' as const, themes: ['food'] }
  const id = await story.inWork('administrator', (work) =>
    addOffer(work, {
      ...{ ...drop, name: 'Saturday soup', confirmedOn: '2026-11-20' },
      schedules: [{ days: ['SA'], opensAt: '10:00', closesAt: '12:00' }],
    }),
  )
  const coming = () =>
    story.inWork('worker', async (work) =>
      (await listComing(work, story.world.place, work.now, 5))[0]?.at.toISOString(),
    )
  const easily = async () =>
    sayEasily(
      await story.inWork('worker', (work) => findOffer(work, id)),
      story.now(),
      speech('en-GB'),
      new Map(),
    ).join()
  const matched = () =>
    story.inWork('worker', async (work) => {
      const { fits } = await matchOffers(work, { ...nobody, themes: ['food'] })
      const found = fits.find(({ offer }) => offer.id === id)
      return found && nextSessions(found.offer, work.now)[0]?.toISOString()
    })
  expect([await coming(), await matched()]).toEqual(['2026-11-28T10:00:00.000Z', '2026-11-28T10:00:00.000Z'])
  const helen = await story.as('manager')
  await helen.visit(`/directory/${id}/dates`)
  await helen.press('Cancel this date: Saturday 28 November, 10am')
  // Nothing in the coming week, and next the Saturday after.
  expect([await coming(), await matched()]).toEqual([undefined, '2026-12-05T10:00:00.000Z'])
  expect(await easily()).not.toContain('28 November')
  await helen.fillDate('Which day?', '2026-11-26').fill('From', '14:00').press('Add this date')
  expect([await coming(), await matched()]).toEqual(['2026-11-26T14:00:00.000Z', '2026-11-26T14:00:00.000Z'])
  expect(await easily()).toContain('Thursday')
  await story.close()
})
