import type { JSX } from 'preact'
import { Button, DateInput, Form, Input, Page, Radios } from '../../design/index.ts'
import { Conflict, dayIn, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type MessageRef, type Speech, useSpeech } from '../../platform/i18n/index.ts'
import { type Goal, type Step, type StepOwner, stepOwners } from '../plan.ts'
import { staffWords } from '../staff-words.ts'
import { ownerName, planWords as words } from '../words.ts'

const workersNames: Record<StepOwner, MessageRef> = {
  person: staffWords.ownerPerson,
  'someone they know': staffWords.ownerKnown,
  group: words.ownerGroup,
  worker: staffWords.ownerWorker,
}

type Props = {
  goal: Goal
  /** Left out for a new one. */
  step?: Step
  form: FormState
  action: string
  back: string
  forWorker?: boolean
}

/** A step and who does it by when; the worker and the person fill in the same. */
export function StepPage({ goal, step, form, action, back, forWorker }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const title = say(step ? words.stepTitle : words.addStep)
  const owners = stepOwners.map((value) => ({ value, label: say(forWorker ? workersNames[value] : ownerName(value)) }))
  const labels = {
    words: say(words.stepWords),
    ownerKind: say(words.whoSteps),
    ownerName: say(words.stepName),
    dueOn: say(words.stepDue),
  }
  return (
    <Page title={title} errors={field.errors} backHref={back}>
      <h1 class="nhsuk-heading-l">{title}</h1>
      <blockquote class="app-words" dir="auto">
        {goal.words}
      </blockquote>
      <Conflict form={inWords(form, owners, speech)} labels={labels} />
      <Form action={action} version={step?.version}>
        <Input {...field.text('words')} label={labels.words} hint={say(words.stepWordsHint)} dir="auto" />
        <Radios {...field.choice('ownerKind')} label={labels.ownerKind} items={owners} />
        <Input {...field.text('ownerName')} label={labels.ownerName} width={20} dir="auto" />
        <DateInput {...field.day('dueOn')} label={labels.dueOn} />
        <Button>{say(step ? words.saveStep : words.addStep)}</Button>
      </Form>
    </Page>
  )
}

/** Two answers side by side are read by people: who and when as they are said, not as they are stored. */
function inWords(form: FormState, owners: { value: string; label: string }[], { day }: Speech): FormState {
  if (!form.conflict) return form
  const who = (value: unknown) => owners.find((one) => one.value === value)?.label ?? ''
  const when = (value: unknown) => (typeof value === 'string' && value ? day(value) : '')
  return {
    ...form,
    body: { ...form.body, ownerKind: who(form.body.ownerKind), dueOn: when(dayIn(form.body, 'dueOn')) },
    conflict: { ...form.conflict, ownerKind: who(form.conflict.ownerKind), dueOn: when(form.conflict.dueOn) },
  }
}
