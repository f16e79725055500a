import { afterAll, beforeAll, expect, test } from 'vitest'
import { walkWith } from '../../test/people.ts'
import { openStory, type Story } from '../../test/story.ts'
import { addOffer } from '../directory/index.ts'
import { idea, introduceIn, openQuestion } from './fixtures/introduced.ts'
import { planPaths } from './index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

test('B40: advice on housing is asked for with the day that must not be missed, and the adviser reads it first', async () => {
  const joan = await idea(story, 'Joan Rent', { name: 'Housing rights clinic', themes: ['housing'] })
  const grace = await story.as('worker')
  await grace.visit(planPaths.introduce(joan.connection))
  grace
    .fillDate('Is there a day that must not be missed?', '2026-11-20')
    .fill('What happens on that day?', 'Hearing about the flat')
  for (const one of ['Name to be called by', 'Yes, they agreed that Eastmere Hub may know what is ticked', 'said it'])
    grace.choose(one)
  await grace.press('Ask them')
  expect(grace.page.errors).toEqual(['Enter today or a later day'])
  await grace.fillDate('Is there a day that must not be missed?', '2026-12-04').press('Ask them')
  grace.see('Must not be missed', '4 December 2026', 'Hearing about the flat')
  const pat = await openQuestion(story, joan.contact)
  pat.see('Must not be missed', '4 December 2026', 'Hearing about the flat')
  // The letter that says that something is asked tells nothing of it.
  expect(JSON.stringify(await story.messages())).not.toContain('Hearing')
  const choir = await idea(story, 'Joan Song')
  await grace.visit(planPaths.introduce(choir.connection))
  grace.dontSee('Is there a day that must not be missed?')
})

test('B41: what an advice body calls it in its own system is kept with the introduction; of two who write it the second is told', async () => {
  const joan = await idea(story, 'Joan Ledger', { name: 'Advice desk', themes: ['money'] })
  const [grace, again] = [await story.as('worker'), await story.as('worker')]
  await introduceIn(grace, joan.connection)
  for (const one of [grace, again]) await one.visit(planPaths.connection(joan.connection))
  await grace.fill('Their own reference', 'CAB-2026-118').press('Save their reference')
  grace.see('Their reference is kept', 'CAB-2026-118')
  await again.fill('Their own reference', 'CAB-2026-999').press('Save their reference')
  expect(again.page.status).toBe(409)
  const stranger = await story.as('stranger')
  await stranger.visit(planPaths.connection(joan.connection))
  expect(stranger.page.status).toBe(404)
})

test('B38, B39: Iris, who cares for her mother, is a person of her own here, and finds the carers’ café with its dates', async () => {
  const café = await story.inWork('worker', (work) =>
    addOffer(work, {
      name: 'Carers’ café',
      organisationId: story.world.organisations.hub,
      joining: 'drop-in',
      themes: ['company'],
      criteria: [{ kind: 'carer', value: 'only' }],
      schedules: [{ days: ['WE'], opensAt: '10:30', closesAt: '12:00' }],
    }),
  )
  const iris = await walkWith(story, 'Iris', { theme: 'company' })
  const grace = await story.as('worker')
  await grace.visit(planPaths.match(iris.reference, iris.goalId))
  await grace.choose('Yes').press('Keep it and show what fits')
  grace.see('Cares for someone', 'Carers’ café')
  const someone = story.visitor()
  await someone.visit(`/offers/${café}`)
  someone.see('People who look after someone', 'Wednesday', 'Next', '25 November')
})
