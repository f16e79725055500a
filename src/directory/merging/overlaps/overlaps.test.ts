import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../../test/story.ts'
import { addOffer, type NewOffer } from '../../index.ts'
import { listDoings } from '../store/index.ts'
import { findOverlaps } from './find-overlaps.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
const add = (offer: NewOffer) => story.inWork('administrator', (work) => addOffer(work, offer))

test('B85: offers of different bodies for the same people, near each other and on the same day, are known to each place', async () => {
  const { hub, host } = story.world.organisations
  const venue = { name: 'Eastmere Hall', postcode: 'ZZ2 1AA', latitude: 51.47, longitude: -0.05 }
  const about = { organisationId: hub, themes: ['moving'], schedules: [{ days: ['WE' as const], opensAt: '10:00' }] }
  const theirs = { ...about, organisationId: host }
  await add({ ...about, name: 'Gentle walk', locations: [venue] })
  await add({ ...theirs, name: 'Stroll', locations: [{ ...venue, latitude: 51.472 }] })
  await add({ ...theirs, name: 'Walk for children', maximumAge: 12, locations: [venue] })
  await add({ ...about, name: 'Walk for elders', minimumAge: 60, locations: [venue] })
  await add({ ...theirs, name: 'Walk far away', locations: [{ ...venue, latitude: 51.6 }] })
  // A body that does many things for one theme under one roof.
  await add({ ...theirs, name: 'Estuary dance', locations: [venue] })
  const visitor = await story.as('manager')
  await visitor.visit('/directory/overlaps')
  visitor
    .see('Gentle walk', 'Stroll', 'walking', 'Wednesdays', 'metres apart')
    .dontSee('Walk far away', 'Estuary dance')
  const pairs = await story.inWork('manager', async (work) =>
    findOverlaps(await listDoings(work, work.place ?? ''), 50),
  )
  expect(pairs.map(({ one, other }) => [one.name, other.name].toSorted())).not.toContainEqual([
    'Walk for children',
    'Walk for elders',
  ])
})

test('a newcomer who plans for a place sees first what is missing, and last what is there twice', async () => {
  const tom = await story.as('commissioner')
  await tom.visit('/gaps')
  const [, links = ''] = /header__navigation"(.*?)<\/nav>/s.exec(tom.page.html) ?? []
  const places = ['/gaps', '/count', '/what-if', '/directory/overlaps'].map((href) => links.indexOf(`href="${href}"`))
  expect(Math.min(...places)).toBeGreaterThan(0)
  expect(places).toEqual(places.toSorted((one, other) => one - other))
})
