import { z } from 'zod'
import {
  findPersonById,
  finishTasksAbout,
  hasOwnPage,
  personPaths,
  relationTo,
  sendToPerson,
} from '../../person/index.ts'
import { findPlace } from '../../place/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { InvalidInput, invalid, tooLate } from '../../platform/errors.ts'
import { text } from '../../platform/form/index.ts'
import type { Work } from '../../platform/work.ts'
import { contentOf, textsOf } from '../copy/collect.ts'
import { canPrepareCopy } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'
import { changeCopy, decideText, findCopy, hasProtectedFacts, keepTexts, listTexts } from '../store/copies.ts'
import { copyReady } from '../templates.ts'

const Copy = { copy: z.string().max(20) }

export async function findPreparable(work: Work, reference: string) {
  const copy = await findCopy(work, reference)
  const person = await findPersonById(work, copy.personId)
  return { ...copy, person, relation: await relationTo(work, copy.personId) }
}

/** Collects everything. It may be done again, when much was written since: what was read before stays decided. */
export const prepareCopy = defineCommand({
  name: 'record-copy.prepare',
  input: z.object(Copy),
  load: ({ copy }, work) => findPreparable(work, copy),
  allow: canPrepareCopy,
  async run(copy, _input, work) {
    if (copy.state !== 'asked' && copy.state !== 'prepared') throw tooLate(words.gone)
    if (copy.relation !== 'own' && (await hasProtectedFacts(work, copy.personId)))
      throw invalid('prepare', words.onlyWorker)
    await keepTexts(work, copy, await textsOf(work, copy.personId))
    if (!(await changeCopy(work, copy, { state: 'prepared' }))) throw tooLate(words.gone)
    return { reference: copy.reference }
  },
})

const Decisions = z.object({
  ...Copy,
  /** By the text's id: fit to give, or held back with a reason. */
  texts: z.array(
    z.object({
      id: z.string(),
      decision: z.enum(['give', 'hold']),
      because: text({ tooLong: words.long, max: 500 }),
    }),
  ),
})

/** A human has read these texts. */
export const decideTexts = defineCommand({
  name: 'record-copy.decide',
  input: Decisions,
  load: ({ copy }, work) => findPreparable(work, copy),
  allow: canPrepareCopy,
  async run(copy, { texts }, work) {
    if (copy.state !== 'prepared') throw tooLate(words.gone)
    const known = new Set((await listTexts(work, copy.id)).map(({ id }) => id))
    const decided = texts.filter(({ id }) => known.has(id))
    const unsaid = decided.filter(({ decision, because }) => decision === 'hold' && !because)
    if (unsaid.length > 0)
      throw new InvalidInput(unsaid.map(({ id }) => ({ field: `because-${id}`, sentence: words.becauseMissing })))
    for (const { id, decision, because } of decided)
      await decideText(work, id, { decision, because: decision === 'hold' ? because : '' })
    return { reference: copy.reference }
  },
})

/** Puts it on the person's own page, as it stands at this moment, and tells them that it is there. */
export const giveCopy = defineCommand({
  name: 'record-copy.give',
  input: z.object(Copy),
  load: ({ copy }, work) => findPreparable(work, copy),
  allow: canPrepareCopy,
  async run(copy, _input, work) {
    if (copy.state !== 'prepared') throw tooLate(words.gone)
    if (copy.relation !== 'own' && (await hasProtectedFacts(work, copy.personId)))
      throw invalid('give', words.onlyWorker)
    if (!(await hasOwnPage(work, copy.personId)))
      throw invalid('give', words.whoNoPage, { name: copy.person.preferredName })
    const left = (await listTexts(work, copy.id)).filter(({ decision }) => decision === null)
    if (left.length > 0) throw invalid('give', words.notAllRead, { count: left.length })
    const content = await contentOf(work, copy)
    if (!(await changeCopy(work, copy, { state: 'given', content }))) throw tooLate(words.gone)
    await finishTasksAbout(work, copy.personId, { kinds: ['copy-due'] })
    const place = (await findPlace(work, work.place ?? '')).name
    await sendToPerson(work, copy.personId, copyReady, { place, link: personPaths.mine })
    return { reference: copy.reference }
  },
})
