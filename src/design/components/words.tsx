import type { ComponentChildren } from 'preact'

/** Plain words get the paragraph the design system would give them; anything else is shown as it is. */
export function Words({ children, class: name }: { children: ComponentChildren; class?: string }): ComponentChildren {
  return isPlain(children) ? <p class={name}>{children}</p> : children
}

export function isPlain(children: ComponentChildren): boolean {
  if (Array.isArray(children)) return children.length > 0 && children.every(isPlain)
  return typeof children === 'string' || typeof children === 'number'
}
