import { personPaths } from '../../person/index.ts'
import { notFound } from '../../platform/errors.ts'
import { dayIn, emptyForm, type FormState, filledForm } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import type { Work } from '../../platform/work.ts'
import { addStep } from '../commands/add-step.ts'
import { changeStep } from '../commands/change-step.ts'
import { tickStep } from '../commands/tick-step.ts'
import { goalOf, knownGoal, knownStep } from '../known.ts'
import { paths } from '../paths.ts'
import type { Step } from '../plan.ts'
import { canChangeMyPlan, canChangeStep, canWritePlan } from '../policy.ts'
import { toPlan } from './goals.tsx'
import { StepPage } from './step-form.tsx'

const toMine = () => redirect(`${personPaths.mine}#plan`)
const resident = { audience: 'resident' } as const

export function stepPages(site: Site): void {
  site.get(paths.newStep(':reference', ':goal'), 'plan.write', (work, request) => showNew(work, request, emptyForm()))
  site.post(paths.newStep(':reference', ':goal'), 'plan.write', (work, request) =>
    submit(request, () => keep(work, request), {
      done: ({ person }) => toPlan(person),
      again: (form) => showNew(work, request, form),
    }),
  )
  site.get(paths.step(':reference', ':step'), 'plan.write', (work, request) => showStep(work, request))
  site.post(paths.step(':reference', ':step'), 'plan.write', (work, request) =>
    change(work, request, { done: ({ person }) => toPlan(person), again: (form) => showStep(work, request, form) }),
  )
  site.get(
    paths.mineNewStep(':goal'),
    'mine.change',
    (work, request) => showMyNew(work, request, emptyForm()),
    resident,
  )
  site.post(
    paths.mineNewStep(':goal'),
    'mine.change',
    (work, request) =>
      submit(request, () => keep(work, request), { done: toMine, again: (form) => showMyNew(work, request, form) }),
    resident,
  )
  site.get(paths.mineStep(':step'), 'mine.change', (work, request) => showMyStep(work, request), resident)
  site.post(
    paths.mineStep(':step'),
    'mine.change',
    (work, request) => change(work, request, { done: toMine, again: (form) => showMyStep(work, request, form) }),
    resident,
  )
}

function keep(work: Work, request: Request) {
  const { body, params } = request
  return addStep(work, { ...body, goal: params.goal ?? '', dueOn: dayIn(body, 'dueOn') } as Parameters<
    typeof addStep
  >[1])
}

type Then = { done(output: { person: string }): Answer; again(form: FormState): Promise<Answer> }

/** The tick beside a step and the form behind it lead to one address. */
async function change(work: Work, request: Request, then: Then): Promise<Answer> {
  const { body, params } = request
  const step = params.step ?? ''
  if (body.done) return then.done(await tickStep(work, { ...body, step } as Parameters<typeof tickStep>[1]))
  const input = { ...body, step, dueOn: dayIn(body, 'dueOn') } as Parameters<typeof changeStep>[1]
  return submit(request, () => changeStep(work, input), then)
}

async function showNew(work: Work, request: Request, form: FormState): Promise<Answer> {
  const { person, goal } = await goalOf(work, request.params.reference ?? '', request.params.goal ?? '')
  if (!canWritePlan(work, goal)) throw notFound()
  return page(
    <StepPage
      goal={goal}
      form={form}
      action={paths.newStep(person.reference, goal.id)}
      back={personPaths.show(person.reference)}
      forWorker
    />,
  )
}
async function showMyNew(work: Work, request: Request, form: FormState): Promise<Answer> {
  const goal = await knownGoal(work, request.params.goal ?? '')
  if (!canChangeMyPlan(work, goal)) throw notFound()
  return page(<StepPage goal={goal} form={form} action={paths.mineNewStep(goal.id)} back={personPaths.mine} />)
}

async function showStep(work: Work, request: Request, form?: FormState): Promise<Answer> {
  const step = await knownStep(work, request.params.step ?? '')
  const { person, goal } = await goalOf(work, request.params.reference ?? '', step.goalId)
  if (!canWritePlan(work, goal)) throw notFound()
  return page(
    <StepPage
      goal={goal}
      step={step}
      form={form ?? formOfStep(step)}
      action={paths.step(person.reference, step.id)}
      back={personPaths.show(person.reference)}
      forWorker
    />,
  )
}
async function showMyStep(work: Work, request: Request, form?: FormState): Promise<Answer> {
  const step = await knownStep(work, request.params.step ?? '')
  const goal = await knownGoal(work, step.goalId)
  if (!canChangeMyPlan(work, goal) || !canChangeStep(work, step)) throw notFound()
  return page(
    <StepPage
      goal={goal}
      step={step}
      form={form ?? formOfStep(step)}
      action={paths.mineStep(step.id)}
      back={personPaths.mine}
    />,
  )
}

function formOfStep({ words: own, ownerKind, ownerName: name, dueOn }: Step): FormState {
  const [year, month, day] = dueOn?.split('-').map(Number) ?? []
  return filledForm({
    words: own,
    ownerKind,
    ownerName: name,
    'dueOn-day': day,
    'dueOn-month': month,
    'dueOn-year': year,
  })
}
