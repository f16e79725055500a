import { type Document, type Element, fold, readDocument, tidy, visibleText } from './dom.ts'

export type Headers = Record<string, string | string[] | number | undefined>

/** One answer of the site, as a person reads it. */
export class Page {
  readonly url: string
  readonly status: number
  readonly headers: Headers
  /** The answer as it was sent; also of a file or JSON. */
  readonly html: string
  readonly document: Document

  constructor(answer: { url: string; status: number; headers: Headers; html: string }) {
    this.url = answer.url
    this.status = answer.status
    this.headers = answer.headers
    this.html = answer.html
    this.document = readDocument(this.isHtml ? answer.html : '')
  }

  get isHtml(): boolean {
    return String(this.headers['content-type'] ?? '').startsWith('text/html')
  }

  /** The address without its query. */
  get path(): string {
    return this.url.split(/[?#]/)[0] ?? ''
  }

  get title(): string {
    return tidy(this.document.querySelector('title')?.textContent ?? '')
  }

  get heading(): string {
    return visibleText(this.document.querySelector('h1'))
  }

  get headings(): string[] {
    return [...this.document.querySelectorAll('h1, h2, h3, h4')].map(visibleText)
  }

  get text(): string {
    return this.isHtml ? visibleText(this.document.querySelector('body')) : tidy(this.html)
  }

  /** The entries of the error summary; empty when there is none. */
  get errors(): string[] {
    return [...this.document.querySelectorAll('[class*="error-summary"] li')].map(visibleText)
  }

  get links(): string[] {
    return [...this.document.querySelectorAll('a[href]')].map(visibleText)
  }

  get buttons(): string[] {
    return [...this.document.querySelectorAll('button, input[type=submit]')].map(buttonName)
  }

  has(text: string): boolean {
    return fold(this.text).includes(fold(text))
  }

  /** A table as records: column heading to cell. Without a caption: the only table of the page. */
  rows(caption?: string): Record<string, string>[] {
    const table = this.#table(caption)
    const all = [...table.querySelectorAll('tr')].map((row) => [...row.querySelectorAll('th, td')])
    const [heads = [], ...body] = all
    const names = heads.map(visibleText)
    return body.map((cells) => Object.fromEntries(cells.map((cell, at) => [names[at] ?? '', cellText(cell)])))
  }

  /** The value beside a term of a summary list or description list. */
  detail(term: string): string {
    const terms = [...this.document.querySelectorAll('dt')]
    const found = matching(
      terms.map((element) => ({ element, name: visibleText(element) })),
      term,
    )[0]?.element
    const value = found && following(found)
    if (!value) throw this.missing('term', term, terms.map(visibleText))
    return visibleText(value)
  }

  /** "on /people/new (422, Who is it about?)", for messages. */
  get where(): string {
    return `on ${this.url} (status ${this.status}, “${this.heading}”)`
  }

  missing(kind: string, wanted: string, present: string[]): Error {
    const errors = this.errors.length ? ` The page says: ${this.errors.join('; ')}.` : ''
    const list = [...new Set(present)].map((one) => `“${one}”`).join(', ') || 'none'
    return new Error(`No ${kind} “${wanted}” ${this.where}. Here: ${list}.${errors}`)
  }

  #table(caption: string | undefined): Element {
    const tables = [...this.document.querySelectorAll('table')]
    const named = tables.map((element) => ({ element, name: visibleText(element.querySelector('caption')) }))
    const found = caption === undefined ? named : matching(named, caption)
    const [only, ...others] = found
    if (!only)
      throw this.missing(
        'table',
        caption ?? '',
        named.map(({ name }) => name),
      )
    if (others.length)
      throw new Error(
        `${found.length} tables ${this.where}: give a caption of ${named.map(({ name }) => `“${name}”`).join(', ')}`,
      )
    return only.element
  }
}

export type Named = { element: Element; name: string }

/** Those with exactly this name; failing that, those that contain it. */
export function matching(candidates: Named[], wanted: string): Named[] {
  const exact = candidates.filter(({ name }) => fold(name) === fold(wanted))
  return exact.length ? exact : candidates.filter(({ name }) => fold(name).includes(fold(wanted)))
}

export function buttonName(element: Element): string {
  return element.getAttribute('aria-label') ?? (visibleText(element) || tidy(element.getAttribute('value') ?? ''))
}

/** Tables for small screens repeat the heading inside each cell. */
function cellText(cell: Element): string {
  const repeated = visibleText(cell.querySelector('[class*="responsive__heading"], .nhsuk-table__heading'))
  const whole = visibleText(cell)
  return repeated && whole.startsWith(repeated) ? whole.slice(repeated.length).trim() : whole
}

function following(term: Element): Element | undefined {
  const siblings = [...(term.parentElement?.childNodes ?? [])]
  return siblings.slice(siblings.indexOf(term)).find((one) => one.tagName === 'DD')
}
