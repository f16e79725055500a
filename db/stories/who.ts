import { type Door, primaryCare } from '../../src/referral/index.ts'
import { anyMoment, daysAfter, workingMoment } from './calendar.ts'
import { type Chance, chance } from './chance.ts'
import { type NameFamily, nameFamilies } from './names.ts'
import { plain } from './organisations.ts'
import { neighbourhoods, postcodes } from './place.ts'
import { type StorySource, sources } from './sources.ts'
import { type Saying, sayings } from './words-of-people.ts'

/** How somebody's story goes. The present cuts it off: whoever came last week still waits. */
export type Fate = 'walks' | 'withdrawn' | 'declined' | 'handed-over' | 'not-reached' | 'paused' | 'returned'
/** Somebody who comes, as far as it is known before anybody has met them. */
export type Who = {
  name: string
  familyName: string
  gender: string
  birth: string
  nhsNumber: string
  language: string
  needsInterpreter: boolean
  neighbourhood: string
  postcode: string
  address: string
  channel: 'phone' | 'sms' | 'email'
  reach: string
  email: string
  saying: Saying
  own: string
  door: Door
  source: StorySource | undefined
  starts: Date
  fate: Fate
  urgency: 'routine' | 'soon' | 'crisis'
  /** Came in the last ten days. */
  isRecent: boolean
  /** What they want and nobody offers. */
  isUnmet: boolean
  /** Has a page of their own to read what was written; does not part yet. */
  hasOwnPage: boolean
  luck: Chance
}

const years = 2
/** They share what nobody offers near them: seen on the gap page from five people on; the small groups stay hidden. */
const clusters: [neighbourhood: string, theme: string, people: number][] = [
  ['peckham', 'housing', 9],
  ['walworth', 'housing', 8],
  ['rotherhithe', 'company', 7],
  ['nunhead', 'caring', 6],
  ['camberwell', 'newcomers', 6],
  ['walworth', 'work', 5],
  ['bermondsey', 'money', 4],
  ['herne-hill', 'digital', 3],
  ['south-dulwich', 'moving', 2],
  ['east-dulwich', 'bereavement', 1],
]

/** Everybody of the demonstration, in the order in which they came. With fewer people every group is smaller. */
export function whoComes(people: number, now: Date): Who[] {
  const luck = chance(20261)
  const waiting = Math.max(2, Math.round(people * 0.045))
  const days = Array.from({ length: people }, (_, index) =>
    index < waiting ? (index * 9.4) / waiting + 0.1 : 10 + (years * 365 - 12) * luck.next() ** 1.12,
  ).sort((one, other) => other - one)
  const unmet = spread(clusters, people, luck)
  const firsts = [...sources]
  return days.map((ago, index) => someone({ index, people, ago, now, cluster: unmet.get(index), firsts }))
}

/** Which of them share an unmet need, among those who have been here for a while. */
function spread(
  list: typeof clusters,
  people: number,
  luck: Chance,
): Map<number, { neighbourhood: string; theme: string }> {
  const share = Math.min(1, people / 300)
  const places = luck.some(
    Array.from({ length: Math.floor(people * 0.75) }, (_, index) => index),
    people,
  )
  const wanted = list.flatMap(([neighbourhood, theme, count]) =>
    Array.from({ length: Math.ceil(count * share) }, () => ({ neighbourhood, theme })),
  )
  return new Map(wanted.flatMap((one, index) => (places[index] === undefined ? [] : [[places[index], one] as const])))
}

type Making = {
  index: number
  people: number
  ago: number
  now: Date
  cluster: { neighbourhood: string; theme: string } | undefined
  firsts: StorySource[]
}

function someone({ index, ago, now, cluster, firsts }: Making): Who {
  const luck = chance(7000 + index * 31)
  const family = byShare(nameFamilies, luck)
  const isWoman = luck.isTrue(0.6)
  const names = nameOf(family, isWoman, luck)
  const saying = cluster ? sayingOn(cluster.theme) : byShare(sayings, luck)
  const neighbourhood =
    cluster?.neighbourhood ?? luck.one([...neighbourhoods, ...neighbourhoods.filter(({ decile }) => decile < 4)]).slug
  const day = daysAfter(now, -ago)
  const { door, source } = doorOf(ago, luck, firsts)
  const isRecent = ago < 10
  const moment = door === 'self' || door === 'family' ? anyMoment(day, luck) : workingMoment(day, luck)
  const email = `${plain(names.familyName) || 'home'}.${index + 1}@post.example`
  return {
    ...names,
    gender: luck.isTrue(0.015) ? 'non-binary' : isWoman ? 'woman' : 'man',
    birth: birthOf(luck, saying.theme, now),
    nhsNumber: luck.isTrue(0.55) ? nhsNumberOf(index) : '',
    language: family.language,
    needsInterpreter: family.language !== 'en' && luck.isTrue(0.45),
    neighbourhood,
    postcode: luck.one(postcodes.filter((one) => one.neighbourhood === neighbourhood)).postcode,
    address: `${luck.between(1, 140)} ${luck.one(houses)}`,
    ...reachOf(index, email, luck),
    email,
    saying,
    own: luck.one(saying.needs),
    door,
    source,
    starts: moment > now ? daysAfter(now, -ago - 0.02) : moment,
    fate: cluster ? 'walks' : isRecent ? 'walks' : fateOf(luck),
    urgency: luck.isTrue(0.09) ? 'soon' : 'routine',
    isRecent,
    isUnmet: cluster !== undefined,
    hasOwnPage: false,
    luck,
  }
}

