import { nameLikeness } from '../likeness.ts'
import { type Activity, activitiesIn, besideActivities } from './activities.ts'

/** What of an offer is compared with what other bodies do near it. */
export type Doing = {
  id: string
  name: string
  body: string
  bodyId: string
  kind: string
  text: string
  youngest: number
  oldest: number
  genders: string[]
  languages: string[]
  /** What its venues and their towns are called: where it is says nothing of what it is. */
  venues: string
  places: { x: number; y: number }[]
  times: { days: string[]; opensAt: string | null; closesAt: string | null }[]
}

/**
 * What counts how much. Each thing in common leaves less room for chance: 1 - (1 - a)(1 - b)...
 * From `shownFrom` on a person would say that the two do nearly the same.
 */
const weights = {
  /** Both names say that one does the same there: the best sign, but a walk at ten is not a walk at six. */
  activity: 0.5,
  /** The name of one, and in passing the words of the other. */
  mentioned: 0.3,
  /** Words of the names that are neither activity nor time nor place; all of them in common weigh as much as an activity. */
  name: 0.5,
  /** Words of what they write that few others here use. Two people describe one thing in different words, so few are enough. */
  text: 0.4,
  /** At the same time of the same day: whoever goes to one cannot go to the other. */
  hours: 0.2,
  /** Both a group, or both a service: next to nothing by itself. */
  kind: 0.05,
}
/** The same activity is enough only at the same time or in the same words; time, kind and some common words never are. */
export const shownFrom = 0.6
/** No further apart than people walk. */
export const nearMetres = 800

export type Likeness = {
  score: number
  activities: Activity[]
  /** Whether their names, and what they write, have words in common that say something. */
  isNameAlike: boolean
  isTextAlike: boolean
  days: string[]
  metres: number
}

/** Which words of the place's listings are rare, so that sharing them says something. */
export type Rarity = (word: string) => number

/** What is worked out of an offer once, not once a pair. */
export type Prepared = Doing & { named: Activity[]; mentioned: Activity[]; nameWords: string[]; textWords: Set<string> }

export function prepare(doing: Doing): Prepared {
  const isPlace = new Set(wordsOf(`${doing.venues} ${doing.body}`))
  const name = plain(headOf(doing.name))
  const named = activitiesIn(name)
  return {
    ...doing,
    named,
    mentioned: [...new Set([...named, ...activitiesIn(plain(doing.text))])],
    nameWords: wordsOf(besideActivities(name)).filter((word) => !isPlace.has(word)),
    textWords: new Set(wordsOf(doing.text).filter((word) => !isPlace.has(word))),
  }
}

/** How nearly two do the same, from 0 to 1; nothing when somebody who may go to one may not go to the other, or at no common time. */
export function nearlySame(one: Prepared, other: Prepared, rarity: Rarity): Likeness | undefined {
  if (!areForTheSame(one, other)) return
  const metres = metresBetween(one, other)
  const days = shared(
    one.times.flatMap((time) => time.days),
    other.times.flatMap((time) => time.days),
  )
  if (metres > nearMetres || days.length === 0 || isOneBody(one, other)) return
  const activities = shared(one.named, other.named)
  // A shed and a choir: both names say what one does there, and it is not the same.
  if (activities.length === 0 && one.named.length > 0 && other.named.length > 0) return
  const inPassing = activities.length > 0 ? [] : shared(one.mentioned, other.mentioned)
  const words = shareOf(shared(one.nameWords, other.nameWords), one.nameWords, other.nameWords)
  const text = textLikeness(one.textWords, other.textWords, rarity)
  const signs = [
    weights.activity * shareOf(activities, one.named, other.named),
    isNamedBy(inPassing, one, other) ? weights.mentioned : 0,
    weights.name * words ** 2,
    weights.text * text,
    meetAtOnce(one, other) ? weights.hours : 0,
    one.kind === other.kind ? weights.kind : 0,
  ]
  const score = 1 - signs.reduce((chance, sign) => chance * (1 - sign), 1)
  return {
    score: Math.round(score * 1000) / 1000,
    activities: activities.length > 0 ? activities : inPassing,
    isNameAlike: words >= 0.5,
    isTextAlike: text >= 0.3,
    days,
    metres: Math.round(metres),
  }
}

