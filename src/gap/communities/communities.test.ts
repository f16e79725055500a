import { afterAll, beforeAll, expect, test } from 'vitest'
import { walkWith } from '../../../test/people.ts'
import { openStory, type Story } from '../../../test/story.ts'
import { addOffer } from '../../directory/index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

test('B50: a worker adds a new community with a language that nobody had here, in one form', async () => {
  const grace = await story.as('worker')
  await grace.visit('/gaps/communities')
  await grace.fill('Which languages do they speak?', 'Tigre and more').press('Save')
  expect(grace.page.errors).toEqual([
    'Enter the name of the community',
    'Enter languages by their usual names, parted by commas',
  ])
  grace
    .fill('What do they call themselves?', 'Families from Keren')
    .fill('Which languages do they speak?', 'Tigre, Tigrinya')
  await grace.fill('What makes people feel at home', 'Coffee, and women by themselves').press('Save')
  grace.see('Families from Keren', 'Tigre: nothing listed in it', 'Coffee, and women by themselves')
  await grace.fill('What do they call themselves?', 'families from keren').press('Save')
  expect(grace.page.errors).toEqual(['This community is written down already'])
})

test('B48: what is offered in their languages and what makes people feel at home stand together, and no number of theirs', async () => {
  await story.inWork('administrator', (work) =>
    addOffer(work, {
      organisationId: story.world.organisations.hub,
      joining: 'drop-in',
      name: 'Coffee in Tigre',
      languages: ['tig'],
    }),
  )
  await walkWith(story, 'Saba', { language: 'tig' })
  const ruth = await story.as('commissioner')
  await ruth.visit('/gaps/communities')
  expect(ruth.page.document.querySelector('main')?.textContent).not.toMatch(/\d+ (people|person)/)
  await ruth.click('Tigre: 1 offer in it')
  ruth.see('Coffee in Tigre')
})

test('B50: of two who change it the second is told, and another place finds nothing', async () => {
  const [grace, ruth] = [await story.as('worker'), await story.as('commissioner')]
  for (const one of [grace, ruth]) {
    await one.visit('/gaps/communities')
    await one.click('Families from Keren: change')
    one.fill('How to reach them', one === grace ? 'The church on Sundays' : 'The café')
  }
  await grace.press('Save')
  grace.see('The church on Sundays')
  await ruth.press('Save')
  ruth.see('Somebody else changed this while you were looking.')
  const other = await story.as('elsewhereAdministrator')
  expect((await other.visit(ruth.page.path)).status).toBe(404)
})

test('B50: a person’s language is typed by name where the list has none, and nobody is asked about their status', async () => {
  const { reference } = await walkWith(story, 'Rahel')
  const grace = await story.as('worker')
  await grace.visit(`/people/${reference}/communication`)
  await grace.fill('Another language', 'Klingonish').press('Save')
  expect(grace.page.errors).toEqual(['Enter a language by its usual name'])
  await grace.fill('Another language', 'Blin').press('Save')
  grace.see('Blin')
  for (const path of [`/people/${reference}/identity`, `/people/${reference}/communication`, '/places/riverside/ask']) {
    await grace.visit(path)
    expect(grace.page.status).toBe(200)
    expect(grace.page.html).not.toMatch(/immigra|asylum|visa\b|nationality|country of birth|leave to remain/i)
  }
})
