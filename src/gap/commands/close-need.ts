import { z } from 'zod'
import { relationTo } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { oneOf, version } from '../../platform/form/index.ts'
import { recordMove } from '../../platform/lifecycle.ts'
import { gapWords as words } from '../gap.ts'
import { closingVerbs, unmetNeedLifecycle } from '../lifecycle.ts'
import { canKeepNeed } from '../policy.ts'
import { findNeed, moveNeed } from '../store.ts'

/** A need is met, or the person no longer wants it. */
export const closeUnmetNeed = defineCommand({
  name: 'unmet-need.close',
  input: z.object({ id: z.uuid(), verb: oneOf(closingVerbs, words.closeMissing), version }),
  async load({ id }, work) {
    const need = await findNeed(work, id)
    return { need, version: need.version, relation: await relationTo(work, need.personId) }
  },
  allow: (actor, { relation }) => canKeepNeed(actor, relation),
  async run({ need }, { verb }, work) {
    const to = unmetNeedLifecycle.next(need.state, verb)
    if (!(await moveNeed(work, need, to))) throw tooLate()
    await recordMove(work, { noun: 'unmet-need', subject: need.id, person: need.personId, verb, from: need.state, to })
    return { person: need.personReference }
  },
})
