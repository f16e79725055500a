import { dayOf } from '../../platform/london.ts'
import type { Offer } from '../directory.ts'
import type { Heard } from './states.ts'

/**
 * The parts of a listing, and after how many days half of such facts have become wrong. Estimates of the makers, from
 * what directories say of themselves; a place learns its own from its evidence.
 */
export const halfLives = {
  /** A walking group stays a walking group. */
  what: 1460,
  /** Criteria change when a contract does, about once a year. */
  'who-for': 730,
  /** Groups move when a hall closes or a lease ends. */
  where: 540,
  /** Ramps stay; lifts break. */
  access: 730,
  /** Terms, seasons, volunteers: the first thing that changes. */
  when: 150,
  /** Once a year, in April or September. */
  cost: 365,
  /** Follows from who has room and who answers. */
  joining: 365,
  /** Coordinators and volunteers leave their posts; posts in this field last two years. */
  contact: 300,
  /** Places fill within weeks: shown with its day, and never asked by message. */
  room: 21,
} as const
export type Fact = keyof typeof halfLives
export const factKinds = Object.keys(halfLives) as Fact[]

/** What somebody needs to be right before they set out. */
export const mattersMost: readonly Fact[] = ['when', 'where', 'joining', 'contact']

export type EvidenceKind = 'confirmed' | 'used' | 'changed' | 'reported'
export type SaidBy = 'group' | 'staff' | 'professional' | 'anybody' | 'introduction' | 'visit'
/** As it is kept on the listing, by fact; `all` is the whole of it. */
export type KeptFacts = Partial<Record<Fact | 'all', KeptFact>>
export type KeptFact = {
  on?: string
  kind?: Exclude<EvidenceKind, 'reported'>
  by?: SaidBy
  doubtedOn?: string
  doubts?: number
  /** Somebody who would know is among those who doubt it. */
  knows?: boolean
}

/** Where the last word about a fact comes from. `listed`: nobody confirmed what was written down that day. */
export type LastWord = { on: string | null; kind: 'confirmed' | 'used' | 'changed' | 'read' | 'listed'; by: string }

export type Dated = Pick<Offer, 'confirmedOn' | 'confirmedBy' | 'source' | 'feedName' | 'changedAt' | 'facts'>

/** Evidence first; without it the dates of the listing itself. A feed's words are as old as our last reading of it. */
export function lastWord(offer: Dated, fact: Fact, readOn: string | null = null): LastWord {
  return newestOf(offer, [offer.facts[fact], offer.facts.all], readOn)
}

/** About the whole of it: what holds of every fact of which nothing newer is known. */
export function wordOnAll(offer: Dated, readOn: string | null = null): LastWord {
  return newestOf(offer, [offer.facts.all], readOn)
}

function newestOf(offer: Dated, kept: (KeptFact | undefined)[], readOn: string | null): LastWord {
  // Of one day the listing's own words come first: they may say by whom.
  const words: LastWord[] = offer.confirmedOn
    ? [{ on: offer.confirmedOn, kind: 'confirmed', by: offer.confirmedBy }]
    : []
  for (const one of kept) if (one?.on && one.kind) words.push({ on: one.on, kind: one.kind, by: one.by ?? '' })
  const [newest] = words.sort((one, other) => (other.on ?? '').localeCompare(one.on ?? ''))
  if (newest) return newest
  if (offer.source === 'feed') return { on: readOn, kind: 'read', by: offer.feedName ?? '' }
  return { on: dayOf(offer.changedAt), kind: 'listed', by: '' }
}

/** The same as the search reads of it in the database. */
export function heardOf({
  confirmedOn,
  usedOn,
  source,
  createdAt,
}: Pick<Offer, 'confirmedOn' | 'usedOn' | 'source' | 'createdAt'>): Heard {
  const knownOn =
    [confirmedOn, usedOn]
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null
  return { knownOn, silentSince: source === 'own' ? (knownOn ?? createdAt.toISOString().slice(0, 10)) : null }
}

/** One stranger may be wrong, or joke; two of them, or one who works with the group, are taken seriously. */
export const enoughDoubts = 2

/** The day since when a fact is seriously doubted, its own or that of the whole. */
export function doubtedOn({ facts }: Pick<Offer, 'facts'>, fact: Fact): string | null {
  const days = [facts[fact], facts.all].flatMap((one) => (one?.doubtedOn && isSerious(one) ? [one.doubtedOn] : []))
  return days.sort().at(-1) ?? null
}

export function isDoubted({ facts }: Pick<Offer, 'facts'>): boolean {
  return Object.values(facts).some(isSerious)
}

export const isSerious = ({ doubts = 0, knows = false }: KeptFact) => knows || doubts >= enoughDoubts

/** Of what one needs before one sets out, the word that is oldest. */
export function oldestThatMatters(offer: Dated, readOn: string | null = null): LastWord {
  const [first, ...others] = mattersMost.map((fact) => lastWord(offer, fact, readOn))
  return others.reduce((oldest, one) => ((one.on ?? '') < (oldest.on ?? '') ? one : oldest), first as LastWord)
}

/** What a listing says of each fact: to see which of them a change touched. */
export function partsOf(offer: Offer): Record<Fact, unknown> {
  const { locations } = offer
  return {
    what: [offer.name, offer.description, offer.whatItDoes, offer.kind, inOrder(offer.themes)],
    'who-for': [offer.whoFor, offer.whoNotFor, offer.minimumAge, offer.maximumAge, inOrder(offer.criteria)],
    where: [
      inOrder(locations.map(({ name, address1, city, postcode }) => [name, address1, city, postcode])),
      [offer.comesToYou, offer.online, offer.byPhone],
    ],
    access: [inOrder(offer.access), inOrder(locations.map(({ access, accessNote }) => [inOrder(access), accessNote]))],
    when: inOrder(offer.schedules.map(({ locationId: _venue, ...times }) => times)),
    cost: [offer.isFree, offer.costPence, offer.costNote],
    joining: [offer.joining, offer.howToJoin],
    contact: [offer.contactName, offer.contactRole, offer.contactEmail, offer.contactPhone, offer.email, offer.url],
    room: [offer.placesOpen, offer.waitWeeks],
  }
}

/** Saved again, the same parts may come back in another order. */
const inOrder = (parts: readonly unknown[]) => parts.map((one) => JSON.stringify(one)).sort()

export function changedFacts(before: Offer, after: Offer): Fact[] {
  const [old, now] = [partsOf(before), partsOf(after)]
  return factKinds.filter((fact) => JSON.stringify(old[fact]) !== JSON.stringify(now[fact]))
}
