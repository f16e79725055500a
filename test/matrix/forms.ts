import { validate } from 'uuid'
import type { Route } from '../../src/platform/http/index.ts'
import type { Element } from '../site/dom.ts'
import { buttons, formOf, submission } from '../site/form.ts'
import { Page } from '../site/page.ts'
import { fill as fillPath, type Rule } from '../walk/things.ts'
import type { Answer, Walker } from '../walk/walker.ts'

/** An id or a reference. */
export const isId = (value: string) =>
  validate(value) || /^[0-9A-HJKMNP-TV-Z]{4,5}(-[0-9A-HJKMNP-TV-Z]{4,5})+$/.test(value)

/** A field that one types in: what stands there or would be said, what it takes at any time, and how much of it. */
export type Text = { name: string; said: string; usual: string; limit: number; isLong: boolean; isFree: boolean }
export type Filled = { action: string; fields: URLSearchParams; names: Set<string>; texts: Text[] }

/** Every form of this page, filled in with something plausible; `known` says what only the story knows, by the field's name. */
export function formsOf(url: string, { status, body }: Answer, known: Record<string, string> = {}): Filled[] {
  const headers = { 'content-type': /^<!doctype html>/i.test(body) ? 'text/html' : '' }
  const page = new Page({ url, status, headers, html: body })
  const forms = [...page.document.querySelectorAll('main form')].filter(
    (form) => form.getAttribute('method') === 'post',
  )
  const filled = forms.flatMap((form): Filled[] => {
    const groups = new Set<string>()
    const texts: Text[] = []
    for (const control of form.querySelectorAll('input, textarea, select')) {
      const [name, type] = [control.getAttribute('name') ?? '', control.getAttribute('type') ?? '']
      if (control.tagName === 'SELECT') {
        const options = [...control.querySelectorAll('option')]
        const chosen = options.find((one) => one.hasAttribute('selected') && one.getAttribute('value'))
        if (!chosen) options.find((one) => one.getAttribute('value'))?.setAttribute('selected', '')
      } else if (type === 'radio' || type === 'checkbox') {
        const all = [...form.querySelectorAll(`input[name="${name}"]`)]
        const isTicked = groups.has(name) || all.some((one) => one.hasAttribute('checked')) || unsaid.test(name)
        if (!isTicked) control.setAttribute('checked', '')
        groups.add(name)
      } else if (type !== 'hidden' && type !== 'submit' && name !== trap) texts.push(fill(control, name, known))
    }
    const own = buttons(page).filter(({ element }) => formOf(page, element) === form)
    return own.slice(0, 1).map(({ element }) => {
      const { action, fields } = submission(page, element)
      const names = [...form.querySelectorAll('[name]')].map((one) => one.getAttribute('name') ?? '')
      return { action: new URL(action, `http://x${url}`).pathname, fields, names: new Set(names), texts }
    })
  })
  // Two forms of one page may lead to one address: what the other asks is asked too.
  return filled.map((form) => {
    const beside = filled.filter(({ action }) => action === form.action)
    return { ...form, names: new Set(beside.flatMap(({ names }) => [...names])) }
  })
}

function fill(control: Element, name: string, known: Record<string, string>): Text {
  const usually = usual.find(([on]) => on.test(name))?.[1]
  const isLong = control.tagName === 'TEXTAREA'
  const plain = known[name] ?? usually ?? 'Said by the one who may'
  const said = known[name] ?? ((isLong ? control.textContent : control.getAttribute('value')) || plain)
  if (isLong) control.textContent = said
  else control.setAttribute('value', said)
  const limit = Number(control.getAttribute('maxlength') ?? (isLong ? 5000 : 200))
  const isFree = known[name] === undefined && (isLong || usually === undefined)
  return { name, said, usual: plain, limit, isLong, isFree }
}

/** Whatever stands in it was written by a machine. */
const trap = 'website'
/** Ticked, these contradict what is written beside them. */
const unsaid = /^noAction$/

const usual: [RegExp, string][] = [
  [/-day$/, '3'],
  [/-month$/, '12'],
  [/^birth.*-year$/, '1948'],
  [/-year$/, '2026'],
  [/email/i, 'somebody@example.org'],
  [/phone|reachValue|^(value|number)$/i, '020 7946 0123'],
  [/nhs/i, ''],
  [/postcode/i, 'ZZ1 1AA'],
  [/minutes|count|weight|score|age|places|number|hours|days|months|importance|confidence/i, '5'],
  [/url|web/i, 'https://example.org'],
  [/^every|weeks|pounds/i, '5'],
  [/^closes/, '12:00'],
  [/time|at$|^opens/i, '10:00'],
]

/** A form as its route takes it, and who was shown it. */
export type Found = Filled & { walker: Walker; route: string }

/** Every form that somebody who may is shown, each route's once. */
export async function findForms(
  routes: Route[],
  rules: Rule[],
  walkers: Walker[],
  seen: Set<string>,
  known: Record<string, string> = {},
  opened: (walker: Walker, url: string, answer: Answer) => void = () => {},
): Promise<Found[]> {
  const routeOf = routeFinder(routes)
  const found: Found[] = []
  for (const { path } of routes.filter(({ method }) => method === 'GET')) {
    const { url } = fillPath(path, rules)
    const answers = await Promise.all(walkers.map(async (walker) => ({ walker, answer: await walker.ask('GET', url) })))
    for (const { walker, answer } of answers) {
      if (answer.status !== 200) continue
      opened(walker, url, answer)
      for (const form of formsOf(url, answer, known)) {
        const route = routeOf(form.action)
        if (!route || seen.has(route)) continue
        seen.add(route)
        found.push({ ...form, walker, route })
      }
    }
  }
  return found
}

/** The route that takes a form with this address: the more exact path first, as the router does. */
export function routeFinder(routes: Route[]): (action: string) => string | undefined {
  const posts = routes
    .filter(({ method, path }) => method === 'POST' && path !== '/sign-out')
    .map(({ path }) => ({ path, on: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`) }))
  return (action) => (posts.find(({ path }) => path === action) ?? posts.find(({ on }) => on.test(action)))?.path
}
