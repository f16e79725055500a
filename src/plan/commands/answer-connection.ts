import { accountName } from '../../account/index.ts'
import { noteUse } from '../../directory/index.ts'
import { addTask } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { answerWords } from '../answer-words.ts'
import { AnswerInput } from '../input.ts'
import type { Connection } from '../plan.ts'
import { canAnswer } from '../policy.ts'
import { closeAnswerLinks, workerOfAnswering } from '../store/answer-links.ts'
import { findAnswering, moveConnection } from '../store/connections.ts'

/** The group's named contact says yes, asks back, or says not this time and why. */
export const answerConnection = defineCommand({
  name: 'connection.answer',
  input: AnswerInput,
  // Without the version: of two who answer at once the second is told that it is answered, not that a text changed.
  async load(_input, work) {
    const { version: _version, ...connection } = await findAnswering(work)
    return connection
  },
  allow: canAnswer,
  async run(connection, { version, answer, reason, words }, work) {
    if (connection.state !== 'introduced') throw tooLate(answerWords.tooLate)
    await moveConnection(
      work,
      { ...connection, version },
      answer,
      {
        answer_words: words,
        decline_reason: answer === 'decline' ? reason || null : null,
        answered_at: work.now,
        answered_by: await accountName(work, work.account),
      },
      reason || null,
    )
    await closeAnswerLinks(work, connection.id)
    if (answer === 'accept') await noteUse(work, connection.offerId, 'introduction', dayOf(work.now))
    await tellWorkerAndPerson(work, connection)
    return { reference: connection.reference }
  },
  people: (_output, { personId }) => [personId],
})

async function tellWorkerAndPerson(
  work: Work,
  { personId, reference, askedBy, askedOrganisationId }: Omit<Connection, 'version'>,
): Promise<void> {
  const worker = await workerOfAnswering(work)
  await addTask(work, personId, { accountId: worker, kind: 'group-answered', words: reference, dueOn: dayOf(work.now) })
  // The group may not look at ways to reach the person: the message is sent on behalf of whoever asked.
  await work.jobs.queue(work, 'tell-person-of-answer', {
    reference,
    account: worker ?? askedBy,
    organisation: askedOrganisationId,
  })
}
