import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { MyContactPointInput } from '../input.ts'
import { canChangeMine } from '../policy.ts'
import {
  addContactPoint,
  confirmContactPoint,
  findContactPoint,
  preferOnly,
  suspendContactPoint,
} from '../store/contact-points.ts'
import { findMe } from '../store/known.ts'

const onePoint = z.object({ point: z.string() })

/** The person adds a way that is safe for them: they are the one who knows. */
export const addMyWay = defineCommand({
  name: 'mine.add-contact-point',
  input: MyContactPointInput,
  load: (_input, work) => findMe(work),
  allow: canChangeMine,
  async run({ personId }, point, work) {
    const id = await addContactPoint(work, personId, { ...point, isSafe: true, isConfirmed: true })
    if (point.isPreferred) await preferOnly(work, personId, id)
  },
})

/** The person says that a way is safe. */
export const confirmMyWay = defineCommand({
  name: 'mine.confirm-contact-point',
  input: onePoint,
  load: (_input, work) => findMe(work),
  allow: canChangeMine,
  run: async ({ personId }, { point }, work) =>
    confirmContactPoint(work, personId, (await findContactPoint(work, personId, point)).id),
})

/** The person stops a way at once. */
export const stopMyWay = defineCommand({
  name: 'mine.stop-contact-point',
  input: onePoint,
  load: (_input, work) => findMe(work),
  allow: canChangeMine,
  run: async ({ personId }, { point }, work) =>
    suspendContactPoint(work, personId, (await findContactPoint(work, personId, point)).id, 'asked'),
})
