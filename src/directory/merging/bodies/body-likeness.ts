import {
  domainsOf,
  hashOf,
  lower,
  nameLikeness,
  numberOf,
  pageOf,
  type Reason,
  shared,
  shorter,
  squeezed,
  wordsOf,
} from '../likeness.ts'

/** What of a body is compared with others. Its postcodes are those of its venues. */
export type ComparedBody = {
  id: string
  name: string
  identifiers: string[]
  urls: string[]
  emails: string[]
  phones: string[]
  postcodes: string[]
}

/** From here on a pair is shown. Where it meets, or what it is called, is never enough by itself. */
export const shownFrom = 0.6
/** Each thing in common leaves less room for chance: 1 - (1 - a)(1 - b)... */
const weights = {
  /** One number is one charity or company. */
  identifier: 0.9,
  /** A mailbox or number may be that of whoever lends a desk. */
  email: 0.45,
  phone: 0.4,
  page: 0.5,
  domain: 0.45,
  /** A hall houses many. */
  postcode: 0.35,
  name: 0.55,
}

/** How alike two bodies are, from 0 to 1, and why. */
export function bodyLikeness(one: ComparedBody, other: ComparedBody): { score: number; reasons: Reason[] } {
  const names = nameLikeness(one.name, other.name)
  const reasons = inCommon(one, other)
  let chance = 1 - weights.name * names ** 2
  for (const { kind } of reasons) chance *= 1 - weights[kind as keyof typeof weights]
  if (names >= 0.5) reasons.unshift({ kind: 'name', value: shorter(one.name, other.name) })
  let score = 1 - chance
  const hasNumber = reasons.some(({ kind }) => kind === 'identifier')
  // Branches share a website, and tenants a telephone.
  if (names < 0.34 && !hasNumber) {
    score = Math.min(score, shownFrom) * 0.9
    reasons.push({ kind: 'other-name', value: '' })
  }
  if (!hasNumber && haveOtherNumbers(one, other)) {
    score *= 0.5
    reasons.push({ kind: 'other-identifier', value: '' })
  }
  return { score: one.id === other.id ? 1 : Math.round(score * 1000) / 1000, reasons }
}

function inCommon(one: ComparedBody, other: ComparedBody): Reason[] {
  const all: [Reason['kind'], string[]][] = [
    ['identifier', shared(one.identifiers.map(squeezed), other.identifiers.map(squeezed))],
    ['email', shared(one.emails.map(lower), other.emails.map(lower))],
    ['phone', shared(one.phones.flatMap(numberOf), other.phones.flatMap(numberOf))],
    ['page', shared(one.urls.flatMap(pageOf), other.urls.flatMap(pageOf))],
    ['postcode', shared(one.postcodes.map(squeezed), other.postcodes.map(squeezed))],
  ]
  const found = all.flatMap(([kind, [value]]): Reason[] => (value === undefined ? [] : [{ kind, value }]))
  const [domain] = shared(domainsOf(one), domainsOf(other))
  const isTold = found.some(({ kind }) => kind === 'page' || kind === 'email')
  if (domain && !isTold) found.push({ kind: 'domain', value: domain })
  return found
}

/** Both have a number in one register, and not the same: two charities. */
function haveOtherNumbers(one: ComparedBody, other: ComparedBody): boolean {
  const register = (identifier: string) => identifier.split(' ')[0] ?? ''
  return shared(one.identifiers.map(register), other.identifiers.map(register)).length > 0
}

/** Only bodies that share one of these are compared. */
export function bodyKeysOf(of: ComparedBody): string[] {
  const words = [...new Set(wordsOf(of.name))].toSorted()
  const keys = [
    ...of.identifiers.map((id) => `body ${squeezed(id)}`),
    ...of.emails.map((email) => `email ${lower(email)}`),
    ...of.phones.flatMap(numberOf).map((number) => `phone ${number}`),
    ...domainsOf(of).map((domain) => `domain ${domain}`),
    ...of.urls.flatMap(pageOf).map((page) => `page ${page}`),
    ...of.postcodes.map((postcode) => `postcode ${squeezed(postcode)}`),
    ...(words.length === 0 ? [] : [`name ${words.join(' ')}`]),
  ]
  return [...new Set(keys)].slice(0, 60).map((key) => hashOf(key))
}
