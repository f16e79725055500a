import type { Work } from '../../platform/work.ts'
import { conditions } from '../criteria.ts'
import type { NewOffer, Offer } from '../directory.ts'
import { languageCodes } from '../languages.ts'
import type { Answers } from '../offer-input.ts'

const alone = ['gender', 'nrpf', 'carer', 'housebound', 'referral', 'level'] as const

/** What the form says of whom an offer takes. What it says anew was checked today; what it does not ask stays as it was. */
export function criteriaOf(input: Answers, before: Offer | undefined, work: Work): NonNullable<NewOffer['criteria']> {
  const now: { kind: string; value: string }[] = [
    ...alone.map((kind) => ({ kind, value: input[kind] })),
    ...input.conditions.map((value) => ({ kind: 'condition', value })),
    ...input.areas.map((value) => ({ kind: 'area', value })),
    ...input.onlyLanguages.map((value) => ({ kind: 'language', value })),
    ...input.lacks.map((value) => ({ kind: 'access', value: `not:${value}` })),
  ]
  if (input.minimumAge !== null || input.maximumAge !== null)
    now.push({ kind: 'age', value: `${input.minimumAge ?? ''}-${input.maximumAge ?? ''}` })
  const known = before?.criteria ?? []
  const answered = now
    .filter(({ value }) => value !== '')
    .map(
      (one) =>
        known.find(({ kind, value }) => kind === one.kind && value === one.value) ?? {
          ...one,
          checkedOn: work.now.toISOString().slice(0, 10),
          source: input.confirmedBy,
        },
    )
  return [...answered, ...known.filter((one) => !isAsked(one))]
}

type Fact = { kind: string; value: string }

/** Of some kinds the form knows some values alone: an outward code, say, is no box to tick. */
function isAsked({ kind, value }: Fact): boolean {
  if (kind === 'age' || (alone as readonly string[]).includes(kind)) return true
  if (kind === 'condition') return (conditions as readonly string[]).includes(value)
  if (kind === 'language') return (languageCodes as readonly string[]).includes(value)
  if (kind === 'area') return isSlug(value)
  return kind === 'access' && value.startsWith('not:')
}

/** A neighbourhood, and neither `SE15` nor `E09000028`. */
const isSlug = (value: string) => value === value.toLowerCase()

/** The same facts as the form asks them. */
export function askedCriteria(criteria: Fact[]) {
  const all = (kind: string) => criteria.filter((one) => one.kind === kind).map(({ value }) => value)
  return {
    conditions: all('condition'),
    areas: all('area').filter(isSlug),
    onlyLanguages: all('language'),
    lacks: all('access').flatMap((value) => (value.startsWith('not:') ? [value.slice(4)] : [])),
  }
}
