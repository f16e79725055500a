import { parseHTML } from 'linkedom'

/** The little of the DOM that the visitor uses; the project's types leave the browser's library out. */
export type Element = {
  readonly tagName: string
  readonly nodeType: number
  readonly parentElement: Element | null
  readonly childNodes: Iterable<Element>
  textContent: string
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  hasAttribute(name: string): boolean
  querySelector(selector: string): Element | null
  querySelectorAll(selector: string): Iterable<Element>
  closest(selector: string): Element | null
}

export type Document = Pick<Element, 'querySelector' | 'querySelectorAll'> & {
  getElementById(id: string): Element | null
}

export function readDocument(html: string): Document {
  // linkedom finds nothing in a fragment: give it the elements that a browser would add.
  const whole = /<html[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`
  const { document } = parseHTML(whole) as unknown as { document: Document }
  // It leaves the entities of a text field as they are; a browser reads them.
  for (const element of document.querySelectorAll('textarea')) element.textContent = decode(element.textContent)
  return document
}

const letters: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }

function decode(text: string): string {
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_entity, name: string) => letters[name] ?? '')
}

const inline = new Set(
  'A ABBR B BDI BDO CITE CODE DATA DEL DFN EM I INS KBD LABEL MARK Q S SMALL SPAN STRONG SUB SUP TIME U'.split(' '),
)
const unseen = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'HEAD', 'TITLE', 'DATALIST'])

/** What a reader sees or hears: no scripts, nothing `hidden`, and of a select only what is selected. */
export function visibleText(element: Element | null): string {
  return element ? tidy(collect(element)) : ''
}

function collect(node: Element): string {
  if (node.nodeType === 3) return node.textContent
  if (node.nodeType !== 1 && node.nodeType !== 9 && node.nodeType !== 11) return ''
  if (node.nodeType === 1) {
    if (unseen.has(node.tagName) || node.hasAttribute('hidden')) return ''
    if (node.tagName === 'OPTION' && !node.hasAttribute('selected')) return ''
    if (node.tagName === 'BR') return ' '
  }
  const inner = [...node.childNodes].map(collect).join('')
  return inline.has(node.tagName) ? inner : ` ${inner} `
}

/** One space between words; without the invisible marks that keep numbers in order in right-to-left text. */
export function tidy(text: string): string {
  return text
    .replace(/[\u200e\u200f\u2066-\u2069\u00ad\u200b]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** For comparing: typographic quotes and plain ones are the same to whoever writes a test. */
export function fold(text: string): string {
  return tidy(text).replace(/[‘’]/g, "'").replace(/[“”]/g, '"')
}
