import { z } from 'zod'
import { bareForm, inJson, inWords, type Operation } from '../platform/http/index.ts'

/** Where a browser's own interface to passkeys asks for its options, which have more than this. */
const ask: Operation = {
  summary: 'What a browser needs to show a passkey, or to make one',
  requestBody: bareForm,
  responses: {
    200: inJson('The options of WebAuthn', z.looseObject({ challenge: z.string().min(16) })),
    429: inJson('Too many tries; wait', z.strictObject({})),
  },
}
export const askForMachine = { audience: 'machine', described: ask } as const

/** Of whoever has no business here yet, or has none as they signed in. */
export const askHalfWay = {
  audience: 'machine',
  described: {
    ...ask,
    responses: {
      ...ask.responses,
      303: { description: 'Sign in first' },
      404: inWords('Nothing that this role may know of'),
    },
  },
} as const
