import type { JSX } from 'preact'
import { Button, Form, Input, Page, Select, Textarea } from '../../design/index.ts'
import { themeName, themes } from '../../directory/index.ts'
import { type Person, personPaths } from '../../person/index.ts'
import { notFound } from '../../platform/errors.ts'
import { Conflict, emptyForm, type FormState, fieldsOf, filledForm } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { addGoal } from '../commands/add-goal.ts'
import { changeGoal } from '../commands/change-goal.ts'
import { moveGoal } from '../commands/move-goal.ts'
import { goalOf, knownPerson } from '../known.ts'
import { goalLifecycle } from '../lifecycle.ts'
import { paths } from '../paths.ts'
import type { Goal } from '../plan.ts'
import { canWritePlan } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'

export const toPlan = (person: string) => redirect(`${personPaths.show(person)}#plan`)

export function goalPages(site: Site): void {
  site.get(paths.newGoal(':reference'), 'plan.write', (work, request) => showNew(work, request, emptyForm()))
  site.post(paths.newGoal(':reference'), 'plan.write', (work, request) =>
    submit(
      request,
      () => addGoal(work, { ...request.body, person: request.params.reference ?? '' } as Parameters<typeof addGoal>[1]),
      {
        done: ({ person }) => toPlan(person),
        again: (form) => showNew(work, request, form),
      },
    ),
  )
  site.get(paths.goal(':reference', ':goal'), 'plan.write', (work, request) => showGoal(work, request))
  site.post(paths.goal(':reference', ':goal'), 'plan.write', (work, request) => {
    const named = { ...request.body, goal: request.params.goal ?? '' }
    const run = request.body.verb
      ? () => moveGoal(work, named as Parameters<typeof moveGoal>[1])
      : () => changeGoal(work, named as Parameters<typeof changeGoal>[1])
    return submit(request, run, {
      done: ({ person }) => toPlan(person),
      again: (form) => showGoal(work, request, form),
    })
  })
}

async function showNew(work: Work, request: Request, form: FormState): Promise<Answer> {
  const { person, relation } = await knownPerson(work, request.params.reference ?? '')
  if (!canWritePlan(work, { relation })) throw notFound()
  return page(<GoalPage person={person} form={form} />)
}

async function showGoal(work: Work, request: Request, form?: FormState): Promise<Answer> {
  const { person, goal } = await goalOf(work, request.params.reference ?? '', request.params.goal ?? '')
  if (!canWritePlan(work, goal)) throw notFound()
  const { words: own, theme, importance, confidence } = goal
  return page(
    <GoalPage person={person} goal={goal} form={form ?? filledForm({ words: own, theme, importance, confidence })} />,
  )
}

function GoalPage({ person, goal, form }: { person: Person; goal?: Goal; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const action = goal ? paths.goal(person.reference, goal.id) : paths.newGoal(person.reference)
  const labels = {
    words: say(words.goalTitle),
    theme: say(words.theme),
    importance: say(words.importance),
    confidence: say(words.confidence),
  }
  return (
    <Page title={labels.words} errors={field.errors} backHref={personPaths.show(person.reference)}>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">
          <bdi>{person.preferredName}</bdi>
        </span>{' '}
        {labels.words}
      </h1>
      <Conflict form={form} labels={labels} />
      <Form action={action} version={goal?.version}>
        <Textarea
          {...field.text('words')}
          label={labels.words}
          labelHidden
          hint={say(words.goalHint)}
          rows={4}
          dir="auto"
        />
        <Select
          {...field.choice('theme')}
          label={labels.theme}
          hint={say(words.themeHint)}
          items={[
            { value: '', label: say(words.themeNone) },
            ...themes.map((theme) => ({ value: theme, label: say(themeName(theme)) })),
          ]}
        />
        <Input
          {...field.text('importance')}
          label={labels.importance}
          hint={say(words.scoreHint)}
          inputMode="numeric"
          width={2}
        />
        <Input {...field.text('confidence')} label={labels.confidence} inputMode="numeric" width={2} />
        <Button>{say(words.save)}</Button>
      </Form>
      {goal && (
        <Form action={action} version={goal.version} class="app-button-row">
          {goalLifecycle.movesFrom(goal.state).map((verb) => (
            <Button variant="secondary" name="verb" value={verb}>
              {say(words[verb as 'reach'])}
            </Button>
          ))}
        </Form>
      )}
    </Page>
  )
}
