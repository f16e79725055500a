import { z } from 'zod'
import { findPerson, relationTo } from '../../../person/index.ts'
import { defineCommand } from '../../../platform/command.ts'
import { notFound, tooLate } from '../../../platform/errors.ts'
import { day, oneOf, text, version } from '../../../platform/form/index.ts'
import { recordMove } from '../../../platform/lifecycle.ts'
import { canWritePlan } from '../../policy.ts'
import { interpreterLifecycle, interpreterVerbs, interpretingWays } from '../interpreting.ts'
import { addInterpreterRequest, findInterpreterRequest, moveInterpreterRequest } from '../store.ts'
import { interpretingWords as words } from '../words.ts'

/** The person needs an interpreter on a day. */
export const askInterpreter = defineCommand({
  name: 'interpreter.ask',
  input: z.object({
    person: z.string(),
    language: z.string().regex(/^[a-z]{2,3}$/, { error: words.languageMissing }),
    way: oneOf(interpretingWays, words.wayMissing),
    neededOn: day({ missing: words.dayMissing, impossible: words.dayWrong }),
    note: text({ tooLong: words.tooLong, max: 1000 }),
  }),
  async load({ person }, work) {
    const found = await findPerson(work, person)
    return { person: found, relation: await relationTo(work, found.personId) }
  },
  allow: canWritePlan,
  async run({ person }, { language, way, neededOn, note }, work) {
    if (!work.place) throw notFound()
    await addInterpreterRequest(work, work.place, { personId: person.personId, language, way, neededOn, note })
    return { person: person.reference }
  },
})

/** Somebody was found, or nobody was: what is not found is counted as missing in this place. */
export const answerInterpreter = defineCommand({
  name: 'interpreter.answer',
  input: z.object({
    person: z.string(),
    id: z.uuid(),
    verb: oneOf(interpreterVerbs, words.answerMissing),
    version,
  }),
  async load({ id, person }, work) {
    const request = await findInterpreterRequest(work, id)
    const found = await findPerson(work, person)
    if (found.personId !== request.personId) throw notFound()
    return { request, version: request.version, person: found, relation: await relationTo(work, request.personId) }
  },
  allow: canWritePlan,
  async run({ request, person }, { verb }, work) {
    const to = interpreterLifecycle.next(request.state, verb)
    if (!(await moveInterpreterRequest(work, request, to))) throw tooLate()
    const of = { noun: 'interpreter', subject: request.id, person: request.personId }
    await recordMove(work, { ...of, verb, from: request.state, to })
    return { person: person.reference }
  },
})
