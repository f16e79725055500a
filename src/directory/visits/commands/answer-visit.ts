import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { oneOf, text } from '../../../platform/form/index.ts'
import type { Work } from '../../../platform/work.ts'
import { canAddOffer } from '../../policy.ts'
import { findOffer } from '../../store/index.ts'
import { tellAsker, tellGroup, wayToGroup } from '../mail.ts'
import { findVisit, findVisitByLink, moveVisit, type Visit } from '../store/visits.ts'
import { visitWords as words } from '../words.ts'

const said = {
  verb: oneOf(['agree', 'decline'], words.answerMissing),
  answer: text({ tooLong: words.tooLong, max: 1000 }),
}

async function settle(work: Work, visit: Visit, verb: 'agree' | 'decline', answer: string) {
  await moveVisit(work, visit, verb, answer)
  await tellAsker(work, visit)
  return { id: visit.id }
}

/** The group says yes or no; the first answer stands. */
export const answerVisit = defineCommand({
  name: 'offer.answer-visit',
  input: z.object({ token: z.string().max(100), ...said }),
  load: ({ token }, work) => findVisitByLink(work, token, 'answer'),
  // Holding the link is the permission.
  allow: () => true,
  run: (visit, { verb, answer }, work) => settle(work, visit, verb, answer),
})

/** What the group said by phone. */
export const noteVisitAnswer = defineCommand({
  name: 'offer.note-visit-answer',
  input: z.object({ id: z.string(), ...said }),
  load: ({ id }, work) => findVisit(work, id),
  allow: (actor, { placeId }) => canAddOffer(actor) && actor.place === placeId,
  run: (visit, { verb, answer }, work) => settle(work, visit, verb, answer),
})

/** Whoever asked takes it back, and a group that was asked by message hears of it. */
export const withdrawVisit = defineCommand({
  name: 'offer.withdraw-visit',
  input: z.object({ token: z.string().max(100) }),
  load: ({ token }, work) => findVisitByLink(work, token, 'follow'),
  allow: () => true,
  async run(visit, _input, work) {
    await moveVisit(work, visit, 'withdraw')
    const way = visit.isTold ? await wayToGroup(work, await findOffer(work, visit.offerId)) : undefined
    if (way) await tellGroup(work, visit, way, 'news')
    return { id: visit.id }
  },
})
