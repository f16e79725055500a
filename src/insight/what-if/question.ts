import { type Theme, themes } from '../../directory/index.ts'
import type { FormState } from '../../platform/form/index.ts'
import { type SourceKind, sourceKinds } from '../../referral/index.ts'
import { whatIfWords as words } from './words.ts'

export const horizons = [6, 12, 18, 24] as const
export const reaches = ['own', 'near', 'anywhere'] as const
export type Reach = (typeof reaches)[number]

/** What is asked; all of it stands in the address, and nothing there is about a person. */
export type Question = {
  people: number
  kind: SourceKind
  /** The slug of a neighbourhood; empty for the whole place. */
  area: string
  months: number
  reach: Reach
  seed: number
  /** What somebody typed instead of what is measured. */
  more: Map<Theme, number>
  stay: Map<Theme, number>
  canWalkWith: number | null
  alongsideWeeks: number | null
}

type Query = Record<string, unknown>

/** What is no number is said beside its box, and the rest is answered without it. */
export function readQuestion(query: Query): { question: Question; form: FormState } {
  const errors: FormState['errors'] = []
  const number = (name: string, least: number, most: number): number | null => {
    const typed = textOf(query, name)
    if (typed === '') return null
    const value = Number(typed.replace(',', '.'))
    if (/^\d{1,6}([.,]\d{1,2})?$/.test(typed) && value >= least && value <= most) return value
    errors.push({ field: name, sentence: words.numberWrong, args: { least, most } })
    return null
  }
  const byTheme = (name: string, least: number, most: number) =>
    new Map(
      themes.flatMap((theme): [Theme, number][] => {
        const value = number(`${name}-${theme}`, least, most)
        return value === null ? [] : [[theme, value]]
      }),
    )
  const question = {
    people: number('people', 0, 500) ?? 20,
    kind: oneOf(sourceKinds, textOf(query, 'kind')),
    area: textOf(query, 'area'),
    months: oneOf(horizons, Number(textOf(query, 'months')), 12),
    reach: oneOf(reaches, textOf(query, 'reach'), 'near'),
    seed: Math.floor(number('seed', 1, 999_999) ?? 1),
    more: byTheme('more', 0, 500),
    stay: byTheme('stay', 1, 520),
    canWalkWith: number('walk', 1, 5000),
    alongsideWeeks: number('alongside', 1, 520),
  }
  return { question, form: { body: bodyOf(query, question), errors } }
}

function bodyOf(query: Query, { people, kind, area, months, reach, seed }: Question): FormState['body'] {
  const typed = Object.fromEntries(Object.keys(query).map((name) => [name, textOf(query, name)]))
  return { people: String(people), seed: String(seed), ...typed, kind, area, months: String(months), reach }
}

function textOf(query: Query, name: string): string {
  const value = query[name]
  return typeof value === 'string' ? value.trim().slice(0, 60) : ''
}

function oneOf<T>(items: readonly T[], asked: unknown, usual?: T): T {
  return items.find((one) => one === asked) ?? usual ?? (items[0] as T)
}