/** How rare each word is among these: 0 for one that all use, 1 for one that a single pair shares. */
export function rarityAmong(all: readonly Prepared[]): Rarity {
  const uses = new Map<string, number>()
  for (const { textWords } of all) for (const word of textWords) uses.set(word, (uses.get(word) ?? 0) + 1)
  const most = Math.log(Math.max(all.length, 2) / 2)
  return (word) => (most === 0 ? 1 : Math.max(0, Math.log(all.length / Math.max(uses.get(word) ?? 1, 2)) / most))
}

/** Bodies of one name in two directories: their listings are rather one that stands twice. */
const isOneBody = (one: Doing, other: Doing) => one.bodyId === other.bodyId || nameLikeness(one.body, other.body) >= 0.8

function areForTheSame(one: Doing, other: Doing): boolean {
  return (
    one.youngest <= other.oldest &&
    other.youngest <= one.oldest &&
    meet(one.genders, other.genders) &&
    meet(one.languages, other.languages)
  )
}
/** Nothing said is for everybody. */
const meet = (ones: string[], others: string[]) =>
  ones.length === 0 || others.length === 0 || shared(ones, others).length > 0

const isNamedBy = (inPassing: Activity[], one: Prepared, other: Prepared) =>
  inPassing.some((activity) => one.named.includes(activity) || other.named.includes(activity))

/** Times that are not said meet nothing; one that goes over midnight ends on the next day. */
function meetAtOnce(one: Doing, other: Doing): boolean {
  return one.times.some((time) =>
    other.times.some((also) => shared(time.days, also.days).length > 0 && overlap(spanOf(time), spanOf(also))),
  )
}
type Span = { from: number; until: number } | undefined
const overlap = (one: Span, other: Span) =>
  one !== undefined && other !== undefined && one.from < other.until && other.from < one.until

function spanOf({ opensAt, closesAt }: Doing['times'][number]): Span {
  if (!opensAt) return undefined
  const from = minutesOf(opensAt)
  const until = closesAt ? minutesOf(closesAt) : from + 60
  return { from, until: until > from ? until : until + 24 * 60 }
}
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

function metresBetween(one: Doing, other: Doing): number {
  const all = one.places.flatMap((from) => other.places.map((to) => Math.hypot(from.x - to.x, from.y - to.y)))
  return Math.min(Number.POSITIVE_INFINITY, ...all)
}

function shareOf<T>(both: readonly T[], ones: readonly T[], others: readonly T[]): number {
  const all = new Set([...ones, ...others]).size
  return all === 0 ? 0 : both.length / all
}

function textLikeness(ones: Set<string>, others: Set<string>, rarity: Rarity): number {
  const weigh = (words: Iterable<string>) => [...words].reduce((sum, word) => sum + rarity(word), 0)
  const all = weigh(new Set([...ones, ...others]))
  return all === 0 ? 0 : weigh([...ones].filter((word) => others.has(word))) / all
}

const headOf = (name: string) => name.replace(/[,(].*/s, '') || name
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')

const sayNothing = new Set(
  `the a an of and for at in on to with by from or but not no if it its is are be you your we our us they them their who what when where that this there here all any some
   can will may do does come comes go one two up out over under as so more most than
   service services group groups club clubs session sessions class classes project programme circle cafe drop open free local community neighbourhood people everyone anybody anyone
   everybody adults friends together support help centre hall room table house hub tea coffee kettle chat welcome weekly week day days hour hours morning afternoon evening night time times
   monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays 18 50 60 65 70 50s 60s 70s`.split(
    /\s+/,
  ),
)

/** Words that say something, without what is only grammar: "walkers" and "walking" are one. */
function wordsOf(text: string): string[] {
  const words = plain(text)
    .split(' ')
    .filter((word) => word.length > 1 && !sayNothing.has(word))
  return [
    ...new Set(
      words.map((word) => (word.length > 5 ? word.replace(/(?:ings?|ers?|es|s)$/, '') : word.replace(/s$/, ''))),
    ),
  ]
}

function shared<T extends string>(ones: readonly T[], others: readonly T[]): T[] {
  return [...new Set(ones)].filter((one) => others.includes(one)).toSorted()
}
