import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { findKnown } from '../known.ts'
import { canAskFor } from '../policy.ts'
import { noteDeleted } from '../store/deletions.ts'

/** A group said that it has deleted what it knew. */
export const noteGroupDeleted = defineCommand({
  name: 'deletion.note',
  input: z.object({ reference: z.string().max(20), id: z.string().max(40) }),
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canAskFor,
  async run({ personId, reference }, { id }, work) {
    if (!(await noteDeleted(work, personId, id))) throw tooLate()
    return { reference }
  },
})
