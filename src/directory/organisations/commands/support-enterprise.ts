import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { notFound, tooLate } from '../../../platform/errors.ts'
import { day, oneOf, text } from '../../../platform/form/index.ts'
import { dayOf } from '../../../platform/london.ts'
import type { Work } from '../../../platform/work.ts'
import { canKeepOrganisation } from '../../policy.ts'
import { enterpriseLifecycle, standardStates, standards } from '../organisations.ts'
import { addNote, beginEnterprise, findEnterprise, moveEnterprise, saveStandard } from '../store/enterprises.ts'
import { findOrganisationPage } from '../store/organisations.ts'
import { organisationStaffWords as words } from '../words.ts'

const id = z.string()

async function load({ id }: { id: string }, work: Work) {
  const organisation = await findOrganisationPage(work, id)
  if (!work.place) throw notFound()
  const of = { place: work.place, id }
  return { ...organisation, of, enterprise: await findEnterprise(work, of) }
}

/** Begins to support it, or moves it from stage to stage. */
export const moveEnterpriseOn = defineCommand({
  name: 'enterprise.move',
  input: z.object({ id, verb: z.string(), stage: z.string().default('') }),
  load,
  allow: canKeepOrganisation,
  async run({ of, enterprise }, { verb, stage }, work) {
    if (!enterprise) await beginEnterprise(work, of)
    // What the page showed is what moves: whoever pressed before is not overwritten.
    else if (enterprise.stage !== stage) throw tooLate()
    else await moveEnterprise(work, of, stage, enterpriseLifecycle.next(stage, verb))
    return { id: of.id }
  },
})

export const noteSupport = defineCommand({
  name: 'enterprise.note',
  input: z.object({ id, words: text({ missing: words.helpedMissing, tooLong: words.tooLong, max: 2000 }) }),
  load,
  allow: canKeepOrganisation,
  async run({ of, enterprise }, { words: said }, work) {
    if (!enterprise) throw tooLate()
    await addNote(work, of, said)
    return { id: of.id }
  },
})

export const noteStandard = defineCommand({
  name: 'enterprise.note-standard',
  input: z.object({
    id,
    standard: oneOf(standards, words.standardMissing),
    state: oneOf(standardStates, words.stateMissing),
    untilOn: day({ impossible: words.dayWrong }),
    note: text({ tooLong: words.tooLong, max: 300 }),
  }),
  load,
  allow: canKeepOrganisation,
  async run({ of, enterprise }, { standard, state, untilOn, note }, work) {
    if (!enterprise) throw tooLate()
    await saveStandard(work, of, { standard, state, untilOn: untilOn || null, note, toldOn: dayOf(work.now) })
    return { id: of.id }
  },
})
