import type { Element } from '../site/dom.ts'
import { buttons, formOf, submission } from '../site/form.ts'
import type { Page } from '../site/page.ts'

/** A browser, on the wire or without one. */
export type Browser = { get(path: string): Promise<Page>; post(path: string, fields: URLSearchParams): Promise<Page> }

/** Somebody who fills in a door's pages, whatever they ask, and presses again when the site went away meanwhile. */
export class Introduction {
  readonly marker: string
  /** What the site said that it has: from then on it must be there. */
  acknowledged: string | undefined
  readonly #browser: Browser
  readonly door: string
  readonly #answersToGive: Record<string, string>
  #page: Page | undefined
  #pending: { action: string; fields: URLSearchParams } | undefined
  /** How often the same form, with the same key, was sent again because no answer came. */
  repeats = 0
  /** One in so many answers never arrives: the network lost it, and the form is sent once more. */
  losesOneIn = Infinity

  constructor(browser: Browser, door: string, marker: string, answers: Record<string, string> = {}) {
    this.#browser = browser
    this.door = door
    this.marker = marker
    this.#answersToGive = { ...usual, ownWords: marker, introducerEmail: `${marker}@example.org`, ...answers }
  }

  /** Goes on from where it stopped until the site says thank you. Throws `Down` when nobody answers; call it again then. */
  async send(): Promise<void> {
    if (this.#pending) this.repeats++
    for (let steps = 0; steps < 60; steps++) {
      const page = await this.#next()
      const sent = /\/sent\/([^/?]+)/.exec(page.url)
      if (sent && page.status === 200) {
        this.acknowledged = sent[1]
        return
      }
      // After a fault of the site, or a page that was refused as too quick, a person looks again and presses once more.
      if (page.status >= 500) continue
      if (page.status === 422) await new Promise((resolve) => setTimeout(resolve, 1000))
      if (page.status >= 400 && page.status !== 422)
        throw new Error(`${this.door} answers ${page.where}: ${page.text.slice(0, 300)}`)
      this.#pending = this.#answers(page)
    }
    throw new Error(`${this.door} never says thank you. At last ${this.#page?.where}: ${this.#page?.errors.join('; ')}`)
  }

  async #next(): Promise<Page> {
    const { action, fields } = this.#pending ?? { action: '', fields: new URLSearchParams() }
    const page = this.#pending
      ? await this.#browser.post(action, fields)
      : await this.#browser.get(this.#page?.url ?? this.door)
    if (page.status >= 500) return page
    if (this.#pending && Math.random() < 1 / this.losesOneIn) {
      this.repeats++
      return this.#next()
    }
    this.#page = page
    this.#pending = undefined
    return page
  }

  #answers(page: Page): { action: string; fields: URLSearchParams } {
    const main = [...page.document.querySelectorAll('main form')].filter(
      (form) => form.getAttribute('method') === 'post',
    )
    const form = main.at(-1)
    const button =
      form &&
      buttons(page)
        .filter(({ element }) => formOf(page, element) === form)
        .at(-1)?.element
    if (!form || !button) throw new Error(`There is no form ${page.where}: ${page.text.slice(0, 300)}`)
    for (const control of form.querySelectorAll('input, textarea')) this.#answer(control, form)
    const { action, fields } = submission(page, button)
    return { action: new URL(action, `http://x${page.url}`).pathname, fields }
  }

  #answer(control: Element, form: Element): void {
    const name = control.getAttribute('name') ?? ''
    const value = control.getAttribute('value') ?? ''
    const type = control.getAttribute('type') ?? 'text'
    const known = this.#answersToGive[name]
    if (type === 'hidden' || type === 'submit') return
    if (type === 'checkbox') tick(control, name === 'agreements' || control.hasAttribute('checked'))
    else if (type === 'radio') {
      const all = [...form.querySelectorAll(`input[type=radio][name="${name}"]`)]
      tick(control, control === (all.find((one) => one.getAttribute('value') === known) ?? all[0]))
    } else if (known !== undefined && !value) {
      if (control.tagName === 'TEXTAREA') control.textContent = known
      else control.setAttribute('value', known)
    }
  }
}

function tick(control: Element, isTicked: boolean): void {
  if (isTicked) control.setAttribute('checked', '')
  else control.removeAttribute('checked')
}

const usual: Record<string, string> = {
  urgent: 'no',
  whom: 'other',
  agree: 'yes',
  agreed: 'yes',
  urgency: 'routine',
  feedback: 'yes',
  safe: 'yes',
  voicemail: 'no',
  channel: 'email',
  interpreter: 'no',
  name: 'Joan',
  familyName: 'Test',
  postcode: 'ZZ1 1AA',
  reachValue: 'joan@example.org',
  why: 'Would like company',
  introducerName: 'Meera Shah',
  introducerRole: 'daughter',
}
