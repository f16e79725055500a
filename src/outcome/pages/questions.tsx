import type { JSX } from 'preact'
import { Button, Form, InsetText, Page, Radios, Textarea } from '../../design/index.ts'
import { type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type MessageRef, speech, useSpeech } from '../../platform/i18n/index.ts'
import { type Item, isDraftWording, itemsOf, itemWords, type Measure, measureName } from '../measures.ts'
import { takenHowName, outcomeWords as words } from '../outcome.ts'
import { waysTaken } from '../store.ts'

export type Asked = {
  measure: Measure
  /** What the person wants, when that is what is asked about. */
  goal?: { words: string }
  /** The name of the person whom a worker asks; none when people answer for themselves. */
  person?: string
  action: string
  back: string
  form: FormState
}

/** The questions of one measure, with the person's own words first. */
export function Questions({ measure, goal, person, action, back, form }: Asked): JSX.Element {
  const spoken = useSpeech()
  const { say } = spoken
  const field = fieldsOf(form, spoken)
  return (
    <Page title={say(measureName[measure])} errors={field.errors} backHref={back} noIndex>
      <h1 class="nhsuk-heading-l">{say(measureName[measure])}</h1>
      {goal && (
        <InsetText>
          <p>{person ? say(words.theirGoal, { person }) : say(words.myGoal)}</p>
          <p class="app-words" dir="auto">
            {goal.words}
          </p>
        </InsetText>
      )}
      <p>{say(words.skip)}</p>
      <Form action={action}>
        <Textarea
          {...field.text('ownWords')}
          label={say(person ? words.ownWordsFor : words.ownWords)}
          hint={say(words.ownWordsHint)}
          labelSize="m"
          rows={3}
        />
        {measure === 'ons4' && <Wording text={itemWords.ons4Intro} isValidated />}
        {itemsOf[measure].map((item) => (
          <Question item={item} isValidated={measure !== 'own-goal'} field={field.choice(item.name)} />
        ))}
        {person && (
          <Radios
            {...field.choice('takenHow')}
            value={field.choice('takenHow').value || 'together'}
            label={say(words.how)}
            labelSize="m"
            small
            items={waysTaken.map((way) => ({ value: way, label: say(takenHowName[way]) }))}
          />
        )}
        <Button>{say(words.save)}</Button>
      </Form>
      {measure !== 'own-goal' && <p class="app-quiet">{say(words.attribution)}</p>}
    </Page>
  )
}

type QuestionProps = {
  item: Item
  isValidated: boolean
  field: { name: string; value: string; error: string | undefined }
}

function Question({ item, isValidated, field }: QuestionProps): JSX.Element {
  const { say, number, locale } = useSpeech()
  const options = item.options
    ? item.options.map(({ value, label }) => ({ value: String(value), label: say(label) }))
    : [...Array(item.max - item.min + 1).keys()].map((value) => ({ value: String(value), label: number(value) }))
  const isDraft = isValidated && isDraftWording(locale)
  const hint = (
    <>
      {item.hint && <span>{say(item.hint)}</span>}
      {isDraft && <English text={item.question} />}
    </>
  )
  const radios = (
    <Radios
      {...field}
      label={say(item.question)}
      labelSize="m"
      {...(item.hint || isDraft ? { hint } : {})}
      inline={!item.options}
      small
      items={[...options, { value: 'none', label: say(words.noAnswer) }]}
    />
  )
  return item.options ? radios : <div class="app-scale">{radios}</div>
}

function Wording({ text, isValidated }: { text: MessageRef; isValidated: boolean }): JSX.Element {
  const { say, locale } = useSpeech()
  return (
    <div>
      <p>{say(text)}</p>
      {isValidated && isDraftWording(locale) && (
        <p>
          <English text={text} />
        </p>
      )}
    </div>
  )
}

/** The wording that was validated, for readers of a translation that was not. */
function English({ text }: { text: MessageRef }): JSX.Element {
  const { say } = useSpeech()
  return (
    <span class="app-quiet">
      {say(words.draftWording)}{' '}
      <q lang="en" dir="ltr">
        {speech('en-GB').say(text)}
      </q>
    </span>
  )
}
