import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { speech } from '../../platform/i18n/index.ts'
import { nobody } from '../matching/fixtures/nobody.ts'
import { matchOffers, sayReason } from '../matching/index.ts'
import { addOffer } from '../store/index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

const offer = (name: string) =>
  story.inWork('manager', (work) =>
    addOffer(work, { name, organisationId: story.world.organisations.hub, joining: 'drop-in', themes: ['food'] }),
  )

async function helenSays(id: string, option: string, more: Record<string, string> = {}, day = '') {
  const helen = await story.as('manager')
  await helen.visit(`/directory/${id}/tags`)
  helen.select('What do you want to say?', option)
  for (const [label, text] of Object.entries(more)) helen.fill(label, text)
  if (day) helen.fillDate('From which day is it?', day)
  await helen.press('Add')
  return helen
}

const matched = (said: string) =>
  story.inWork('worker', (work) => matchOffers(work, { ...nobody, themes: ['company'], said }))

test('E3: a cooking class for newly single people is found by “divorced”, and is a reason once somebody says that they separated', async () => {
  const id = await offer('Pan and Plate')
  await offer('Football for divorced dads')
  const someone = story.visitor()
  await someone.visit('/offers?words=divorced')
  someone.dontSee('Pan and Plate')
  const helen = await helenSays(id, 'When life has changed: Newly on your own after a relationship', {
    'In your own words, if more is to be said': 'Four recipes you can always make',
  })
  helen.see('Saved')
  await someone.visit('/offers?words=divorced')
  someone.see('Pan and Plate')
  await someone.visit(`/offers/${id}`)
  someone.see('When life has changed', 'Newly on your own after a relationship', 'Four recipes you can always make')
  const { fits } = await matched('Since the divorce I eat out of tins')
  const reasons = fits.find((match) => match.offer.id === id)?.reasons ?? []
  expect(reasons.map((reason) => sayReason(reason, speech('en-GB')))).toContain(
    'Made with this in mind: Newly on your own after a relationship',
  )
  // Whoever says nothing of it is told nothing of it.
  expect((await matched('I eat out of tins')).fits.map((match) => match.offer.id)).not.toContain(id)
  await helen.press('Take off')
  await someone.visit('/offers?words=divorced')
  someone.dontSee('Pan and Plate')
})

test('A19: what is known of a group stands there with its strength, source and day, and promises no cure', async () => {
  const id = await offer('Singing for low mood')
  const trial =
    'What is known about things like this: Some: people were asked before and after, without comparing with others'
  let helen = await helenSays(id, trial)
  expect(helen.page.errors).toEqual(['Enter who found this, such as the name of a study or “our own survey”'])
  helen = await helenSays(id, trial, { 'Who says so?': 'Our own survey' })
  expect(helen.page.errors).toEqual(['Enter the day it was found or published'])
  helen = await helenSays(
    id,
    trial,
    { 'Who says so?': 'Our own survey', 'In your own words, if more is to be said': 'Singing cures depression' },
    '2026-03-02',
  )
  expect(helen.page.errors).toEqual(['Say what was found, not that it cures or treats an illness'])
  helen = await helenSays(
    id,
    trial,
    {
      'Who says so?': 'Our own survey',
      'In your own words, if more is to be said': '18 of 24 people felt less low after ten weeks',
      'Link to read more': 'https://singers.example/survey',
    },
    '2026-03-02',
  )
  helen.see('Saved')
  const someone = story.visitor()
  await someone.visit(`/offers/${id}`)
  someone.see(
    'Some: people were asked before and after',
    '18 of 24 people felt less low after ten weeks',
    'Our own survey, Monday 2 March 2026',
    'It promises nothing to anybody.',
  )
})

test('B35: a choir for people with COPD says whom and what it suits, and what its room is like for the short of breath', async () => {
  const id = await offer('Breathe and Sing')
  await helenSays(id, 'Made with these in mind: COPD and other lung conditions')
  await helenSays(id, 'For people who like: Singing')
  await helenSays(id, 'If you are short of breath: The way in is level and short')
  await helenSays(id, 'If you are short of breath: Welcome with oxygen')
  const someone = story.visitor()
  await someone.visit('/offers?words=oxygen')
  someone.see('Breathe and Sing')
  await someone.visit(`/offers/${id}`)
  someone.see(
    'COPD and other lung conditions',
    'If you are short of breath',
    'The way in is level and short',
    'Welcome with oxygen',
  )
  // Nobody is kept out by it, and nobody of another place may say it.
  const dee = await story.as('elsewhereAdministrator')
  await dee.visit(`/directory/${id}/tags`)
  expect(dee.page.status).toBe(404)
})
