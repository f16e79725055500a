import { z } from 'zod'
import { findOwnPersonId, findPersonById, relationTo } from '../../person/index.ts'
import { listGoals } from '../../plan/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { oneOf, text } from '../../platform/form/index.ts'
import { findOpenEpisode } from '../../referral/index.ts'
import { type Answers, type ItemName, itemNames, itemsOf, type Measure, measures } from '../measures.ts'
import { outcomeWords as words } from '../outcome.ts'
import { canRecordMeasure } from '../policy.ts'
import { scoreOf } from '../scoring.ts'
import { addResponse, waysTaken } from '../store.ts'

const answers = Object.fromEntries(itemNames.map((name) => [name, z.string().optional()])) as Record<
  ItemName,
  z.ZodOptional<z.ZodString>
>

/** Keeps what somebody answered, with what they said of it. Nothing that was left out is filled in. */
export const recordMeasure = defineCommand({
  name: 'measure.record',
  input: z.object({
    personId: z.uuid(),
    measure: z.enum(measures),
    goal: z.uuid().optional(),
    isSelf: z.boolean(),
    ownWords: text({ tooLong: words.tooLong }),
    takenHow: oneOf(waysTaken, words.wrong).default('together'),
    ...answers,
  }),
  async load({ personId, goal, isSelf }, work) {
    if (isSelf && (await findOwnPersonId(work)) !== personId) throw notFound()
    const person = await findPersonById(work, personId)
    const goals = goal ? await listGoals(work, personId) : []
    if (goal && !goals.some(({ id }) => id === goal)) throw notFound()
    return { person, relation: await relationTo(work, personId), episode: await findOpenEpisode(work, personId) }
  },
  allow: (actor, { relation }, { isSelf }) => canRecordMeasure(actor, relation, isSelf),
  async run({ person, episode }, input, work) {
    if (!work.place) throw notFound()
    const given = answersIn(input.measure, input)
    if (Object.keys(given).length === 0 && input.ownWords === '')
      throw invalid(itemsOf[input.measure][0]?.name ?? 'ownWords', words.nothing)
    await addResponse(work, work.place, {
      personId: person.personId,
      episodeId: episode?.id ?? null,
      goalId: input.goal ?? null,
      measure: input.measure,
      answers: given,
      score: scoreOf(input.measure, given),
      ownWords: input.ownWords,
      takenHow: input.isSelf ? 'alone' : input.takenHow,
    })
    return { reference: person.reference }
  },
})

/** Only this measure's own questions, and only values that were on offer. */
function answersIn(measure: Measure, input: Partial<Record<ItemName, string | undefined>>): Answers {
  const given: Answers = {}
  for (const { name, min, max } of itemsOf[measure]) {
    const typed = input[name]
    if (!typed || typed === 'none') continue
    const value = Number(typed)
    if (!Number.isInteger(value) || value < min || value > max) throw invalid(name, words.wrong)
    given[name] = value
  }
  return given
}
