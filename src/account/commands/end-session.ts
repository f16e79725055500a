import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { endSessions } from '../store/index.ts'

/** Signs this account out of one browser, or of all but the present one. */
export const endOwnSession = defineCommand({
  name: 'session.end',
  /** One of them, or all others when none is named. */
  input: z.object({ id: z.uuid().optional() }),
  load: async () => undefined,
  // The store ends sessions of the asking account alone.
  allow: (actor) => actor.account !== null,
  async run(_loaded, { id }, work) {
    if (work.account) await endSessions(work, work.account, id ? { id } : { allBut: work.session ?? null })
  },
})
