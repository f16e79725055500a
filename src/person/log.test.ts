import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { allCommandNames } from '../platform/command.ts'
import { hasLogWords } from './log.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

/** Nobody's record is touched by these. */
const aboutNobody = [
  ...['message', 'reading-alarm', 'offer', 'feed', 'session', 'shortlist', 'source'],
  // How somebody signs in themselves, and who works here.
  ...['identity', 'invitation', 'member', 'one-time-code', 'passkey', 'password', 'recovery-code'],
  // Commands that tests of the same process made up.
  'test',
  // Hours in a waiting room, which a group uses; what bodies say of themselves.
  ...['slot', 'organisation', 'enterprise'],
  // What a place knows to be missing, and who interprets there.
  ...['gap', 'community', 'interpreting-service'],
  // Rules and batches; what becomes of a record is a line of the erasure's own.
  'retention',
]

test('whatever is done with a record, the person reads of it in a sentence of its own', () => {
  const names = allCommandNames().filter((name) => !aboutNobody.includes(name.split('.')[0] ?? ''))
  expect(names).toContain('goal.add')
  expect(names.filter((name) => !hasLogWords(name))).toEqual([])
})
