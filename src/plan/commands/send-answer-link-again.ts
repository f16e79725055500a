import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { SendAgainInput } from '../input.ts'
import { canAsk } from '../policy.ts'
import { sendAnswerLink } from '../send-answer-link.ts'
import { loadAsking } from './introduce.ts'

/** A new link for a question that is still open; the older one ends. */
export const sendAnswerLinkAgain = defineCommand({
  name: 'connection.send-again',
  input: SendAgainInput,
  load: ({ reference }, work) => loadAsking(work, reference),
  allow: canAsk,
  async run({ offer, ...connection }, _input, work) {
    if (connection.state !== 'introduced') throw tooLate()
    await sendAnswerLink(work, connection, offer)
    return { reference: connection.reference }
  },
})
