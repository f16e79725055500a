import type { JSX } from 'preact'
import { Form, Input, PasskeyButton } from '../../design/index.ts'
import { type FormState, fieldsOf } from '../../platform/form/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { factorWords as words } from '../factor-words.ts'

export function NewPasskeyForm({
  action,
  askAt,
  form,
}: {
  action: string
  askAt: string
  form: FormState
}): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Form action={action}>
      <p>{say(words.passkeysHelp)}</p>
      <Input {...field.text('name')} label={say(words.passkeyName)} hint={say(words.passkeyNameHint)} width={20} />
      <PasskeyButton
        kind="make"
        askAt={askAt}
        label={say(words.passkeyMake)}
        away={say(words.passkeyAway)}
        failed={say(words.passkeyFailed)}
      />
    </Form>
  )
}
