import { defineCommand } from '../../platform/command.ts'
import { TheirReferenceInput } from '../input.ts'
import { knownConnection } from '../known.ts'
import { canAsk } from '../policy.ts'
import { noteTheirReference } from '../store/connections.ts'

/** What the organisation calls it in its own system, so that whoever rings can say it. */
export const noteReference = defineCommand({
  name: 'connection.note-reference',
  input: TheirReferenceInput,
  load: ({ reference }, work) => knownConnection(work, reference),
  allow: canAsk,
  async run(connection, { theirReference }, work) {
    await noteTheirReference(work, connection, theirReference)
    return { reference: connection.reference }
  },
})
