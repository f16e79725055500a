import {
  accessFacts,
  isMatchKind,
  type Matches,
  type MatchKind,
  type MatchProfile,
  type Missed,
  matchOffers,
  type PartOfWeek,
  partsOfWeek,
  type Theme,
} from '../directory/index.ts'
import { findAbout, hasNoRecourse, type Person } from '../person/index.ts'
import { listNeighbourhoods, normalisePostcode, outwardCode } from '../place/index.ts'
import type { Work } from '../platform/work.ts'
import { findOpenEpisode, listReferralsOf } from '../referral/index.ts'
import type { Goal } from './plan.ts'
import { findMatchingFacts } from './store/matching-facts.ts'

/** What a worker adds on the match page for this look alone; nothing of it is kept, and nothing of it is about the person: it stands in an address. */
export type Wishes = {
  words: string
  times: PartOfWeek[]
  mustBeFree: boolean
  needsHomeOrOnline: boolean
  miles: number | null
  relaxed: MatchKind[]
}
export const milesOffered = [1, 2, 5] as const

export function readWishes(query: URLSearchParams): Wishes {
  const miles = Number(query.get('miles'))
  return {
    words: (query.get('words') ?? '').trim().slice(0, 200),
    times: partsOfWeek.filter((part) => query.getAll('time').includes(part)),
    mustBeFree: query.get('free') === 'yes',
    needsHomeOrOnline: query.get('home') === 'yes',
    miles: (milesOffered as readonly number[]).includes(miles) ? miles : null,
    relaxed: [...new Set(query.getAll('relax').filter(isMatchKind))],
  }
}

export function writeWishes(wishes: Wishes): URLSearchParams {
  const query = new URLSearchParams()
  if (wishes.words) query.set('words', wishes.words)
  for (const part of wishes.times) query.append('time', part)
  if (wishes.mustBeFree) query.set('free', 'yes')
  if (wishes.needsHomeOrOnline) query.set('home', 'yes')
  if (wishes.miles) query.set('miles', String(wishes.miles))
  for (const kind of wishes.relaxed) query.append('relax', kind)
  return query
}

/** Which offers fit this person and goal, why, and why not the rest. */
export async function matchGoal(
  work: Work,
  person: Person,
  goal: Goal,
  wishes = readWishes(new URLSearchParams()),
  options: { offerIds?: string[]; limit?: number; alsoOffer?: string } = {},
): Promise<Matches & { profile: MatchProfile }> {
  const profile = await profileOf(work, person, goal, wishes)
  return { ...(await matchOffers(work, profile, options)), profile }
}

/** Offers of one theme that one thing alone keeps this person from, whatever was relaxed to look further. */
export async function missedOf(
  work: Work,
  person: Person,
  goal: Goal,
  theme: Theme,
  wishes: Wishes,
): Promise<Missed[]> {
  const profile = await profileOf(work, person, { ...goal, theme }, { ...wishes, words: '', relaxed: [] })
  const { missed } = await matchOffers(work, { ...profile, loveTags: [] }, { limit: 0, tellsMissed: true })
  return missed
}

// Somebody who looks for help with rent is not helped by a garden, however much they love it.
const practical: readonly (Theme | string)[] = [
  'money',
  'housing',
  'work',
  'legal',
  'digital',
  'getting-about',
  'at-home',
  'caring',
  'drugs-alcohol',
]

export async function profileOf(work: Work, person: Person, goal: Goal, wishes: Wishes): Promise<MatchProfile> {
  const { latitude, longitude } = person
  const { isCarer, conditions } = await findMatchingFacts(work, person.personId)
  const { loveTags } = await findAbout(work, person.personId)
  const neighbourhoods = work.place ? await listNeighbourhoods(work, work.place) : []
  const postcode = normalisePostcode(person.postcode)
  return {
    themes: goal.theme ? [goal.theme] : [],
    loveTags: goal.theme && practical.includes(goal.theme) ? [] : loveTags,
    words: wishes.words || (goal.theme || loveTags.length > 0 ? '' : goal.words),
    said: `${goal.words} ${wishes.words}`,
    point: latitude !== null && longitude !== null ? { latitude, longitude } : null,
    neighbourhoodSlug: neighbourhoods.find(({ id }) => id === person.neighbourhoodId)?.slug ?? null,
    outwardCode: postcode ? outwardCode(postcode) : null,
    age: person.birthDate ? yearsSince(person.birthDate, work.now) : null,
    gender: genders[person.gender ?? ''] ?? null,
    languages: person.language === 'en' || person.needsInterpreter ? [person.language] : [person.language, 'en'],
    accessNeeds: accessFacts.filter((fact) => person.accessNeeds.includes(fact)),
    noRecourse: (await hasNoRecourse(work, person.personId)) || null,
    isCarer,
    conditions,
    introducer: (await cameByGp(work, person.personId)) ? 'gp' : 'professional',
    times: wishes.times,
    mustBeFree: wishes.mustBeFree,
    needsHomeOrOnline: wishes.needsHomeOrOnline,
    maxMetres: wishes.miles ? wishes.miles * 1609.344 : null,
    relaxed: wishes.relaxed,
  }
}

/** Some doors open to a GP practice alone: whoever it sent to us comes by it. Everybody else is introduced by their worker. */
async function cameByGp(work: Work, personId: string): Promise<boolean> {
  const episode = await findOpenEpisode(work, personId)
  const referrals = await listReferralsOf(work, personId)
  return referrals.some(({ sourceKind, episodeId }) => sourceKind === 'gp-practice' && episodeId === episode?.id)
}

const genders: Record<string, MatchProfile['gender']> = {
  woman: 'female',
  man: 'male',
  'non-binary': 'other',
  other: 'other',
}

function yearsSince(birthDate: string, now: Date): number {
  const today = now.toISOString().slice(0, 10)
  return Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (today.slice(5) < birthDate.slice(5) ? 1 : 0)
}
