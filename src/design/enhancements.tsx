import type { JSX } from 'preact'
import { useSpeech } from '../platform/i18n/index.ts'
import { designMessages } from './messages.ts'

/** Buttons that only a script can serve: hidden until the browser shows that it can. */
export function PrintButton({ label }: { label?: string }): JSX.Element {
  const { say } = useSpeech()
  return (
    <button class="nhsuk-button nhsuk-button--secondary" type="button" data-module="app-print" hidden>
      {label ?? say(designMessages.print)}
    </button>
  )
}

export type CopyLinkProps = { href: string; label?: string }

/** Copies an address; the words "Link copied" are read out. */
export function CopyLink({ href, label }: CopyLinkProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <span class="app-copy-link">
      <button
        class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
        type="button"
        data-module="app-copy-link"
        data-href={href}
        data-copied={say(designMessages.copied)}
        hidden
      >
        {label ?? say(designMessages.copyLink)}
      </button>
      <span class="app-copy-link__said" role="status" />
    </span>
  )
}

export type PasskeyButtonProps = {
  kind: 'show' | 'make'
  /** The address that says what the passkey must sign. */
  askAt: string
  label: string
  /** What to do where no script runs. */
  away: string
  failed: string
}

/** Inside a form: fills its field `response` from a passkey and sends it. */
export function PasskeyButton({ kind, askAt, label, away, failed }: PasskeyButtonProps): JSX.Element {
  return (
    <div data-module="app-passkey" data-kind={kind} data-ask={askAt} data-failed={failed}>
      <input type="hidden" name="response" value="" />
      <button class="nhsuk-button" type="button" hidden>
        {label}
      </button>
      <p data-passkey="away">{away}</p>
      <p role="status" />
    </div>
  )
}
