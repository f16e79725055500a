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