const houses = [
  'Larch House',
  'Albany Walk',
  'Cobourg Mews',
  'Mayflower Court',
  'Tustin Rise',
  'Brook Cottages',
  'Ruskin Terrace',
  'Willow Row',
  'Acorn Block',
  'Harper Street',
]

function nameOf(family: NameFamily, isWoman: boolean, luck: Chance): { name: string; familyName: string } {
  const name = luck.one(isWoman ? family.women : family.men)
  const one = luck.one(family.family)
  // As forms meet them: joined names, two surnames, one name alone.
  if (luck.isTrue(0.06)) return { name, familyName: `${one}-${luck.one(family.family)}` }
  if (luck.isTrue(0.03)) return { name, familyName: '' }
  if (luck.isTrue(0.04)) return { name: `${name} ‘${luck.one(['Lou', 'Bunny', 'Mo', 'Ray'])}’`, familyName: one }
  return { name, familyName: one }
}

function byShare<T extends { share: number }>(list: readonly T[], luck: Chance): T {
  let left = luck.next() * list.reduce((sum, { share }) => sum + share, 0)
  const found = list.find(({ share }) => {
    left -= share
    return left < 0
  })
  return found ?? luck.one(list)
}

function sayingOn(theme: string): Saying {
  const saying = sayings.find((one) => one.theme === theme)
  if (!saying) throw new Error(`Nobody says anything on ${theme}`)
  return saying
}

function birthOf(luck: Chance, theme: string, now: Date): string {
  const age =
    theme === 'company' || theme === 'bereavement'
      ? luck.between(52, 92)
      : theme === 'work'
        ? luck.between(20, 61)
        : luck.isTrue(0.45)
          ? luck.between(62, 91)
          : luck.between(19, 61)
  return `${now.getUTCFullYear() - age - 1}-${String(luck.between(1, 12)).padStart(2, '0')}-${String(luck.between(1, 28)).padStart(2, '0')}`
}

/** From the range kept for tests, with the right last digit (Modulus 11). */
function nhsNumberOf(index: number): string {
  for (let serial = index * 7 + 100_000; ; serial++) {
    const body = `999${String(serial).padStart(6, '0')}`
    const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0)
    const check = (11 - (sum % 11)) % 11
    if (check !== 10) return body + check
  }
}

/** Numbers that Ofcom keeps for drama, addresses that can never exist. */
function reachOf(index: number, email: string, luck: Chance): Pick<Who, 'channel' | 'reach'> {
  const way = luck.next()
  if (way < 0.22) return { channel: 'email', reach: email }
  if (way < 0.4) return { channel: 'sms', reach: `07700 900${String(index % 1000).padStart(3, '0')}` }
  return {
    channel: 'phone',
    reach: luck.isTrue(0.5)
      ? `07700 900${String(index % 1000).padStart(3, '0')}`
      : `020 7946 0${String(index % 1000).padStart(3, '0')}`,
  }
}

/** Surgeries bring most at first; later people come by themselves, by neighbours and by places where people are. */
function doorOf(ago: number, luck: Chance, firsts: StorySource[]): { door: Door; source: StorySource | undefined } {
  const months = (years * 365 - ago) / 30.4
  const grown = Math.min(1, months / 24)
  const open = (one: StorySource) => one.monthsAfter <= months
  const roll = luck.next()
  const clinics = sources.filter((one) => primaryCare.includes(one.kind) && open(one))
  if (roll < 0.8 - 0.42 * grown && clinics.length > 0) return by(luck.early(clinics))
  if (luck.isTrue(0.3))
    return luck.one(
      [
        { door: 'self' as const },
        { door: 'self' as const },
        { door: 'family' as const },
        { door: 'phone' as const },
        { door: 'paper' as const },
      ].map((one) => ({ ...one, source: undefined })),
    )
  // Each door is used at least once, soon after it was opened.
  const fresh = firsts.findIndex((one) => open(one) && !primaryCare.includes(one.kind))
  const others = sources.filter((one) => !primaryCare.includes(one.kind) && open(one))
  if (fresh >= 0) return by(firsts.splice(fresh, 1)[0])
  return by(luck.early(others.length > 0 ? others : clinics))
}

const ownPosters = ['barber', 'library', 'faith', 'workplace', 'sports']

function by(source: StorySource | undefined): { door: Door; source: StorySource | undefined } {
  if (!source) return { door: 'self', source }
  if (source.kind === 'champion') return { door: 'champion', source }
  // Whoever reads the poster in the mirror asks for themselves.
  return { door: ownPosters.includes(source.kind) && source.name.length % 3 !== 0 ? 'self' : 'professional', source }
}

function fateOf(luck: Chance): Fate {
  const roll = luck.next()
  if (roll < 0.1) return 'withdrawn'
  if (roll < 0.165) return 'declined'
  if (roll < 0.19) return 'handed-over'
  if (roll < 0.25) return 'not-reached'
  if (roll < 0.34) return 'paused'
  if (roll < 0.39) return 'returned'
  return 'walks'
}
