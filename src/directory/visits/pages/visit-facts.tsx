import type { JSX } from 'preact'
import { Button, Form, InsetText, SummaryList, Textarea } from '../../../design/index.ts'
import type { FormState } from '../../../platform/form/index.ts'
import { fieldsOf } from '../../../platform/form/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { directoryPaths as paths } from '../../paths.ts'
import type { Visit } from '../store/visits.ts'
import { visitWords as words } from '../words.ts'

/** What was asked; with `reach`, also how to reach whoever asked. */
export function VisitFacts({ visit, reach = false }: { visit: Visit; reach?: boolean }): JSX.Element {
  const { say, number } = useSpeech()
  const { offerId, offerName, way, body, postcode, people, wished, senderName, recipient } = visit
  const rows: [string, string][] = [
    [say(words.way), say(way === 'come' ? words.wayCome : words.wayHost)],
    [say(words.body), [body, postcode].filter(Boolean).join(', ')],
    [say(words.people), number(people)],
    [say(words.wished), wished],
    [say(words.words), visit.words],
    [say(words.yourName), senderName],
    [say(words.reach), reach ? (recipient ?? '') : ''],
  ]
  return (
    <SummaryList
      rows={[
        {
          key: say(words.offer),
          value: (
            <a href={paths.offer(offerId)}>
              <bdi>{offerName}</bdi>
            </a>
          ),
        },
        ...rows
          .filter(([, value]) => value !== '')
          .map(([key, value]) => ({ key, value: <bdi class="app-own">{value}</bdi> })),
      ]}
    />
  )
}

export function TheirWords({ visit: { answer } }: { visit: Visit }): JSX.Element | null {
  const { say } = useSpeech()
  if (!answer) return null
  return (
    <InsetText>
      <strong>{say(words.theirWords)}</strong>
      <p dir="auto">{answer}</p>
    </InsetText>
  )
}

/** Yes or no, with a word to those who ask. */
export function AnswerForm({ action, form }: { action: string; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Form action={action}>
      <Textarea
        {...field.text('answer')}
        label={say(words.answerWords)}
        hint={say(words.answerWordsHint)}
        rows={3}
        maxLength={1000}
        threshold={75}
        dir="auto"
      />
      <div class="app-button-row">
        <Button name="verb" value="agree">
          {say(words.agree)}
        </Button>
        <Button name="verb" value="decline" variant="secondary">
          {say(words.decline)}
        </Button>
      </div>
    </Form>
  )
}
