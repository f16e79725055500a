import type { ComponentChildren, JSX } from 'preact'
import { useSpeech } from '../../platform/i18n/index.ts'
import { classNames } from '../class-names.ts'
import { designMessages } from '../messages.ts'
import { Icon } from './icon.tsx'
import { VisuallyHidden } from './links.tsx'
import { Words } from './words.tsx'

export type HeadingLevel = 1 | 2 | 3 | 4
export type CardVariant = 'feature' | 'primary' | 'secondary' | 'non-urgent' | 'urgent' | 'emergency'

export type CardProps = {
  heading?: ComponentChildren
  headingLevel?: HeadingLevel
  headingSize?: 's' | 'm' | 'l'
  /** The heading leads there; with `clickable` the whole card does. */
  href?: string
  clickable?: boolean
  variant?: CardVariant
  id?: string
  class?: string
  children?: ComponentChildren
}

const care = {
  'non-urgent': designMessages.nonUrgent,
  urgent: designMessages.urgent,
  emergency: designMessages.emergency,
}

function isCare(variant: CardVariant | undefined): variant is keyof typeof care {
  return variant !== undefined && variant in care
}

export function Card({ variant, children, ...props }: CardProps): JSX.Element {
  const { say } = useSpeech()
  const advice = isCare(variant) && props.heading != null
  const look = classNames(
    'nhsuk-card',
    props.clickable && 'nhsuk-card--clickable',
    variant && !isCare(variant) && `nhsuk-card--${variant}`,
    advice && `nhsuk-card--care nhsuk-card--care--${variant}`,
    props.class,
  )
  return (
    <div class={look} id={props.id}>
      {advice && (
        <div class="nhsuk-card__heading-container">
          <CardHeading level={props.headingLevel} size={props.headingSize} before={say(care[variant])}>
            {props.heading}
          </CardHeading>
          <span class="nhsuk-card--care__arrow" aria-hidden="true" />
        </div>
      )}
      <div class="nhsuk-card__content">
        {!advice && props.heading != null && (
          <CardHeading
            level={props.headingLevel}
            size={props.headingSize}
            href={variant === 'feature' ? undefined : props.href}
          >
            {props.heading}
          </CardHeading>
        )}
        <Words class="nhsuk-card__description">{children}</Words>
        {variant === 'primary' && <Icon name="chevron-right-circle" />}
      </div>
    </div>
  )
}

type HeadingProps = { level?: HeadingLevel; size?: string; href?: string; before?: string; children: ComponentChildren }

function CardHeading({ level = 2, size, href, before, children }: HeadingProps): JSX.Element {
  const Tag = `h${level}` as const
  return (
    <Tag class={classNames('nhsuk-card__heading', size && `nhsuk-heading-${size}`)}>
      {href && (
        <a class="nhsuk-card__link" href={href}>
          {children}
        </a>
      )}
      {!href && before && (
        // "text" makes some screen readers say the two parts in one breath; it is not in the ARIA standard yet.
        <span role={'text' as 'none'}>
          <VisuallyHidden>{before}: </VisuallyHidden>
          {children}
        </span>
      )}
      {!href && !before && children}
    </Tag>
  )
}

export type WarningCalloutProps = {
  heading: string
  headingLevel?: HeadingLevel
  children: ComponentChildren
  id?: string
}

export function WarningCallout({ heading, headingLevel = 3, children, id }: WarningCalloutProps): JSX.Element {
  const { say } = useSpeech()
  const important = say(designMessages.important)
  const saysSo = heading.toLocaleLowerCase().includes(important.toLocaleLowerCase())
  return (
    <div class="nhsuk-card nhsuk-card--warning" id={id}>
      <div class="nhsuk-card__content">
        <CardHeading level={headingLevel} before={saysSo ? undefined : important}>
          {heading}
        </CardHeading>
        <Words class="nhsuk-card__description">{children}</Words>
      </div>
    </div>
  )
}
