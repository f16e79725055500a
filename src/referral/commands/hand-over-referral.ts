import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { oneOf, text } from '../../platform/form/index.ts'
import { frontDoorWords as words } from '../front-door.ts'
import { canDecide } from '../policy.ts'
import { handOvers } from '../referral.ts'
import { moveReferral } from '../store/index.ts'
import { tellOfDecision } from '../tell.ts'
import { openOrJoin } from '../walk.ts'
import { loadReferral } from './load-referral.ts'

/** Said together with what is missing elsewhere, not only once all of that is right. */
const always = () => true

/** Hands somebody to those who must or can help better. Eligible care needs go to adult social care, and we may stay alongside. */
export const handOverReferral = defineCommand({
  name: 'referral.hand-over',
  input: z
    .object({
      reference: z.string(),
      care: oneOf(['yes', 'no', 'unsure'], words.careMissing),
      target: oneOf(handOvers, words.targetMissing),
      targetOther: text({ tooLong: words.tooLong, max: 200 }),
      words: text({ missing: words.handWordsMissing, tooLong: words.tooLong }),
      stay: oneOf(['yes', 'no'], words.stayMissing),
      agreed: oneOf(['yes'], words.handAgreedMissing),
    })
    .refine(({ care, target }) => care !== 'yes' || target === 'adult-social-care', {
      path: ['target'],
      error: words.careTargetWrong,
      when: always,
    })
    .refine(({ target, targetOther }) => target !== 'other' || targetOther !== '', {
      path: ['targetOther'],
      error: words.targetOtherMissing,
      when: always,
    }),
  load: loadReferral,
  allow: canDecide,
  async run(referral, { target, targetOther, words: told, stay }, work) {
    const episode = stay === 'yes' ? await openOrJoin(work, referral.personId, referral.programmeId) : undefined
    await moveReferral(
      work,
      referral,
      'hand-over',
      {
        handedTo: target === 'other' ? targetOther : target,
        alternative: told,
        ...(episode && { episodeId: episode.id }),
      },
      told,
    )
    await tellOfDecision(work, referral)
    return { reference: referral.reference, episode: episode?.reference ?? null }
  },
})
