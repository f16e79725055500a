import type { JSX } from 'preact'
import { Button, Form, InsetText, Page, Select } from '../../design/index.ts'
import { themeName, themes } from '../../directory/index.ts'
import { findPerson, type Person, personPaths } from '../../person/index.ts'
import { findGoal, type Goal, planPaths } from '../../plan/index.ts'
import { notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { blocksOf } from '../blocks.ts'
import { recordUnmetNeed } from '../commands/record-unmet-need.ts'
import { type Block, blockName, type UnmetNeed, gapWords as words } from '../gap.ts'
import { paths } from '../paths.ts'
import { findOpenNeed } from '../store.ts'

export function recordPage(site: Site): void {
  site.get(paths.record(':reference', ':goal'), 'unmet-need.record', (work, request) => show(work, request))
  site.post(paths.record(':reference', ':goal'), 'unmet-need.record', record)
}

async function show(work: Work, { params, query, body }: Request, form?: FormState): Promise<Answer> {
  const person = await findPerson(work, params.reference ?? '')
  const goal = await findGoal(work, params.goal ?? '')
  if (goal.personId !== person.personId) throw notFound()
  const wishes = String(query.wishes ?? body.wishes ?? '').slice(0, 2000)
  const kept = await findOpenNeed(work, person.personId, goal.id)
  const blocks = kept?.blockedBy ?? (await blocksOf(work, person, goal, wishes)).blocks
  return page(
    <Record
      person={person}
      goal={goal}
      kept={kept}
      blocks={blocks}
      wishes={wishes}
      form={form ?? emptyForm({ theme: goal.theme ?? '' })}
    />,
  )
}

async function record(work: Work, request: Request): Promise<Answer> {
  const { theme, wishes } = request.body
  const input = {
    goalId: request.params.goal ?? '',
    theme: String(theme ?? '') as (typeof themes)[number],
    wishes: String(wishes ?? ''),
  }
  return submit(request, () => recordUnmetNeed(work, input), {
    done: ({ person }) => redirect(`${personPaths.show(person)}#needs`),
    again: (form) => show(work, request, form),
  })
}

type RecordProps = {
  person: Person
  goal: Goal
  kept: UnmetNeed | undefined
  blocks: Block[]
  wishes: string
  form: FormState
}

function Record({ person, goal, kept, blocks, wishes, form }: RecordProps): JSX.Element {
  const speech = useSpeech()
  const { say, day } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page
      title={say(words.keepTitle)}
      errors={field.errors}
      backHref={`${planPaths.match(person.reference, goal.id)}?${wishes}`}
      noIndex
    >
      <h1 class="nhsuk-heading-l">{say(words.keepTitle)}</h1>
      <p>{say(words.keepHelp)}</p>
      <h2 class="nhsuk-heading-s">{say(words.words)}</h2>
      <p class="app-words" dir="auto">
        {goal.words}
      </p>
      <Blocked blocks={blocks} />
      {kept ? (
        <InsetText>{say(words.keptAlready, { day: day(kept.noticedAt) })}</InsetText>
      ) : (
        <Form action={paths.record(person.reference, goal.id)}>
          <input type="hidden" name="wishes" value={wishes} />
          <Select
            {...field.choice('theme')}
            label={say(words.theme)}
            labelSize="s"
            items={[
              { value: '', label: '' },
              ...themes.map((theme) => ({ value: theme, label: say(themeName(theme)) })),
            ]}
          />
          <Button>{say(words.keep)}</Button>
        </Form>
      )}
    </Page>
  )
}

/** The thing that, if it alone were different, would open most offers stands first. */
function Blocked({ blocks }: { blocks: Block[] }): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <h2 class="nhsuk-heading-s">{say(words.blocked)}</h2>
      {blocks.length === 0 ? (
        <p>{say(words.blockedNone)}</p>
      ) : (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {blocks.map(({ kind, offers }) => (
            <li>{say(offers > 0 ? words.blockedOne : words.blockedMany, { kind: say(blockName(kind)), offers })}</li>
          ))}
        </ul>
      )}
    </>
  )
}
