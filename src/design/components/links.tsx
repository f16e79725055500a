import type { ComponentChildren, JSX } from 'preact'
import { useSpeech } from '../../platform/i18n/index.ts'
import { classNames } from '../class-names.ts'
import { useFrame } from '../frame.ts'
import { designMessages } from '../messages.ts'
import { Icon } from './icon.tsx'

export type BackLinkProps = { href: string; children?: ComponentChildren; hidden?: string }

/** `hidden` is read out before the words, such as "Back to". */
export function BackLink({ href, children, hidden }: BackLinkProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <a class="nhsuk-back-link" href={href}>
      {hidden && <VisuallyHidden>{hidden} </VisuallyHidden>}
      {children ?? say(designMessages.back)}
    </a>
  )
}

export type Crumb = { label: string; href: string }
export type BreadcrumbProps = { items: Crumb[] }

export function Breadcrumb({ items }: BreadcrumbProps): JSX.Element {
  const { say } = useSpeech()
  const last = items.at(-1)
  return (
    <nav class="nhsuk-breadcrumb" aria-label={say(designMessages.breadcrumb)}>
      <ol class="nhsuk-breadcrumb__list">
        {items.map((item) => (
          <li class="nhsuk-breadcrumb__list-item">
            <a class="nhsuk-breadcrumb__link" href={item.href}>
              {item.label}
            </a>
          </li>
        ))}
      </ol>
      {last && (
        <BackLink href={last.href} hidden={say(designMessages.backTo)}>
          {last.label}
        </BackLink>
      )}
    </nav>
  )
}

export type ActionLinkProps = { href: string; children: ComponentChildren }

export function ActionLink({ href, children }: ActionLinkProps): JSX.Element {
  return (
    <a class="nhsuk-action-link" href={href}>
      <Icon name="arrow-right-circle" />
      <span class="nhsuk-action-link__text">{children}</span>
    </a>
  )
}

export type OutsideLinkProps = { href: string; children: ComponentChildren }

/** An address that somebody typed: only a page, an email or a telephone becomes a link, never a script. */
export function OutsideLink({ href, children }: OutsideLinkProps): JSX.Element {
  if (!/^(https?:|mailto:|tel:)/i.test(href)) return <span>{children}</span>
  return (
    <a class="nhsuk-link" href={href} rel="external noreferrer">
      {children}
    </a>
  )
}

export type SkipLinkProps = { href?: string; children?: ComponentChildren }

export function SkipLink({ href = '#maincontent', children }: SkipLinkProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <a class="nhsuk-skip-link" data-module="nhsuk-skip-link" href={href}>
      {children ?? say(designMessages.skip)}
    </a>
  )
}

export type VisuallyHiddenProps = { children: ComponentChildren; class?: string }

export function VisuallyHidden({ children, class: extra }: VisuallyHiddenProps): JSX.Element {
  return <span class={classNames('nhsuk-u-visually-hidden', extra)}>{children}</span>
}

/** Where a page leads beside what it knows itself: pages that later modules add, as far as the reader may open them. */
export function Onward({ page }: { page: string }): JSX.Element {
  const { navigation = [] } = useFrame()
  return (
    <>
      {navigation
        .filter(({ from }) => from?.includes(page))
        .map(({ label, href }) => (
          <p>
            <a href={href}>{label}</a>
          </p>
        ))}
    </>
  )
}
