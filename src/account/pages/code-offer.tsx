import type { JSX } from 'preact'
import { encode } from 'uqr'
import { Button, Form, Input } from '../../design/index.ts'
import { type FormState, fieldsOf } from '../../platform/form/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { factorWords as words } from '../factor-words.ts'
import { addressOfSecret, offerCodeSecret, openOffer } from '../password.ts'
import type { SignInAccount } from '../store/index.ts'

export type Offered = { offered: string; secret: string; address: string }

/** The secret that waits in the form, or a new one when there is none or it waited too long. */
export function offerOf(work: Work, account: SignInAccount, typed: unknown): Offered {
  const waiting = typeof typed === 'string' ? openOffer(account.id, typed, work.now) : undefined
  const offered = waiting ? String(typed) : offerCodeSecret(account.id, work.now)
  const secret = waiting ?? openOffer(account.id, offered, work.now) ?? ''
  return { offered, secret, address: addressOfSecret(secret, account.email) }
}

/** The square for the camera, the same in letters for hands, and the first code to show that it arrived. */
export function CodeOffer({ action, offer, form }: { action: string; offer: Offered; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Form action={action}>
      <input type="hidden" name="offered" value={offer.offered} />
      <p>{say(words.codeSteps)}</p>
      <Square text={offer.address} label={say(words.codeSquare)} />
      <p>
        {say(words.codeByHand)}
        <br />
        <code class="app-code" dir="ltr">
          {offer.secret.match(/.{1,4}/g)?.join(' ')}
        </code>
      </p>
      <Input
        {...field.text('code')}
        label={say(words.codeEnter)}
        inputMode="numeric"
        autocomplete="one-time-code"
        width={10}
        code
      />
      <Button>{say(words.codeSave)}</Button>
    </Form>
  )
}

/** Drawn here, in attributes alone: the secret goes to no other service. */
function Square({ text, label }: { text: string; label: string }): JSX.Element {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const path = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('')
  return (
    <svg class="app-qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
