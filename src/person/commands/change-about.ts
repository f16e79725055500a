import { defineCommand } from '../../platform/command.ts'
import { AboutInput } from '../input.ts'
import { canWrite } from '../policy.ts'
import { changeAbout } from '../store/about.ts'
import { findKnown, findKnownAbout } from '../store/known.ts'

/** Writes down what the person said of themselves. */
export const changePersonWords = defineCommand({
  name: 'person.change-words',
  input: AboutInput,
  load: async ({ reference }, work) => findKnownAbout(work, await findKnown(work, reference)),
  allow: canWrite,
  async run({ person }, input, work) {
    await changeAbout(work, person.personId, input, { isOwnHand: false })
    return { reference: person.reference }
  },
})
