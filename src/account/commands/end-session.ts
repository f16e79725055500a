import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { endSessions } from '../store/index.ts'

/** Signs this account out of one browser, or of all but the present one. */
export const endOwnSession = defineCommand({
  name: 'session.end',
  input: z.object({ which: z.union([z.object({ id: z.uuid() }), z.object({ allBut: z.string() })]) }),
  load: async () => undefined,
  // The store ends sessions of the asking account alone.
  allow: (actor) => actor.account !== null,
  run: async (_loaded, { which }, work) => endSessions(work, which),
})
