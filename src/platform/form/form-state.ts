import { InvalidInput, Stale } from '../errors.ts'
import type { MessageRef, Speech } from '../i18n/index.ts'

export type Body = Record<string, string | string[] | undefined>

/** What somebody was about to send when their session had ended, and where to. */
export type InterruptedForm = {
  path: string
  fields: Record<string, string | string[]>
  /** They were still signed in, and only asked to show that it is them. */
  isProof?: boolean
}

/** What a form shows when it comes back: what was typed, what is wrong, and what somebody else saved meanwhile. */
export type FormState = {
  body: Body
  errors: { field: string; sentence: MessageRef; args?: Record<string, string | number | Date> }[]
  /** The row as it stands now, when another person saved it first. */
  conflict?: Record<string, unknown>
}

export function emptyForm(body: Body = {}): FormState {
  return { body, errors: [] }
}

/** A form filled from a stored row: nulls become empty, numbers text. */
export function filledForm(row: Record<string, unknown>): FormState {
  const entries = Object.entries(row).map(([name, value]): [string, string | string[]] => [
    name,
    Array.isArray(value) ? value.map(String) : value === null || value === undefined ? '' : String(value),
  ])
  return emptyForm(Object.fromEntries(entries))
}

/** The form of a refusal, or undefined when the error is not about what was typed. */
export function formOf(error: unknown, body: Body): FormState | undefined {
  if (error instanceof InvalidInput) return { body, errors: error.errors }
  if (error instanceof Stale) return { body, errors: [], conflict: error.current }
  return undefined
}

/** Hands a form's state to the components of `design`: spread the result, `<Input {...field.text('name')} label=… />`. */
export function fieldsOf(form: FormState, { say }: Speech) {
  const errorOf = (name: string) => {
    const found = form.errors.find((one) => one.field === name || one.field.startsWith(`${name}.`))
    return found ? say(found.sentence, found.args) : undefined
  }
  const one = (name: string) => {
    const value = form.body[name]
    return Array.isArray(value) ? (value[0] ?? '') : (value ?? '')
  }
  return {
    text: (name: string) => ({ name, value: one(name), error: errorOf(name) }),
    choice: (name: string) => ({ name, value: one(name), error: errorOf(name) }),
    many: (name: string) => ({ name, values: listOf(form.body[name]), error: errorOf(name) }),
    day: (name: string) => ({
      name,
      values: { day: one(`${name}-day`), month: one(`${name}-month`), year: one(`${name}-year`) },
      error: errorOf(name),
    }),
    /** For the page's error summary: a sentence for each field. */
    errors: Object.fromEntries(
      form.errors.map((error) => [error.field.split('.')[0] ?? '', say(error.sentence, error.args)]),
    ),
  }
}

/** A body's value as a list: one ticked box arrives as text, several as a list, none not at all. */
export function listOf(value: string | string[] | undefined): string[] {
  if (value === undefined || value === '') return []
  return Array.isArray(value) ? value : [value]
}
