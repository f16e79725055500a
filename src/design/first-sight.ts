import { type Selector, type SelectorComponent, transform } from 'lightningcss'
import { isOfFirstSight } from './first-view.ts'

const tags = new Set(
  `html body main nav header section aside form div span p a ul ol li h1 h2 h3 strong bdi br svg path details summary
  label input button dl dt dd`.split(/\s+/),
)
/** How something looks once somebody does something with it. */
const states = new Set(['hover', 'focus', 'active', 'focus-visible', 'focus-within', 'disabled', 'visited', 'target'])
const parts = new Set(['before', 'after', 'marker'])
const notYet = /print|forced-colors|prefers-|"(any-)?(hover|pointer)"/

/**
 * What of the small stylesheet a page needs that was just opened, down to where its first screen ends, in the same order.
 * The stylesheet itself follows in the page: it says all of this again, and what is left out here.
 */
export function firstSightOf(code: Uint8Array): Uint8Array {
  const { code: sight } = transform({
    filename: 'sight.css',
    code: Buffer.from(code),
    minify: true,
    targets: { chrome: 100 << 16, firefox: 100 << 16, safari: 15 << 16 },
    visitor: {
      Rule: {
        style: ({ value }) => (value.selectors.some(isNeeded) ? undefined : []),
        media: ({ value }) => (notYet.test(JSON.stringify(value.query)) ? [] : undefined),
      },
      Selector: (selector) => (isNeeded(selector) ? undefined : []),
    },
  })
  // Seen from a page, the addresses of pictures beside the stylesheet would be others.
  if (/url\(|<\//.test(sight.toString())) throw new Error('What is seen first must bring all with it')
  return Buffer.concat([sight, goesOn])
}

/** Until the rest is there, a page has no end whose colour could be seen; the stylesheet says again what that is. */
const goesOn = Buffer.from('html{background-color:#f0f4f5}')

const isNeeded = (selector: Selector): boolean => selector.every(mayMatch)

function mayMatch(part: SelectorComponent): boolean {
  if (part.type === 'class') return isOfFirstSight(part.name)
  if (part.type === 'type') return tags.has(part.name)
  if (part.type === 'attribute') return part.name !== 'class'
  if (part.type === 'pseudo-element') return parts.has(part.kind)
  if (part.type !== 'pseudo-class') return true
  if (part.kind === 'is' || part.kind === 'where' || part.kind === 'has') return part.selectors.some(isNeeded)
  return !states.has(part.kind)
}
