import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import type { Visitor } from '../../test/site.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

type Asked = { whom?: string; name?: string; words?: string; nhs?: string; birth?: string; postcode?: string; phone?: string; from?: string }

/** Walks through the self door up to "check your answers". */
export async function walkToCheck(visitor: Visitor, asked: Asked = {}): Promise<void> {
  await visitor.visit(`/places/riverside/ask${asked.from ? `?from=${asked.from}` : ''}`)
  visitor.choose('No')
  await visitor.press('Continue')
  visitor.choose('Me')
  await visitor.press('Continue')
  visitor.fill('What matters to you now?', asked.words ?? 'I would like to sing again')
  await visitor.press('Continue')
  visitor.choose('Singing')
  await visitor.press('Continue')
  visitor.fill('Name to be called by', asked.name ?? 'Joan')
  if (asked.birth) visitor.fillDate('Date of birth', asked.birth)
  if (asked.postcode) visitor.fill('Postcode', asked.postcode)
  if (asked.nhs) visitor.fill('NHS number', asked.nhs)
  await visitor.press('Continue')
  visitor.choose('Phone call')
  visitor.fill('The number or address for that', asked.phone ?? '07700 900 982')
  visitor.choose('Yes, it is safe')
  await visitor.press('Continue')
  await visitor.press('Continue')
  visitor.choose('may keep what I wrote here')
  visitor.choose('I may be counted')
  await visitor.press('Continue')
  visitor.see('Check your answers', 'Nothing has been sent yet')
}

/** Walks through the whole self door and gives the reference. */
export async function ask(story: Story, asked: Asked = {}): Promise<string> {
  const visitor = story.visitor()
  await walkToCheck(visitor, asked)
  story.later({ minutes: 2 })
  await visitor.press('Send')
  visitor.see('Thank you. We have it.')
  return /[0-9A-Y]{5}-[0-9A-Y]{5}/.exec(visitor.page.text)?.[0] ?? ''
}

test('B72: Joan asks for herself without a doctor or a number, and hears what happens by which day', async () => {
  const reference = await ask(story, { words: 'I would like to sing again' })
  expect(reference).not.toBe('')
  const priya = await story.as('frontDoor')
  await priya.visit('/front-door')
  priya.see('1 referral waits', 'I would like to sing again', 'Joan', 'People themselves')
  await priya.click('Joan')
  priya.see('I would like to sing again', 'Singing', '07700 900 982', 'said to be safe')
  priya.choose('Grace Adeyemi')
  await priya.press('Accept')
  priya.see('Accepted')
  await priya.visit('/front-door')
  priya.see('Nobody waits for an answer')
})
