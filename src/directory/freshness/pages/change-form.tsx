import type { JSX } from 'preact'
import { Button, Form, Page, Textarea } from '../../../design/index.ts'
import { type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { CorrectedFields } from '../../listing/pages/suggest.tsx'
import { directoryPaths as paths } from '../../paths.ts'
import type { Question } from '../store/requests.ts'
import { freshWords as words } from '../words.ts'

/** How it is now, in the group's own words or in the form of the listing, filled in with what stands there. */
export function ChangePage({
  question,
  token,
  form,
}: {
  question: Question
  token: string
  form: FormState
}): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.changeTitle)} backHref={paths.stillRight(token)} errors={field.errors} noIndex>
      <span class="nhsuk-caption-l">
        <bdi>{question.name}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">{say(words.changeTitle)}</h1>
      <Form action={paths.stillRight(token)}>
        <input type="hidden" name="offer" value={question.offerId} />
        <input type="hidden" name="answer" value="change" />
        <Textarea
          {...field.text('words')}
          label={say(words.changeWords)}
          hint={say(words.changeWordsHint)}
          dir="auto"
        />
        <CorrectedFields field={field} />
        <Button>{say(words.send)}</Button>
      </Form>
    </Page>
  )
}
