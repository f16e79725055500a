import type { ComponentChildren, JSX } from 'preact'

export type DrawingProps = {
  id: string
  title: string
  /** All that it shows, in words. */
  said: string
  size: { width: number; height: number }
  children: ComponentChildren
}

/** A picture that is read out as its words. */
export function Drawing({ id, title, said, size, children }: DrawingProps): JSX.Element {
  return (
    <svg
      class="app-trend__svg"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      focusable="false"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{said}</desc>
      {children}
    </svg>
  )
}
