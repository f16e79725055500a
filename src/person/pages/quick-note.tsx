import type { JSX } from 'preact'
import { Button, DateInput, Details, Form, Input, Radios, Select, Textarea } from '../../design/index.ts'
import { type FormState, fieldsOf } from '../../platform/form/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { pageWords as words } from '../page-words.ts'
import { paths } from '../paths.ts'
import { contactChannels, type Person } from '../person.ts'
import { channelName } from '../words.ts'

/** What happened, in under two minutes; the next promise becomes a reminder. */
export function QuickNote({ person, form }: { person: Person; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const hasPromise = Boolean(form.body.promise || form.body['promiseOn-day'])
  return (
    <section class="app-quick-note" aria-labelledby="add-note">
      <h2 class="nhsuk-heading-m" id="add-note">
        {say(words.noteTitle)}
      </h2>
      <Form action={paths.note(person.reference)}>
        <Radios
          {...field.choice('kind')}
          label={say(words.noteKind)}
          labelHidden
          inline
          small
          items={[
            { value: 'contact', label: say(words.kindContact) },
            { value: 'attempt', label: say(words.kindAttempt) },
            { value: 'note', label: say(words.kindNote) },
          ]}
        />
        <Textarea {...field.text('note')} label={say(words.note)} rows={2} dir="auto" />
        <div class="nhsuk-grid-row">
          <div class="nhsuk-grid-column-one-half">
            <Select
              {...field.choice('channel')}
              label={say(words.noteChannel)}
              items={contactChannels.map((value) => ({ value, label: say(channelName(value)) }))}
            />
          </div>
          <div class="nhsuk-grid-column-one-half">
            <Input {...field.text('minutes')} label={say(words.minutes)} inputMode="numeric" width={4} />
          </div>
        </div>
        <Details summary={say(words.promise)} open={hasPromise}>
          <Input {...field.text('promise')} label={say(words.promise)} hint={say(words.promiseHint)} />
          <DateInput {...field.day('promiseOn')} label={say(words.promiseOn)} />
        </Details>
        <Button>{say(words.noteSave)}</Button>
      </Form>
    </section>
  )
}
