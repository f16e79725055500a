import type { JSX } from 'preact'
import { Button, DateInput, Form, Input, Page, Radios } from '../../design/index.ts'
import { personPaths } from '../../person/index.ts'
import { notFound } from '../../platform/errors.ts'
import { dayIn, emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { addStep } from '../commands/add-step.ts'
import { tickStep } from '../commands/tick-step.ts'
import { goalOf, knownGoal } from '../known.ts'
import { paths } from '../paths.ts'
import { type Goal, stepOwners } from '../plan.ts'
import { canChangeMyPlan, canWritePlan } from '../policy.ts'
import { staffWords } from '../staff-words.ts'
import { ownerName, planWords as words } from '../words.ts'
import { toPlan } from './goals.tsx'

const toMine = () => redirect(`${personPaths.mine}#plan`)
const resident = { audience: 'resident' } as const

export function stepPages(site: Site): void {
  site.get(paths.newStep(':reference', ':goal'), 'plan.write', (work, request) =>
    showForWorker(work, request, emptyForm()),
  )
  site.post(paths.newStep(':reference', ':goal'), 'plan.write', (work, request) =>
    submit(request, () => keep(work, request), {
      done: ({ person }) => toPlan(person),
      again: (form) => showForWorker(work, request, form),
    }),
  )
  site.post(paths.step(':reference', ':step'), 'plan.write', async (work, request) =>
    toPlan((await tick(work, request)).person),
  )
  site.get(paths.mineNewStep(':goal'), 'mine.change', (work, request) => showMine(work, request, emptyForm()), resident)
  site.post(
    paths.mineNewStep(':goal'),
    'mine.change',
    (work, request) =>
      submit(request, () => keep(work, request), { done: toMine, again: (form) => showMine(work, request, form) }),
    resident,
  )
  site.post(
    paths.mineStep(':step'),
    'mine.change',
    async (work, request) => {
      await tick(work, request)
      return toMine()
    },
    resident,
  )
}

function keep(work: Work, request: Request) {
  const { body, params } = request
  return addStep(work, { ...body, goal: params.goal ?? '', dueOn: dayIn(body, 'dueOn') } as Parameters<
    typeof addStep
  >[1])
}
function tick(work: Work, { body, params }: Request) {
  return tickStep(work, { ...body, step: params.step ?? '' } as Parameters<typeof tickStep>[1])
}

async function showForWorker(work: Work, request: Request, form: FormState): Promise<Answer> {
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
async function showMine(work: Work, request: Request, form: FormState): Promise<Answer> {
  const goal = await knownGoal(work, request.params.goal ?? '')
  if (!canChangeMyPlan(work, goal)) throw notFound()
  return page(<StepPage goal={goal} form={form} action={paths.mineNewStep(goal.id)} back={personPaths.mine} />)
}

const workersNames = {
  person: staffWords.ownerPerson,
  'someone they know': staffWords.ownerKnown,
  group: words.ownerGroup,
  worker: staffWords.ownerWorker,
}

function StepPage({
  goal,
  form,
  action,
  back,
  forWorker,
}: {
  goal: Goal
  form: FormState
  action: string
  back: string
  forWorker?: boolean
}): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.addStep)} errors={field.errors} backHref={back}>
      <h1 class="nhsuk-heading-l">{say(words.addStep)}</h1>
      <blockquote class="app-words" dir="auto">
        {goal.words}
      </blockquote>
      <Form action={action}>
        <Input {...field.text('words')} label={say(words.stepWords)} hint={say(words.stepWordsHint)} dir="auto" />
        <Radios
          {...field.choice('ownerKind')}
          label={say(words.whoSteps)}
          items={stepOwners.map((value) => ({ value, label: say(forWorker ? workersNames[value] : ownerName(value)) }))}
        />
        <Input {...field.text('ownerName')} label={say(words.stepName)} width={20} dir="auto" />
        <DateInput {...field.day('dueOn')} label={say(words.stepDue)} />
        <Button>{say(words.addStep)}</Button>
      </Form>
    </Page>
  )
}
