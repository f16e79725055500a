import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { notFound, tooLate } from '../../platform/errors.ts'
import { findMessage, queueAgain } from '../../platform/messages/index.ts'
import { may } from '../roles.ts'

/** Sends a message that failed or was held back once more; the contact point is asked again before it leaves. */
export const tryMessageAgain = defineCommand({
  name: 'message.try-again',
  input: z.object({ id: z.string() }),
  async load({ id }, work) {
    const message = z.uuid().safeParse(id).success ? await findMessage(work, id) : undefined
    if (!message) throw notFound()
    return message
  },
  allow: (actor) => may(actor, 'message.read', 'place'),
  async run({ id }, _input, work) {
    if (!(await queueAgain(work, id))) throw tooLate()
    return { id }
  },
})
