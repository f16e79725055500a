import { type ComponentChildren, type JSX, toChildArray } from 'preact'
import { classNames } from '../class-names.ts'
import { VisuallyHidden } from './links.tsx'

export type BandProps = { heading: string; items: { label: string; value: ComponentChildren }[] }

/** Needs that protect a person, always in view at the top of their page. */
export function Band({ heading, items }: BandProps): JSX.Element {
  return (
    <section class="app-band" aria-label={heading}>
      <h2 class="app-band__heading">{heading}</h2>
      <dl class="app-band__list">
        {items.map(({ label, value }) => (
          <div class="app-band__item">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

export type PathStep = {
  title: ComponentChildren
  /** The state in words; the shape beside it says the same. */
  status: string
  state: 'done' | 'now' | 'next' | 'stopped'
  children?: ComponentChildren
}
export type PathProps = { steps: PathStep[] }

/** Steps in their order, such as a plan or what happens next. */
export function Path({ steps }: PathProps): JSX.Element {
  return (
    <ol class="app-path">
      {steps.map(({ title, status, state, children }) => (
        <li class={`app-path__step app-path__step--${state}`} aria-current={state === 'now' ? 'step' : undefined}>
          <div class="app-path__title">{title}</div>
          <div class="app-path__status">{status}</div>
          {children}
        </li>
      ))}
    </ol>
  )
}

export type CardsProps = { children: ComponentChildren; three?: boolean }

/** A grid: one column on a phone, two or three on a large screen. Each child is one item of the list. */
export function Cards({ children, three }: CardsProps): JSX.Element {
  return (
    <ul class={classNames('app-cards', three && 'app-cards--three')}>
      {toChildArray(children).map((child) => (
        <li>{child}</li>
      ))}
    </ul>
  )
}

export type ResultItem = { id: string; content: ComponentChildren }
export type ResultsProps = { items: ResultItem[]; aside?: ComponentChildren }

/** A numbered list with a map beside it; on a phone the map comes first and the pins lead down the list. */
export function Results({ items, aside }: ResultsProps): JSX.Element {
  return (
    <div class={classNames('app-results', aside == null && 'app-results--alone')}>
      <ol class="app-results__list">
        {items.map(({ id, content }) => (
          <li id={id} tabIndex={-1}>
            {content}
          </li>
        ))}
      </ol>
      {aside != null && <div class="app-results__aside">{aside}</div>}
    </div>
  )
}

/** The number that a pin on the map also has. */
export function ItemNumber({ value, label }: { value: number; label?: string }): JSX.Element {
  return (
    <span class="app-number">
      {label && <VisuallyHidden>{label} </VisuallyHidden>}
      {value}
    </span>
  )
}

export type FactsProps = { items: ComponentChildren[] }

/** Short facts in a row: distance, cost, room. */
export function Facts({ items }: FactsProps): JSX.Element {
  return (
    <ul class="app-facts">
      {items
        .filter((item) => item != null && item !== false)
        .map((item) => (
          <li>{item}</li>
        ))}
    </ul>
  )
}
