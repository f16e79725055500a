import type { JSX } from 'preact'
import { Button, DateInput, Details, Input } from '../../design/index.ts'
import { type FormState, fieldsOf } from '../../platform/form/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { adviceWords as words } from '../advice-words.ts'
import type { Connection } from '../plan.ts'
import { MoveForm } from './move-form.tsx'

/** Where a day can pass by: money, housing and the law. */
export const hasDeadlines = (themes: string[]) => themes.some((one) => ['money', 'housing', 'legal'].includes(one))

export function DeadlineQuestions({ field }: { field: ReturnType<typeof fieldsOf> }): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <DateInput {...field.day('deadlineOn')} label={say(words.deadlineOn)} hint={say(words.deadlineHint)} />
      <Input {...field.text('deadlineWhy')} label={say(words.deadlineWhy)} dir="auto" />
    </>
  )
}

/** "4 December 2026: the hearing at court". */
export function Deadline({
  deadlineOn,
  deadlineWhy,
}: Pick<Connection, 'deadlineOn' | 'deadlineWhy'>): JSX.Element | null {
  const { say, day } = useSpeech()
  if (!deadlineOn) return null
  return (
    <bdi>
      <strong>{day(deadlineOn)}</strong>
      {deadlineWhy && say(words.because, { why: deadlineWhy })}
    </bdi>
  )
}

export function TheirReference({ connection, form }: { connection: Connection; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Details summary={say(connection.theirReference ? words.changeReference : words.addReference)}>
      <MoveForm connection={connection} what="their-reference">
        <Input
          {...field.text('theirReference')}
          value={field.text('theirReference').value || connection.theirReference}
          label={say(words.theirReference)}
          hint={say(words.theirReferenceHint)}
          width={20}
          dir="auto"
        />
        <Button small>{say(words.saveReference)}</Button>
      </MoveForm>
    </Details>
  )
}
