import { CookieJar } from './site/cookies.ts'
import { visibleText } from './site/dom.ts'
import * as form from './site/form.ts'
import { type Headers, matching, Page } from './site/page.ts'

export { Page } from './site/page.ts'

type Request = {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  remoteAddress: string
  payload?: string
}
type Answer = { statusCode: number; headers: Headers; body: string }

/** A Fastify app, or anything that can be asked in its way. */
export type App = { inject(request: Request): PromiseLike<Answer> }

export type VisitorOptions = {
  /** The site's own address: 127.0.0.1 counts as secure, so that `__Host-` cookies work. */
  origin?: string
  /** The visitor's network address, for limits. */
  address?: string
  language?: string
  /** When cookies end. */
  now?: () => Date
}

/** Opens the site as a browser without JavaScript. Each visitor has cookies of their own. */
export function openSite(app: App, options: VisitorOptions = {}): Visitor {
  return new Visitor(app, options)
}

export class Visitor {
  readonly cookies: CookieJar
  readonly #app: App
  readonly #options: VisitorOptions
  readonly #origin: string
  readonly #history: Page[] = []

  constructor(app: App, options: VisitorOptions) {
    this.#app = app
    this.#options = options
    this.#origin = options.origin ?? 'http://127.0.0.1:8080'
    this.cookies = new CookieJar(options.now ?? (() => new Date()))
  }

  get page(): Page {
    const page = this.#history.at(-1)
    if (!page) throw new Error('Nothing is open yet: visit a page first')
    return page
  }

  /** Types an address: a path of the site or a whole link to it, as from an email. */
  async visit(path: string): Promise<Page> {
    return this.#open(await this.#load('GET', path, { 'sec-fetch-site': 'none' }))
  }

  async reload(): Promise<Page> {
    const page = await this.#load('GET', this.page.url, {})
    this.#history.pop()
    return this.#open(page)
  }

