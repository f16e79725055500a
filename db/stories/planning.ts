import { recordUnmetNeed } from '../../src/gap/index.ts'
import { recordMeasure } from '../../src/outcome/index.ts'
import { findPerson } from '../../src/person/index.ts'
import { addGoal, addStep, findGoal, moveGoal, tickStep } from '../../src/plan/index.ts'
import { answerSource } from '../../src/referral/index.ts'
import type { Taken } from './arriving.ts'
import { dayOf, daysAfter } from './calendar.ts'
import type { Walk } from './walk.ts'

export type Planned = { goal: string; personId: string }

/** What they want, in their words, and the first steps, their own before anybody else's. */
export async function plan(walk: Walk, { worker, person }: Taken): Promise<Planned> {
  const { who, luck } = walk
  walk.soon(20, 60)
  const planned = await walk.as(worker, async (work) => {
    const { goal } = await addGoal(work, {
      person,
      words: luck.one(who.saying.goals),
      theme: who.saying.theme as never,
      importance: String(luck.between(6, 10)),
      confidence: luck.isTrue(0.8) ? String(luck.between(2, 8)) : '',
    })
    const { personId } = await findPerson(work, person)
    for (const words of luck.some(who.saying.steps, luck.between(1, 3))) {
      const ownerKind = luck.one(['person', 'person', 'person', 'someone they know', 'worker'] as const)
      await addStep(work, {
        goal,
        words,
        ownerKind,
        ownerName: ownerKind === 'someone they know' ? luck.one(['Pat', 'Ade', 'her sister', 'Clive']) : '',
        dueOn: luck.isTrue(0.5) ? dayOf(daysAfter(work.now, luck.between(5, 30))) : '',
      })
    }
    if (luck.isTrue(0.55)) await near(work, personId, goal, luck.between(1, 4))
    return { goal, personId }
  })
  return planned
}

const near = (work: Parameters<typeof recordMeasure>[0], personId: string, goal: string, value: number) =>
  recordMeasure(work, { personId, measure: 'own-goal', goal, isSelf: false, ownWords: '', near: String(value) })

/** Whoever introduced them hears what came of it, while the person agrees. */
export async function tellTheSource(walk: Walk, { worker, referral }: Taken): Promise<void> {
  if (!referral || walk.luck.isTrue(0.2)) return
  const { luck } = walk
  const asks = luck.isTrue(0.35)
  await walk.as(worker, async (work) => {
    await answerSource(work, {
      reference: referral,
      actions: asks
        ? luck.one([
            'Please check the dose when they come next week.',
            'A letter that confirms the condition would help with the housing form.',
            'Please tell her that the walking group meets at your door.',
          ])
        : '',
      ...(asks ? {} : { noAction: 'yes' as const }),
      planWords: luck.one([
        'We meet every other week; a group near home is the next thing.',
        'Letters sorted, an adviser is found.',
        'Goes to a first meeting with somebody from the Settlement.',
        'We are getting to know each other; no hurry.',
      ]),
    }).catch(agreedNot)
  })
}

/** They did not agree that the source is told: then nothing is. */
function agreedNot(error: { status?: number }): void {
  if (error.status !== 403) throw error
}

/** One step done, some weeks on. */
export async function doSteps(walk: Walk, { worker }: Taken, { goal }: Planned): Promise<void> {
  await walk.as(worker, async (work) => {
    const { steps } = await findGoal(work, goal)
    for (const { id, version, doneAt } of steps)
      if (!doneAt && walk.luck.isTrue(0.65)) await tickStep(work, { step: id, version, done: 'yes' })
  })
}

/** Nothing fits: the need is kept, so that it is seen. */
export async function keepNeed(walk: Walk, { worker }: Taken, { goal }: Planned): Promise<void> {
  await walk.as(worker, (work) => recordUnmetNeed(work, { goalId: goal, theme: walk.who.saying.theme as never }))
}

/** How near it feels now, and whether that is it. */
export async function lookBack(
  walk: Walk,
  { worker }: Taken,
  { goal, personId }: Planned,
  isOver: boolean,
): Promise<void> {
  const { luck } = walk
  await walk.as(worker, async (work) => {
    const found = await findGoal(work, goal)
    if (found.state !== 'open') return
    if (luck.isTrue(0.7)) await near(work, personId, goal, luck.between(4, 9))
    if (isOver && !walk.who.isUnmet)
      await moveGoal(work, { goal, version: found.version, verb: luck.isTrue(0.75) ? 'reach' : 'let-go' })
  })
}
