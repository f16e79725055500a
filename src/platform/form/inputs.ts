import { z } from 'zod'
import { errorWords, InvalidInput } from '../errors.ts'
import { findText, type MessageRef } from '../i18n/index.ts'
import type { Body } from './form-state.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** Text that was typed: trimmed, line ends as \n, without control characters. Emoji and every script are welcome. */
export function text(sentences: { missing?: MessageRef; tooLong: MessageRef; max?: number }) {
  const { missing, tooLong, max = 10_000 } = sentences
  const cleaned = z
    .string()
    .default('')
    .transform((value) => value.replace(/\r\n?/g, '\n').replace(controls, '').trim())
  return cleaned
    .refine((value) => value !== '' || !missing, { error: missing })
    .refine((value) => [...value].length <= max, { error: tooLong })
}

/** The three boxes of a date as `YYYY-MM-DD`, '' when all are empty, or what was typed when it is no date. */
export function dayIn(body: Body, name: string): string {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) =>
    String(body[`${name}-${part}`] ?? '').trim(),
  )
  if (!day && !month && !year) return ''
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

export type DaySentences = {
  impossible: MessageRef
  missing?: MessageRef
  future?: { today: string; sentence: MessageRef }
}

/** A day of the calendar (31 February is none), or '' when it may be left out. */
export function day({ impossible, missing }: DaySentences) {
  return z
    .string()
    .default('')
    .refine((value) => value !== '' || !missing, { error: missing })
    .refine((value) => value === '' || isDay(value), { error: impossible })
}

export function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value) && value > '1880-01-01'
}

export const isClock = (value: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(value)

/** A time of day as `09:30`, also typed as 9.30, or '' when it may be left out. */
export function clock({ impossible, isNeeded = false }: { impossible: MessageRef; isNeeded?: boolean }) {
  return z
    .string()
    .default('')
    .transform((typed) =>
      typed
        .trim()
        .replace('.', ':')
        .replace(/^(\d):/, '0$1:'),
    )
    .refine((typed) => (typed === '' && !isNeeded) || isClock(typed), { error: impossible })
}

/** Ticked boxes: only values that were on offer. */
export function ticked<const T extends string>(values: readonly T[], wrong: MessageRef) {
  return z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]))
    .pipe(z.array(z.enum(values as readonly [T, ...T[]], { error: wrong })))
}

/** One of a list. */
export function oneOf<const T extends string>(values: readonly T[], sentence: MessageRef) {
  return z.enum(values as readonly [T, ...T[]], { error: sentence })
}

/** The row's version that the page showed. */
export const version = z.coerce.number({ error: errorWords.keyMissing }).int({ error: errorWords.keyMissing })

/** A sentence beside each field. What none of our pages could have sent (two answers to one question) has none of its own. */
export function refusalOf({ issues }: z.ZodError): InvalidInput {
  return new InvalidInput(
    issues.map(({ path, message }) => ({
      field: path.join('.'),
      sentence: findText('en-GB', message) === undefined ? errorWords.unreadable : (message as MessageRef),
    })),
  )
}
