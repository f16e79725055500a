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

export type Filled = { action: string; fields: URLSearchParams; names: Set<string> }

/** Every form of this page, filled in with something plausible. */
export function formsOf(url: string, { status, body }: Answer): Filled[] {
  const headers = { 'content-type': /^<!doctype html>/i.test(body) ? 'text/html' : '' }
  const page = new Page({ url, status, headers, html: body })
  const forms = [...page.document.querySelectorAll('main form')].filter(
    (form) => form.getAttribute('method') === 'post',
  )
  return forms.flatMap((form) => {
    const groups = new Set<string>()
    for (const control of form.querySelectorAll('input, textarea, select')) {
      const [name, type] = [control.getAttribute('name') ?? '', control.getAttribute('type') ?? '']
      if (control.tagName === 'SELECT') {
        const options = [...control.querySelectorAll('option')]
        const chosen = options.find((one) => one.hasAttribute('selected') && one.getAttribute('value'))
        if (!chosen) options.find((one) => one.getAttribute('value'))?.setAttribute('selected', '')
      } else if (type === 'radio' || type === 'checkbox') {
        const all = [...form.querySelectorAll(`input[name="${name}"]`)]
        if (!groups.has(name) && !all.some((one) => one.hasAttribute('checked'))) control.setAttribute('checked', '')
        groups.add(name)
      } else if (type !== 'hidden' && type !== 'submit') fill(control, name)
    }
    const own = buttons(page).filter(({ element }) => formOf(page, element) === form)
    return own.slice(0, 1).map(({ element }) => {
      const { action, fields } = submission(page, element)
      const names = [...form.querySelectorAll('[name]')].map((one) => one.getAttribute('name') ?? '')
      return { action: new URL(action, `http://x${url}`).pathname, fields, names: new Set(names) }
    })
  })
}

function fill(control: Element, name: string): void {
  const value = usual.find(([on]) => on.test(name))?.[1] ?? 'Said by the one who may'
  if (control.tagName === 'TEXTAREA') control.textContent ||= value
  else if (!control.getAttribute('value')) control.setAttribute('value', value)
}

const usual: [RegExp, string][] = [
  [/-day$/, '3'],
  [/-month$/, '12'],
  [/-year$/, '2026'],
  [/email/i, 'somebody@example.org'],
  [/phone|reachValue/i, '020 7946 0123'],
  [/nhs/i, ''],
  [/postcode/i, 'ZZ1 1AA'],
  [/minutes|count|weight|score|age|places|number|hours|days|months/i, '5'],
  [/url|web/i, 'https://example.org'],
  [/time|at$/i, '10:00'],
]

/** A form as its route takes it, and who was shown it. */
export type Found = Filled & { walker: Walker; route: string }

/** Every form that somebody who may is shown, each route's once. */
export async function findForms(
  routes: Route[],
  rules: Rule[],
  walkers: Walker[],
  seen: Set<string>,
): Promise<Found[]> {
  const posts = routes
    .filter(({ method, path }) => method === 'POST' && path !== '/sign-out')
    .map(({ path }) => ({ path, on: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`) }))
  const found: Found[] = []
  for (const { path } of routes.filter(({ method }) => method === 'GET')) {
    const { url } = fillPath(path, rules)
    const answers = await Promise.all(walkers.map(async (walker) => ({ walker, answer: await walker.ask('GET', url) })))
    for (const { walker, answer } of answers) {
      if (answer.status !== 200) continue
      for (const form of formsOf(url, answer)) {
        // The more exact path first, as the router takes it.
        const exact = posts.find((one) => one.path === form.action)
        const route = (exact ?? posts.find(({ on }) => on.test(form.action)))?.path
        if (!route || seen.has(route)) continue
        seen.add(route)
        found.push({ ...form, walker, route })
      }
    }
  }
  return found
}
