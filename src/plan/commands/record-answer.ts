import { noteUse } from '../../directory/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { dayOf } from '../../platform/london.ts'
import { RecordAnswerInput } from '../input.ts'
import { knownConnection } from '../known.ts'
import { canAsk } from '../policy.ts'
import { closeAnswerLinks } from '../store/answer-links.ts'
import { moveConnection } from '../store/connections.ts'

/** What the group said by phone or in person, as the worker writes it down. */
export const recordAnswer = defineCommand({
  name: 'connection.record-answer',
  input: RecordAnswerInput,
  load: ({ reference }, work) => knownConnection(work, reference),
  allow: canAsk,
  async run(connection, { answer, reason, words, by }, work) {
    await moveConnection(
      work,
      connection,
      answer,
      {
        answer_words: words,
        decline_reason: answer === 'decline' ? reason || null : null,
        answered_at: work.now,
        answered_by: by,
      },
      reason || null,
    )
    await closeAnswerLinks(work, connection.id)
    if (answer === 'accept') await noteUse(work, connection.offerId, 'introduction', dayOf(work.now))
    return { reference: connection.reference }
  },
})
