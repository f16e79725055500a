import { expect, test } from 'vitest'
import { openStory } from '../../../test/story.ts'
import { addOffer } from '../../directory/index.ts'

test('B56, B11, A22: a neighbourhood with nothing of a theme near it, or one thing alone, is a cold spot, and much of the same is no variety', async () => {
  const story = await openStory()
  await story.inWork('administrator', async (work) => {
    const common = {
      organisationId: story.world.organisations.hub,
      ownerPlaceId: work.place,
      joining: 'drop-in' as const,
    }
    const eastmere = [{ name: 'Hall', latitude: 51.47, longitude: -0.05 }]
    await addOffer(work, { ...common, name: 'Walk', themes: ['moving'], locations: eastmere })
    await addOffer(work, { ...common, name: 'Tea', themes: ['company'], locations: eastmere })
    await addOffer(work, { ...common, name: 'Cards', themes: ['company'], locations: eastmere })
  })
  const ruth = await story.as('commissioner')
  await ruth.visit('/gaps')
  await ruth.click('Cold spots: where little is near')
  const rows = ruth.rows('What is near each neighbourhood')
  const eastmere = rows.find((row) => row.Neighbourhood === 'Eastmere')
  expect(eastmere?.['Only one near']).toBe('Moving and exercise')
  expect(eastmere?.['Nothing near']).not.toContain('Company and friendship')
  expect(eastmere?.['Themes with a choice of two or more']).toMatch(/^1 of /)
  const northfold = rows.find((row) => row.Neighbourhood === 'Northfold')
  expect(northfold?.['Nothing near']).toContain('Company and friendship')
  // Five coffee mornings of one body leave no choice; a second body does.
  expect(eastmere?.['Much, but all alike']).toBe('–')
  const tea = (name: string, organisationId: string) =>
    story.inWork('administrator', (work) =>
      addOffer(work, {
        ...{ name, organisationId, joining: 'drop-in', themes: ['food'] },
        locations: [{ name: 'Hall', latitude: 51.47, longitude: -0.05 }],
      }),
    )
  for (const day of ['Monday', 'Tuesday', 'Friday']) await tea(`${day} tea`, story.world.organisations.hub)
  const alike = async () => {
    await ruth.reload()
    const row = ruth.rows('What is near each neighbourhood').find((one) => one.Neighbourhood === 'Eastmere')
    return row?.['Much, but all alike']
  }
  expect(await alike()).toBe('Food and cooking')
  await tea('Supper', story.world.organisations.council)
  expect(await alike()).toBe('–')
  expect(ruth.rows('Theme by theme: Eastmere')).toContainEqual({
    Theme: 'Food and cooking',
    'Offers near': '4',
    'Really different': '2',
  })
  const gp = await story.as('gp')
  expect((await gp.visit('/gaps/cold-spots')).status).toBe(404)
  await story.close()
})
