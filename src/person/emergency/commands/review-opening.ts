import { z } from 'zod'
import { may } from '../../../account/index.ts'
import { defineCommand } from '../../../platform/command.ts'
import { tooLate } from '../../../platform/errors.ts'
import { oneOf, text } from '../../../platform/form/index.ts'
import { verdicts } from '../emergency.ts'
import { findOpening, keepVerdict } from '../store.ts'
import { emergencyWords as words } from '../words.ts'

const ReviewInput = z
  .object({
    id: z.string(),
    verdict: oneOf(verdicts, words.verdictMissing),
    note: text({ tooLong: words.reasonLong, max: 2000 }),
  })
  .refine(({ verdict, note }) => verdict === 'justified' || note !== '', { error: words.noteMissing, path: ['note'] })

/** A manager says whether an emergency was one. Nobody says so of their own. */
export const reviewOpening = defineCommand({
  name: 'record.review-opening',
  input: ReviewInput,
  load: ({ id }, work) => findOpening(work, id),
  allow: (actor, { accountId }) => accountId !== actor.account && may(actor, 'emergency.review', 'place'),
  async run({ id }, { verdict, note }, work) {
    if (!(await keepVerdict(work, id, verdict, note))) throw tooLate()
  },
  people: (_output, { personId }) => [personId],
})
