import type { ComponentChildren, JSX } from 'preact'
import { useSpeech } from '../../platform/i18n/index.ts'
import { classNames } from '../class-names.ts'
import { designMessages } from '../messages.ts'
import { Icon } from './icon.tsx'
import { VisuallyHidden } from './links.tsx'

export type PageLink = { href: string; label?: ComponentChildren }
export type PageItem = { number: number; href: string; current?: boolean } | { ellipsis: true }
export type PaginationProps = { previous?: PageLink; next?: PageLink; items?: PageItem[]; ariaLabel?: string }

/** With `items` the pages of a list; without, the chapter before and after. */
export function Pagination({ previous, next, items, ariaLabel }: PaginationProps): JSX.Element {
  const { say } = useSpeech()
  const numbered = items !== undefined && items.length > 0
  return (
    <nav
      class={classNames('nhsuk-pagination', numbered && 'nhsuk-pagination--numbered')}
      // biome-ignore lint/a11y/noRedundantRoles: the design system's own markup
      role="navigation"
      aria-label={ariaLabel ?? say(designMessages.pagination)}
    >
      {numbered ? (
        <Numbered previous={previous} next={next} items={items} />
      ) : (
        <Chapters previous={previous} next={next} />
      )}
    </nav>
  )
}

/** The pages worth offering around the current one: first, neighbours, last. */
export function pagesAround(current: number, total: number, href: (page: number) => string): PageItem[] {
  const kept = new Set([1, current - 1, current, current + 1, total].filter((page) => page >= 1 && page <= total))
  return [...kept]
    .sort((a, b) => a - b)
    .flatMap((number, index, all): PageItem[] => {
      const item = { number, href: href(number), current: number === current }
      const before = all[index - 1] ?? number - 1
      if (number - before === 2) return [{ number: number - 1, href: href(number - 1) }, item]
      return number - before > 2 ? [{ ellipsis: true }, item] : [item]
    })
}

function Title({ way }: { way: 'previous' | 'next' }): JSX.Element {
  const { say } = useSpeech()
  return (
    <span class="nhsuk-pagination__title">
      {say(designMessages[way])}
      <VisuallyHidden> {say(designMessages.page)}</VisuallyHidden>
    </span>
  )
}

function Numbered({ previous, next, items = [] }: PaginationProps): JSX.Element {
  return (
    <>
      {previous && (
        <a href={previous.href} class="nhsuk-pagination__previous" rel="prev">
          <Icon name="arrow-left" />
          <Title way="previous" />
        </a>
      )}
      <ul class="nhsuk-pagination__list">
        {items.map((item) => (
          <Item item={item} />
        ))}
      </ul>
      {next && (
        <a href={next.href} class="nhsuk-pagination__next" rel="next">
          <Title way="next" />
          <Icon name="arrow-right" />
        </a>
      )}
    </>
  )
}

function Item({ item }: { item: PageItem }): JSX.Element {
  const { say } = useSpeech()
  if ('ellipsis' in item) return <li class="nhsuk-pagination__item nhsuk-pagination__item--ellipsis">⋯</li>
  return (
    <li class={classNames('nhsuk-pagination__item', item.current && 'nhsuk-pagination__item--current')}>
      <a
        class="nhsuk-pagination__link"
        href={item.href}
        aria-label={say(designMessages.pageNumber, { number: item.number })}
        aria-current={item.current ? 'page' : undefined}
      >
        {item.number}
      </a>
    </li>
  )
}

function Chapters({ previous, next }: PaginationProps): JSX.Element {
  return (
    <ul class="nhsuk-list nhsuk-pagination__list">
      {previous && (
        <li class="nhsuk-pagination-item--previous">
          <a class="nhsuk-pagination__link nhsuk-pagination__link--prev" href={previous.href} rel="prev">
            <Title way="previous" />
            <Chapter label={previous.label} />
            <Icon name="arrow-left" />
          </a>
        </li>
      )}
      {next && (
        <li class="nhsuk-pagination-item--next">
          <a class="nhsuk-pagination__link nhsuk-pagination__link--next" href={next.href} rel="next">
            <Title way="next" />
            <Chapter label={next.label} />
            <Icon name="arrow-right" />
          </a>
        </li>
      )}
    </ul>
  )
}

function Chapter({ label }: { label?: ComponentChildren }): JSX.Element | null {
  if (label == null) return null
  return (
    <>
      <VisuallyHidden>:</VisuallyHidden>
      <span class="nhsuk-pagination__page">{label}</span>
    </>
  )
}
