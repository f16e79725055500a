import type { JSX } from 'preact'
import { Form, PasskeyButton } from '../../design/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { signInWords as words } from '../sign-in-words.ts'

/** A form with nothing to type: a passkey fills it. */
export function PasskeyForm(props: { action: string; askAt: string; label?: string; next?: string }): JSX.Element {
  const { say } = useSpeech()
  const { action, askAt, label = say(words.byPasskey), next } = props
  return (
    <Form action={action}>
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      <PasskeyButton
        kind="show"
        askAt={askAt}
        label={label}
        away={say(words.passkeyAway)}
        failed={say(words.passkeyFailed)}
      />
    </Form>
  )
}
