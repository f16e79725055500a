import { finishTasksAbout } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { LeaveWaitingInput } from '../input.ts'
import { knownConnection } from '../known.ts'
import { canAsk } from '../policy.ts'
import { endWaiting } from '../store/waiting.ts'

/** Gives up a turn on a waiting list; the offer stays in the plan as an idea. */
export const leaveWaiting = defineCommand({
  name: 'connection.leave-waiting',
  input: LeaveWaitingInput,
  load: ({ reference }, work) => knownConnection(work, reference),
  allow: canAsk,
  async run(connection, _input, work) {
    if (!(await endWaiting(work, connection.id, 'left'))) throw tooLate()
    await finishTasksAbout(work, connection.personId, { kinds: ['place-free'], words: connection.reference })
    return { reference: connection.reference }
  },
})
