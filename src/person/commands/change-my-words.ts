import { defineCommand } from '../../platform/command.ts'
import { MyWordsInput } from '../input.ts'
import { canChangeMine } from '../policy.ts'
import { changeAbout } from '../store/about.ts'
import { findKnownAbout, findMe } from '../store/known.ts'

/** The person writes of themselves. */
export const changeMyWords = defineCommand({
  name: 'mine.change-words',
  input: MyWordsInput,
  load: async (_input, work) => findKnownAbout(work, await findMe(work)),
  allow: canChangeMine,
  run: ({ person }, input, work) => changeAbout(work, person.personId, input, { isOwnHand: true }),
})
