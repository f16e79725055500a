import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { GoAlongInput } from '../input.ts'
import { canAsk } from '../policy.ts'
import { moveConnection } from '../store/connections.ts'
import { loadAsking } from './introduce.ts'

/** Signposting: everybody may come to a drop-in, so nobody is asked and nothing is shared. */
export const goAlong = defineCommand({
  name: 'connection.go-along',
  input: GoAlongInput,
  load: ({ reference }, work) => loadAsking(work, reference),
  allow: canAsk,
  async run({ offer, ...connection }, { accompanied }, work) {
    if (offer.joining !== 'drop-in') throw tooLate()
    await moveConnection(work, connection, 'go-along', { accompanied })
    return { reference: connection.reference }
  },
})
