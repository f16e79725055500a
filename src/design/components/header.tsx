import type { JSX } from 'preact'
import { useSpeech } from '../../platform/i18n/index.ts'
import { classNames } from '../class-names.ts'
import { type Frame, type NavigationItem, useFrame } from '../frame.ts'
import { designMessages } from '../messages.ts'
import { Icon } from './icon.tsx'
import { VisuallyHidden } from './links.tsx'

export type HeaderProps = Pick<Frame, 'place' | 'user' | 'navigation'>

/** The name of the place; no trade mark of the NHS, which needs permission. */
export function Header({ place, user, navigation = [] }: HeaderProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: the design system's own markup
    <header class="nhsuk-header app-header" data-module="nhsuk-header" role="banner">
      <div class="nhsuk-header__container nhsuk-width-container">
        <div class="nhsuk-header__service">
          <a class="nhsuk-header__service-name" href={place?.href ?? '/'}>
            {place?.name ?? 'Alongside'}
          </a>
        </div>
        {user && <Account user={user} />}
      </div>
      {navigation.length > 0 && <Navigation items={navigation} />}
    </header>
  )
}

function Account({ user }: { user: NonNullable<Frame['user']> }): JSX.Element {
  const { say } = useSpeech()
  const name = (
    <>
      <Icon name="user" />
      {user.name}
    </>
  )
  return (
    <nav class="nhsuk-header__account" aria-label={say(designMessages.account)}>
      <ul class="nhsuk-header__account-list">
        <li class="nhsuk-header__account-item">
          {user.href ? (
            <a class="nhsuk-header__account-link" href={user.href}>
              {name}
            </a>
          ) : (
            name
          )}
        </li>
        {user.signOutAction && (
          <li class="nhsuk-header__account-item">
            <SignOut action={user.signOutAction} />
          </li>
        )}
      </ul>
    </nav>
  )
}

function SignOut({ action }: { action: string }): JSX.Element {
  const { say } = useSpeech()
  const { csrf } = useFrame()
  return (
    <form class="nhsuk-header__account-form" action={action} method="post" novalidate>
      {csrf !== undefined && <input type="hidden" name="csrf" value={csrf} />}
      <button class="nhsuk-header__account-button" type="submit">
        {say(designMessages.signOut)}
      </button>
    </form>
  )
}

function Navigation({ items }: { items: NavigationItem[] }): JSX.Element {
  const { say } = useSpeech()
  return (
    <nav class="nhsuk-header__navigation" aria-label={say(designMessages.menu)}>
      <div class="nhsuk-header__navigation-container nhsuk-width-container">
        <ul class="nhsuk-header__navigation-list">
          {items.map(({ label, href, current }) => (
            <li
              class={classNames('nhsuk-header__navigation-item', current && 'nhsuk-header__navigation-item--current')}
            >
              <a class="nhsuk-header__navigation-link" href={href} aria-current={current ? 'page' : undefined}>
                {current ? <strong class="nhsuk-header__navigation-item-current-fallback">{label}</strong> : label}
              </a>
            </li>
          ))}
          <li class="nhsuk-header__menu" hidden>
            <button
              class="nhsuk-header__menu-toggle nhsuk-header__navigation-link"
              id="toggle-menu"
              type="button"
              aria-expanded="false"
            >
              <VisuallyHidden>{say(designMessages.browse)} </VisuallyHidden>
              {say(designMessages.more)}
            </button>
          </li>
        </ul>
      </div>
    </nav>
  )
}
