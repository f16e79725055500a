import { z } from 'zod'
import { relationTo } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import type { Work } from '../../platform/work.ts'
import { canPickUp } from '../policy.ts'
import { findConcern, pickUp } from '../store/index.ts'

/** A concern with how the actor stands to its person. */
export async function loadConcern({ id }: { id: string }, work: Work) {
  const concern = await findConcern(work, id)
  return { ...concern, relation: await relationTo(work, concern.personId) }
}

/** Somebody takes a crisis on. Of two at once the second is told. */
export const pickUpConcern = defineCommand({
  name: 'concern.pick-up',
  input: z.object({ id: z.string() }),
  load: loadConcern,
  allow: canPickUp,
  async run(concern, _input, work) {
    await pickUp(work, concern)
    return { reference: concern.referralReference }
  },
})