  /** The page before, as it was left, with what was typed into it. */
  back(): Page {
    if (this.#history.length < 2) throw new Error('There is no page to go back to')
    this.#history.pop()
    return this.page
  }

  async click(link: string, within?: string): Promise<Page> {
    const links = [...this.page.document.querySelectorAll('a[href]')]
    const named = links.map((element) => ({
      element,
      name: element.getAttribute('aria-label') ?? visibleText(element),
    }))
    const href = form.find(this.page, 'link', named, link, within).getAttribute('href') ?? ''
    if (href.startsWith('#')) return this.page
    return this.#open(await this.#load('GET', href, {}))
  }

  fill(label: string, value: string, within?: string): this {
    form.fill(this.page, form.find(this.page, 'field labelled', form.textFields(this.page), label, within), value)
    return this
  }

  /** Selects a radio or ticks a checkbox; `within` is the question, needed when several have such an answer. */
  choose(label: string, within?: string): this {
    form.choose(this.page, form.find(this.page, 'choice labelled', form.choices(this.page), label, within))
    return this
  }

  uncheck(label: string, within?: string): this {
    form.find(this.page, 'choice labelled', form.choices(this.page), label, within).removeAttribute('checked')
    return this
  }

  select(label: string, option: string, within?: string): this {
    form.select(this.page, form.find(this.page, 'select labelled', form.selects(this.page), label, within), option)
    return this
  }

  /** A date as three fields; also takes `2026-11-24`. */
  fillDate(
    legend: string,
    date: { day: string | number; month: string | number; year: string | number } | string,
  ): this {
    const [year, month, day] = typeof date === 'string' ? date.split('-') : [date.year, date.month, date.day]
    const groups = [...this.page.document.querySelectorAll('fieldset')]
    const named = groups.map((element) => ({ element, name: visibleText(element.querySelector('legend')) }))
    const group = form.find(this.page, 'group', named, legend)
    const fields = [...group.querySelectorAll('input:not([type=hidden])')]
    if (fields.length !== 3)
      throw new Error(`“${legend}” ${this.page.where} has ${fields.length} fields, not day, month and year`)
    for (const [at, field] of fields.entries()) form.fill(this.page, field, String([day, month, year][at]))
    return this
  }

  /** Presses a button, or a link that looks like one. */
  async press(button: string, within?: string): Promise<Page> {
    const all = form.buttons(this.page)
    if (!matching(all, button).length && matching(this.#linkButtons(), button).length) return this.click(button, within)
    return this.#open(await this.#submit(button, within))
  }

  /** The impatient double click: the same form sent twice at once. The visitor stays on the first answer. */
  async submitTwice(button: string, within?: string): Promise<[Page, Page]> {
    const [first, second] = await Promise.all([this.#submit(button, within), this.#submit(button, within)])
    this.#open(first)
    return [first, second]
  }

  /** For tests of what a page would not offer: another method, forged fields or headers. */
  async send(
    method: 'GET' | 'POST',
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Page> {
    return this.#open(await this.#load(method, path, headers, new URLSearchParams(fields)))
  }

  see(...texts: string[]): this {
    for (const text of texts)
      if (!this.page.has(text))
        throw new Error(`“${text}” is not to be seen ${this.page.where}. The page reads: ${this.page.text}`)
    return this
  }

  dontSee(...texts: string[]): this {
    for (const text of texts)
      if (this.page.has(text)) throw new Error(`“${text}” is to be seen ${this.page.where}, and should not be`)
    return this
  }

  rows(caption?: string): Record<string, string>[] {
    return this.page.rows(caption)
  }

  #linkButtons() {
    const links = [...this.page.document.querySelectorAll('a[role=button]')]
    return links.map((element) => ({ element, name: visibleText(element) }))
  }

  async #submit(button: string, within?: string): Promise<Page> {
    const element = form.find(this.page, 'button', form.buttons(this.page), button, within)
    const { method, action, fields } = form.submission(this.page, element)
    return this.#load(method, action, {}, fields)
  }

  #open(page: Page): Page {
    this.#history.push(page)
    // Never meant for a reader: whoever meets it on the way has found a fault.
    const slip = page.isHtml && /\[object \w+\]|\bundefined\b|\bNaN\b/.exec(page.text)
    if (slip) throw new Error(`The page shows “${slip[0]}” ${page.where}: ${page.text}`)
    return page
  }

  async #load(
    method: 'GET' | 'POST',
    address: string,
    headers: Record<string, string>,
    fields?: URLSearchParams,
  ): Promise<Page> {
    let url = this.#resolve(address)
    if (method === 'GET' && fields) url.search = fields.toString()
    let body = method === 'POST' ? (fields ?? new URLSearchParams()).toString() : undefined
    for (let hops = 0; hops <= 10; hops++) {
      const answer = await this.#ask(url, body, headers)
      const next = answer.headers.location
      if (answer.statusCode < 300 || answer.statusCode > 399 || typeof next !== 'string') return this.#page(url, answer)
      url = new URL(next, url)
      if (url.origin !== this.#origin) return this.#page(url, answer)
      // As browsers do: all but 307 and 308 are followed with GET.
      if (answer.statusCode < 307) body = undefined
    }
    throw new Error(`${address} redirects more than 10 times, at last to ${url.pathname}`)
  }

  async #ask(url: URL, body: string | undefined, extra: Record<string, string>): Promise<Answer> {
    const cookie = this.cookies.header(url.pathname)
    const headers: Record<string, string> = {
      host: url.host,
      accept: 'text/html,application/xhtml+xml',
      'accept-language': this.#options.language ?? 'en-GB',
      'sec-fetch-site': 'same-origin',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
      ...(cookie && { cookie }),
      ...(body !== undefined && { origin: this.#sentOrigin(), 'content-type': 'application/x-www-form-urlencoded' }),
      ...extra,
    }
    const answer = await this.#app.inject({
      method: body === undefined ? 'GET' : 'POST',
      url: url.pathname + url.search,
      headers,
      remoteAddress: this.#options.address ?? '127.0.0.1',
      ...(body !== undefined && { payload: body }),
    })
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) this.cookies.take(String(line), url.pathname)
    return answer
  }

  /** A page sent with `Referrer-Policy: no-referrer` makes browsers send `Origin: null`, also to its own site. */
  #sentOrigin(): string {
    return this.#history.at(-1)?.headers['referrer-policy'] === 'no-referrer' ? 'null' : this.#origin
  }

  #resolve(address: string): URL {
    const last = this.#history.at(-1)?.url
    const url = new URL(address, this.#origin + (last?.startsWith('/') ? last : '/'))
    if (url.origin === this.#origin) return url
    throw new Error(`${address} leads away from the site (${this.#origin})`)
  }

  #page(url: URL, answer: Answer): Page {
    const own = url.origin === this.#origin ? '' : url.origin
    return new Page({
      url: own + url.pathname + url.search,
      status: answer.statusCode,
      headers: answer.headers,
      html: answer.body,
    })
  }
}
