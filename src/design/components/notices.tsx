import type { ComponentChildren, JSX } from 'preact'
import { useSpeech } from '../../platform/i18n/index.ts'
import { classNames } from '../class-names.ts'
import { designMessages } from '../messages.ts'
import type { HeadingLevel } from './card.tsx'
import { VisuallyHidden } from './links.tsx'
import { isPlain, Words } from './words.tsx'

export type TagColour =
  | 'white'
  | 'grey'
  | 'green'
  | 'aqua-green'
  | 'blue'
  | 'purple'
  | 'pink'
  | 'red'
  | 'orange'
  | 'yellow'
export type TagProps = { children: ComponentChildren; colour?: TagColour }

/** A state in a word. Never red for a person. */
export function Tag({ children, colour }: TagProps): JSX.Element {
  return <strong class={classNames('nhsuk-tag', colour && `nhsuk-tag--${colour}`)}>{children}</strong>
}

export type DetailsProps = { summary: ComponentChildren; children: ComponentChildren; open?: boolean; id?: string }

export function Details({ summary, children, open, id }: DetailsProps): JSX.Element {
  return (
    <details class="nhsuk-details" id={id} open={open}>
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">{summary}</span>
      </summary>
      <div class="nhsuk-details__text">{children}</div>
    </details>
  )
}

export type InsetTextProps = { children: ComponentChildren; id?: string }

export function InsetText({ children, id }: InsetTextProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <div class="nhsuk-inset-text" id={id}>
      <VisuallyHidden>{say(designMessages.information)}: </VisuallyHidden>
      <Words>{children}</Words>
    </div>
  )
}

export type PanelProps = { heading: ComponentChildren; headingLevel?: HeadingLevel; children?: ComponentChildren }

/** Confirms that something is done, with its reference. */
export function Panel({ heading, headingLevel = 1, children }: PanelProps): JSX.Element {
  const Heading = `h${headingLevel}` as const
  return (
    <div class="nhsuk-panel">
      <Heading class="nhsuk-panel__heading">{heading}</Heading>
      {children != null && <div class="nhsuk-panel__body">{children}</div>}
    </div>
  )
}

export type NotificationBannerProps = {
  variant?: 'success' | 'important'
  /** The word in the coloured strip; "Success" or "Important" when left out. */
  title?: string
  heading?: ComponentChildren
  children?: ComponentChildren
  id?: string
}

export function NotificationBanner({
  variant = 'important',
  title,
  heading,
  children,
  id,
}: NotificationBannerProps): JSX.Element {
  const { say } = useSpeech()
  const titleId = `${id ?? 'nhsuk-notification-banner'}-title`
  const success = variant === 'success'
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both of its roles may be named
    <div
      class={classNames('nhsuk-notification-banner', success && 'nhsuk-notification-banner--success')}
      id={id}
      data-module="nhsuk-notification-banner"
      role={success ? 'alert' : 'region'}
      aria-labelledby={titleId}
    >
      <div class="nhsuk-notification-banner__header">
        <h2 class="nhsuk-notification-banner__title" id={titleId}>
          {title ?? say(designMessages[variant])}
        </h2>
      </div>
      <div class="nhsuk-notification-banner__content">
        {heading != null && <h3 class="nhsuk-notification-banner__heading">{heading}</h3>}
        <Words class={heading == null && isPlain(children) ? 'nhsuk-notification-banner__heading' : 'nhsuk-body'}>
          {children}
        </Words>
      </div>
    </div>
  )
}
