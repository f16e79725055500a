import type { Speech } from '../../platform/i18n/index.ts'
import { accessName } from '../access.ts'
import { type Criterion, conditionName, readAges, sayCriterion } from '../criteria.ts'
import type { Offer } from '../directory.ts'
import { languageName } from '../languages.ts'
import { whomWords as words } from './words.ts'

export type Whom = Pick<Offer, 'access' | 'isFree'> & { criteria: Pick<Criterion, 'kind' | 'value'>[] }

/** "For women aged 50 and over who live in Peckham; step-free way in; no referral needed." */
export function sayWhom({ criteria, access, isFree }: Whom, speech: Speech, areaName = (area: string) => area): string {
  const { say } = speech
  const rest = criteria.filter(({ kind }) => !inThePeople.has(kind))
  const facts = [
    ...access.map((fact) => say(accessName(fact))),
    ...(isFree ? [say(words.free)] : []),
    ...rest.map((one) => sayCriterion(one, speech, areaName)),
  ].map((fact) => asPart(fact, speech))
  const people = say(words.sentence, { people: sayPeople(criteria, speech, areaName) })
  return `${facts.reduce((one, other) => say(words.and, { one, other }), people)}.`
}

const inThePeople = new Set(['gender', 'age', 'area', 'condition', 'language'])

/** Of several of one kind any is enough: women or men. */
function sayPeople(criteria: Whom['criteria'], speech: Speech, areaName: (area: string) => string): string {
  const { say, locale } = speech
  const any = (kind: string, name: (value: string) => string) =>
    criteria
      .filter((one) => one.kind === kind)
      .map(({ value }) => name(value))
      .reduce((one, other) => (one ? say(words.either, { one, other }) : other), '')
  const genders: Record<string, string> = { female: say(words.women), male: say(words.men) }
  let people = any('gender', (value) => genders[value] ?? say(words.others))
  const [condition, area, language] = [
    any('condition', (value) => say(conditionName(value), { value: value.replaceAll('-', ' ') })),
    any('area', areaName),
    any('language', (value) => languageName(value, locale)),
  ]
  const ages = criteria.flatMap(({ kind, value }) => (kind === 'age' ? (readAges(value) ?? []) : []))
  if (!people && !condition && !area && !language && ages.length === 0) return say(words.everybody)
  people ||= say(words.people)
  const aged = ages.map(({ from, to }) =>
    from === 0
      ? say(words.agedTo, { people, to })
      : say(to === 130 ? words.agedFrom : words.agedBetween, { people, from, to }),
  )
  if (aged.length > 0) people = aged.reduce((one, other) => say(words.either, { one, other }))
  if (area) people = say(words.livingIn, { people, area })
  if (condition) people = say(words.livingWith, { people, condition })
  return language ? say(words.speaking, { people, language }) : people
}

/** Within a sentence no part begins like a sentence, but names do. */
function asPart(fact: string, { locale }: Speech): string {
  const isName = /^(British|GP|[A-Z]{2})/.test(fact)
  return locale === 'ar' || isName ? fact : fact.charAt(0).toLowerCase() + fact.slice(1)
}
