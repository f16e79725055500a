import { createHash } from 'node:crypto'

/** What of a listing is compared with others: hashed into keys first, then point by point. */
export type Compared = {
  id: string
  name: string
  organisation: string
  identifiers: string[]
  /** Its ids in the feeds that list it. */
  sourceIds: string[]
  urls: string[]
  emails: string[]
  phones: string[]
  postcodes: string[]
  days: string[]
}

export const reasonKinds = [
  'source-id',
  'page',
  'name',
  'phone',
  'email',
  'identifier',
  'organisation',
  'domain',
  'postcode',
  'other-name',
  'other-postcode',
  'other-days',
  'other-identifier',
] as const
/** Why two are thought to be one, or rather not; `value` is what both say. */
export type Reason = { kind: (typeof reasonKinds)[number]; value: string }

/** From here on a pair is shown; no name by itself is enough. */
export const shownFrom = 0.55
const nameAlone = 0.5
const weights: Record<Exclude<Reason['kind'], 'name' | `other-${string}`>, number> = {
  'source-id': 0.85,
  page: 0.55,
  phone: 0.4,
  email: 0.4,
  identifier: 0.35,
  organisation: 0.3,
  domain: 0.3,
  postcode: 0.35,
}

/** How alike two listings are, from 0 to 1, and why: each thing in common leaves less room for chance. */
export function likeness(one: Compared, other: Compared): { score: number; reasons: Reason[] } {
  // What stands behind a comma is mostly where: two groups of one hall are not alike by that.
  const names = Math.min(nameLikeness(one.name, other.name), nameLikeness(headOf(one.name), headOf(other.name)))
  const reasons = inCommon(one, other)
  if (one.id === other.id) return { score: 1, reasons }
  let chance = 1 - nameAlone * names ** 2
  for (const { kind } of reasons) chance *= 1 - weights[kind as keyof typeof weights]
  if (names >= 0.5) reasons.unshift({ kind: 'name', value: shorter(one.name, other.name) })
  let score = 1 - chance
  // A body has many offers at one address and one number: called otherwise, they are rather two of them.
  if (names < 0.34 && !reasons.some(({ kind }) => kind === 'source-id')) {
    score = Math.min(score, shownFrom) * (0.6 + names)
    reasons.push({ kind: 'other-name', value: '' })
  }
  // A club in one neighbourhood and its sister in the next.
  if (one.postcodes.length > 0 && other.postcodes.length > 0 && !reasons.some(({ kind }) => kind === 'postcode')) {
    score *= 0.7
    reasons.push({ kind: 'other-postcode', value: '' })
  }
  if (one.days.length > 0 && other.days.length > 0 && shared(one.days, other.days).length === 0) {
    score *= 0.85
    reasons.push({ kind: 'other-days', value: '' })
  }
  return { score: Math.round(score * 1000) / 1000, reasons }
}

function inCommon(one: Compared, other: Compared): Reason[] {
  const all: [Reason['kind'], string[]][] = [
    ['source-id', shared(one.sourceIds, other.sourceIds)],
    ['page', shared(one.urls.flatMap(pageOf), other.urls.flatMap(pageOf))],
    ['phone', shared(one.phones.flatMap(numberOf), other.phones.flatMap(numberOf))],
    ['email', shared(one.emails.map(lower), other.emails.map(lower))],
    ['identifier', shared(one.identifiers.map(squeezed), other.identifiers.map(squeezed))],
    ['postcode', shared(one.postcodes.map(squeezed), other.postcodes.map(squeezed))],
  ]
  const found = all.flatMap(([kind, [value]]): Reason[] => (value === undefined ? [] : [{ kind, value }]))
  const has = (kind: Reason['kind']) => found.some((reason) => reason.kind === kind)
  const [domain] = shared(domainsOf(one), domainsOf(other))
  if (domain && !has('page') && !has('email')) found.push({ kind: 'domain', value: domain })
  if (!has('identifier') && nameLikeness(one.organisation, other.organisation) >= 0.7)
    found.push({ kind: 'organisation', value: shorter(one.organisation, other.organisation) })
  return found
}

