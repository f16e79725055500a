import { type Element, fold, visibleText } from './dom.ts'
import { buttonName, matching, type Named, type Page } from './page.ts'

/** Finds one thing by its name. `within` is any text beside it: a legend, a row, the heading of a card. */
export function find(page: Page, kind: string, candidates: Named[], wanted: string, within?: string): Element {
  const named = matching(candidates, wanted)
  const found = within === undefined ? named : nearest(named, within)
  const [first, ...others] = found
  if (!first)
    throw page.missing(
      kind,
      within ? `${wanted}” beside “${within}` : wanted,
      candidates.map(({ name }) => name),
    )
  if (others.some(({ element }) => !leadsAlike(first.element, element)))
    throw new Error(`${found.length} times ${kind} “${wanted}” ${page.where}: say beside which text it stands`)
  return first.element
}

function leadsAlike(one: Element, other: Element): boolean {
  return one.hasAttribute('href') && one.getAttribute('href') === other.getAttribute('href')
}

/** Of several with one name, those whose surrounding that mentions the text is the smallest. */
function nearest(candidates: Named[], within: string): Named[] {
  const sized = candidates.map((one) => ({ one, size: surrounding(one.element, within) }))
  const least = Math.min(...sized.map(({ size }) => size))
  return sized.filter(({ size }) => size === least && size < Infinity).map(({ one }) => one)
}

function surrounding(element: Element, text: string): number {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const own = fold(visibleText(at))
    if (own.includes(fold(text))) return own.length
  }
  return Infinity
}

const typed = 'input:not([type=hidden]):not([type=radio]):not([type=checkbox]):not([type=submit]), textarea'

export function textFields(page: Page): Named[] {
  return nameAll(page, typed)
}

export function choices(page: Page): Named[] {
  return nameAll(page, 'input[type=radio], input[type=checkbox]')
}

export function selects(page: Page): Named[] {
  return nameAll(page, 'select')
}

export function buttons(page: Page): Named[] {
  const all = [...page.document.querySelectorAll('button, input[type=submit]')]
  return all.map((element) => ({ element, name: buttonName(element) }))
}

function nameAll(page: Page, selector: string): Named[] {
  return [...page.document.querySelectorAll(selector)].map((element) => ({ element, name: nameOf(page, element) }))
}

/** The accessible name, from the same sources that a screen reader takes. */
function nameOf(page: Page, control: Element): string {
  const said = control.getAttribute('aria-label')
  if (said) return said
  const by = control.getAttribute('aria-labelledby')
  if (by)
    return by
      .split(/\s+/)
      .map((id) => visibleText(page.document.getElementById(id)))
      .join(' ')
  const id = control.getAttribute('id')
  const label = [...page.document.querySelectorAll('label')].find((one) => id && one.getAttribute('for') === id)
  return visibleText(label ?? control.closest('label'))
}

export function fill(page: Page, field: Element, value: string): void {
  refuseLocked(page, field)
  const limit = Number(field.getAttribute('maxlength') ?? Infinity)
  if (value.length > limit) throw new Error(`“${nameOf(page, field)}” ${page.where} takes only ${limit} characters`)
  if (field.tagName === 'TEXTAREA') field.textContent = value
  else field.setAttribute('value', value)
}

export function choose(page: Page, option: Element): void {
  refuseLocked(page, option)
  if (option.getAttribute('type') === 'radio') {
    const name = option.getAttribute('name')
    for (const other of formOf(page, option)?.querySelectorAll('input[type=radio]') ?? [])
      if (other.getAttribute('name') === name) other.removeAttribute('checked')
  }
  option.setAttribute('checked', '')
}

export function select(page: Page, field: Element, wanted: string): void {
  refuseLocked(page, field)
  const options = [...field.querySelectorAll('option')].map((element) => ({ element, name: fold(element.textContent) }))
  const option = find(page, `option of “${nameOf(page, field)}”`, options, wanted)
  if (!field.hasAttribute('multiple')) for (const { element } of options) element.removeAttribute('selected')
  option.setAttribute('selected', '')
}

function refuseLocked(page: Page, field: Element): void {
  if (isDisabled(field) || field.hasAttribute('readonly'))
    throw new Error(`“${nameOf(page, field)}” ${page.where} cannot be changed`)
}

function isDisabled(control: Element): boolean {
  return control.hasAttribute('disabled') || control.closest('fieldset[disabled]') !== null
}

export function formOf(page: Page, control: Element): Element | null {
  const id = control.getAttribute('form')
  return id ? page.document.getElementById(id) : control.closest('form')
}

export type Submission = { method: 'GET' | 'POST'; action: string; fields: URLSearchParams }

/** What a browser would send when this button is pressed. No file is ever chosen, so that a form for files is sent like any other. */
export function submission(page: Page, button: Element): Submission {
  const form = formOf(page, button)
  if (!form) throw new Error(`The button “${buttonName(button)}” ${page.where} stands in no form`)
  if (isDisabled(button)) throw new Error(`The button “${buttonName(button)}” ${page.where} is disabled`)
  const method = (button.getAttribute('formmethod') ?? form.getAttribute('method') ?? 'get').toUpperCase()
  const fields = new URLSearchParams()
  for (const control of page.document.querySelectorAll('input, textarea, select, button'))
    if (formOf(page, control) === form && control.hasAttribute('name') && !isDisabled(control))
      for (const value of valuesOf(control, button)) fields.append(control.getAttribute('name') ?? '', value)
  const action = button.getAttribute('formaction') ?? form.getAttribute('action') ?? page.url
  return { method: method === 'POST' ? 'POST' : 'GET', action, fields }
}

function valuesOf(control: Element, pressed: Element): string[] {
  const type = control.getAttribute('type')
  const value = control.getAttribute('value')
  if (control.tagName === 'BUTTON' || type === 'submit') return control === pressed ? [value ?? ''] : []
  if (type === 'file') return []
  if (type === 'radio' || type === 'checkbox') return control.hasAttribute('checked') ? [value ?? 'on'] : []
  if (control.tagName === 'SELECT') return selectedOf(control)
  // A browser drops the first line break of a textarea and sends the others as CR LF.
  const text = control.tagName === 'TEXTAREA' ? control.textContent.replace(/^\r?\n/, '') : (value ?? '')
  return [text.replace(/\r?\n/g, '\r\n')]
}

function selectedOf(control: Element): string[] {
  const options = [...control.querySelectorAll('option')]
  const chosen = options.filter((option) => option.hasAttribute('selected'))
  const sent = chosen.length || control.hasAttribute('multiple') ? chosen : options.slice(0, 1)
  return sent.map((option) => option.getAttribute('value') ?? fold(option.textContent))
}
