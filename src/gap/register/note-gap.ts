import { z } from 'zod'
import { may } from '../../account/index.ts'
import { themes } from '../../directory/index.ts'
import { listNeighbourhoods } from '../../place/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { notFound, tooLate } from '../../platform/errors.ts'
import { oneOf, text, version } from '../../platform/form/index.ts'
import type { Actor } from '../../platform/work.ts'
import { gapKinds, gapLifecycle, gapVerbs, seenIn } from './register.ts'
import { addGap, findGap, moveGap } from './store.ts'
import { registerWords as words } from './words.ts'

export const canKeepGap = (actor: Actor): boolean => may(actor, 'gap.keep', 'place')

/** Somebody says what is missing, and which of the four kinds it is. */
export const noteGap = defineCommand({
  name: 'gap.note',
  input: z.object({
    kind: oneOf(gapKinds, words.kindMissing),
    words: text({ missing: words.wordsMissing, tooLong: words.tooLong, max: 2000 }),
    theme: z.enum(themes).or(z.literal('')).default('').catch(''),
    area: z.string().default(''),
    seenIn: oneOf(seenIn, words.seenInMissing),
  }),
  load: async ({ area }, work) => {
    const all = work.place ? await listNeighbourhoods(work, work.place) : []
    return { neighbourhoodId: all.find(({ slug }) => slug === area)?.id ?? null }
  },
  allow: canKeepGap,
  async run({ neighbourhoodId }, { kind, words, theme, seenIn }, work) {
    if (!work.place) throw notFound()
    return { id: await addGap(work, work.place, { kind, words, theme: theme || null, neighbourhoodId, seenIn }) }
  },
})

/** What becomes of it: somebody works on it, it is filled, it is set aside, or it is open again. */
export const moveGapOn = defineCommand({
  name: 'gap.move',
  input: z.object({
    id: z.uuid(),
    verb: oneOf(gapVerbs, words.verbMissing),
    outcome: text({ missing: words.outcomeMissing, tooLong: words.tooLong, max: 2000 }),
    version,
  }),
  async load({ id }, work) {
    const gap = await findGap(work, id)
    return { gap, version: gap.version }
  },
  allow: canKeepGap,
  async run({ gap }, { verb, outcome }, work) {
    if (!(await moveGap(work, gap, { to: gapLifecycle.next(gap.state, verb), outcome }))) throw tooLate()
    return { id: gap.id }
  },
})
