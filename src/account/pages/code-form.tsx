import type { JSX } from 'preact'
import { Button, Form, Input, InsetText } from '../../design/index.ts'
import { type FormState, fieldsOf } from '../../platform/form/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { accountWords as words } from '../account.ts'
import { demonstration } from '../demonstration.ts'
import { codeNow } from '../password.ts'
import { signInWords } from '../sign-in-words.ts'
import type { SignInAccount } from '../store/index.ts'

/** The demonstration shows the code that its invented people would read off their phones. */
export function shownCode(account: SignInAccount, work: Work): string | undefined {
  if (!demonstration.isOn || !account.isDemonstration || !account.codeSecret) return undefined
  return codeNow(account.id, account.codeSecret, work.now, account.codeLastStep)
}

type Props = { action: string; form: FormState; shown: string | undefined; next?: string; button: string }

export function CodeForm({ action, form, shown, next, button }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <>
      {shown && <InsetText>{say(words.codeDemonstration, { code: shown })}</InsetText>}
      <Form action={action}>
        {next !== undefined && <input type="hidden" name="next" value={next} />}
        <Input
          {...field.text('code')}
          label={say(words.code)}
          hint={say(words.codeHint)}
          inputMode="numeric"
          autocomplete="one-time-code"
          width={10}
          code
        />
        <Button>{button}</Button>
      </Form>
    </>
  )
}

export function RecoveryForm({ action, form, next, button }: Omit<Props, 'shown'>): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Form action={action}>
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      <Input
        {...field.text('recovery')}
        label={say(signInWords.recovery)}
        hint={say(signInWords.recoveryHint)}
        autocomplete="off"
        spellcheck={false}
        width={20}
        code
      />
      <Button>{button}</Button>
    </Form>
  )
}