/** Only listings that share one of these are compared. Hashed, since a number or an address may be somebody's. */
export function keysOf(of: Compared): string[] {
  const words = [...new Set(wordsOf(of.name))].toSorted()
  const couples = words.flatMap((word, index) => words.slice(index + 1, index + 3).map((next) => `${word} ${next}`))
  const keys = [
    ...of.sourceIds.map((id) => `source ${id}`),
    ...of.urls.flatMap(pageOf).map((page) => `page ${page}`),
    ...domainsOf(of).map((domain) => `domain ${domain}`),
    ...of.phones.flatMap(numberOf).map((number) => `phone ${number}`),
    ...of.emails.map((email) => `email ${lower(email)}`),
    ...of.identifiers.map((id) => `body ${squeezed(id)}`),
    ...of.postcodes.map((postcode) => `postcode ${squeezed(postcode)}`),
    ...(words.length === 1 ? words : couples).map((couple) => `name ${couple}`),
  ]
  return [...new Set(keys)].slice(0, 60).map((key) => hashOf(key))
}

/** Of both together, the same from either side: what was compared when somebody decided. */
export function factsHash(one: object, other: object): string {
  return hashOf(
    [one, other]
      .map((each) => JSON.stringify(each))
      .toSorted()
      .join('\n'),
  )
}

/** Shares of three letters that the names have in common, after words that say nothing. */
export function nameLikeness(one: string, other: string): number {
  const [a, b] = [trigramsOf(one), trigramsOf(other)]
  if (a.size === 0 || b.size === 0) return 0
  let both = 0
  for (const one of a) if (b.has(one)) both += 1
  return both / (a.size + b.size - both)
}

const headOf = (name: string) => name.replace(/[,(].*/s, '') || name

/** Of names that were asked for lately: each is compared with many others. */
const knownTrigrams = new Map<string, Set<string>>()
const mostKnown = 2_000

function trigramsOf(name: string): Set<string> {
  const known = knownTrigrams.get(name)
  if (known) return known
  const found = readTrigrams(name)
  if (knownTrigrams.size >= mostKnown) knownTrigrams.clear()
  knownTrigrams.set(name, found)
  return found
}

function readTrigrams(name: string): Set<string> {
  const parts = [...new Set(wordsOf(name))].flatMap((word) => {
    const padded = `  ${word} `
    return Array.from({ length: padded.length - 2 }, (_, index) => padded.slice(index, index + 3))
  })
  return new Set(parts)
}

const sayNothing = new Set(
  'the a an of and for at in on to with by from your our service services group groups club session sessions project programme community local centre center ltd limited cic cio charity trust association'.split(
    ' ',
  ),
)

/** A name of such words alone keeps them. */
export function wordsOf(name: string): string[] {
  const all = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .match(/[\p{L}\p{N}]+/gu)
  const telling = (all ?? []).filter((word) => !sayNothing.has(word))
  return telling.length > 0 ? telling : (all ?? [])
}

const platforms =
  /(?:^|\.)(?:facebook|fb|instagram|eventbrite|meetup|linktr|twitter|x|youtube|google|goo|wordpress|wixsite|weebly|gov|nhs|justgiving|bookwhen|linkedin|tiktok|bit|gmail|googlemail|hotmail|outlook|live|yahoo|ymail|icloud|aol|btinternet|sky|talktalk|proton|protonmail)\.(?:com|co\.uk|uk|org|ee|me|ly|le|gl|net)$/

/** What hosts pages or mailboxes of everybody says nothing about who it is. */
export function domainsOf({ urls, emails }: Pick<Compared, 'urls' | 'emails'>): string[] {
  const hosts = [
    ...urls.flatMap((url) => parsed(url)?.hostname ?? []),
    ...emails.flatMap((email) => email.split('@')[1] ?? []),
  ]
  return [...new Set(hosts.map((host) => lower(host).replace(/^www\./, '')))].filter((host) => !platforms.test(host))
}

/** A page of its own, not the first one of a whole site. */
export function pageOf(url: string): string[] {
  const { hostname, pathname, search } = parsed(url) ?? {}
  const path = pathname?.replace(/\/+$/, '')
  return hostname && (path || search) ? [`${lower(hostname).replace(/^www\./, '')}${path}${search}`] : []
}

const parsed = (url: string) => URL.parse(/^https?:/i.test(url) ? url : `https://${url}`)

export function numberOf(phone: string): string[] {
  const digits = phone.replace(/^\s*(?:\+44|0044)\s*(?:\(0\))?/, '0').replace(/\D/g, '')
  return digits.length >= 10 ? [digits] : []
}

export const lower = (text: string) => text.trim().toLowerCase()
export const squeezed = (text: string) => text.replace(/\s+/g, '').toUpperCase()
export const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22)
export const shorter = (one: string, other: string) =>
  one.length < other.length || (one.length === other.length && one < other) ? one : other

export function shared(ones: string[], others: string[]): string[] {
  const known = new Set(others)
  return [...new Set(ones)].filter((one) => one !== '' && known.has(one)).toSorted()
}
