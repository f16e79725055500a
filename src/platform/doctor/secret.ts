import { listed, lookAtKeys, strangeSentence } from '../rotation/index.ts'
import { hasOtherKeys } from '../secrets/index.ts'
import { type Check, fail, ok, warn } from './check.ts'

export const secret: Check = {
  check: 'secret',
  async look({ client, anchorDir }) {
    const look = await lookAtKeys(client, anchorDir)
    if (look.strange.length > 0) return fail(strangeSentence(look))
    const { old, dead } = look.codes
    const sentences = [
      look.old.length > 0 && `${listed(look.old)} still of an old secret: run "alongside secret rotate".`,
      old > 0 &&
        `${listed([{ words: membersWords, number: old }])} with recovery codes that end with the old secret: “Your account” asks them to make new ones.`,
      dead > 0 &&
        `${listed([{ words: membersWords, number: dead }])} with recovery codes that work no more: run "alongside secret rotate --end-recovery-codes".`,
    ].filter((one) => one !== false)
    if (sentences.length > 0) return warn(sentences.join(' '))
    return ok(`It opens what it sealed.${hasOtherKeys() ? ' No other secret is needed any more.' : ''}`)
  },
}

const membersWords: [string, string] = ['member', 'members']
