import type { JSX } from 'preact'
import { useSpeech } from '../../platform/i18n/index.ts'
import { designMessages } from '../messages.ts'

/** The sentence for each field's name; the page puts them in its own order (`error-order.ts`). A sentence about no field has the name ''. */
export type FieldErrors = Readonly<Record<string, string | undefined>>
export type ErrorSummaryProps = { errors: FieldErrors; title?: string }

export function hasErrors(errors: FieldErrors | undefined): boolean {
  return Object.values(errors ?? {}).some(Boolean)
}

/** Shows nothing when there is nothing wrong. */
export function ErrorSummary({ errors, title }: ErrorSummaryProps): JSX.Element | null {
  const { say } = useSpeech()
  if (!hasErrors(errors)) return null
  const wrong = Object.entries(errors).filter(([, message]) => message)
  return (
    <div class="nhsuk-error-summary" data-module="nhsuk-error-summary">
      <div role="alert">
        <h2 class="nhsuk-error-summary__heading">{title ?? say(designMessages.problem)}</h2>
        <div class="nhsuk-error-summary__body">
          <ul class="nhsuk-list nhsuk-error-summary__list">
            {wrong.map(([name, message]) => (
              <li>{name ? <a href={`#${name}`}>{message}</a> : message}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}
