import { z } from 'zod'
import { may } from '../../../account/index.ts'
import { defineCommand } from '../../../platform/command.ts'
import { tooLate } from '../../../platform/errors.ts'
import { findOpening, mendTheGlass } from '../store.ts'

/** Ends an opening before its hour is over: whoever opened it, or a manager. */
export const mendGlass = defineCommand({
  name: 'record.mend-glass',
  input: z.object({ id: z.string() }),
  load: ({ id }, work) => findOpening(work, id),
  allow: (actor, { accountId }) => accountId === actor.account || may(actor, 'emergency.review', 'place'),
  async run({ id }, _input, work) {
    if (!(await mendTheGlass(work, id))) throw tooLate()
  },
  people: (_output, { personId }) => [personId],
})
