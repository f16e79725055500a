import { accessFacts, type MatchProfile } from '../directory/index.ts'
import { findAbout, hasNoRecourse, type Person } from '../person/index.ts'
import { listNeighbourhoods, normalisePostcode, outwardCode } from '../place/index.ts'
import type { Goal } from '../plan/index.ts'
import type { Work } from '../platform/work.ts'

/** What the directory is asked for a goal, with nothing relaxed: what the record says, and unknown where it says nothing. */
export async function profileOf(work: Work, person: Person, goal: Goal): Promise<MatchProfile> {
  const { latitude, longitude } = person
  const neighbourhoods = work.place ? await listNeighbourhoods(work, work.place) : []
  const postcode = normalisePostcode(person.postcode)
  const about = await findAbout(work, person.personId)
  return {
    themes: goal.theme ? [goal.theme] : [],
    loveTags: goal.theme ? [] : about.loveTags,
    point: latitude !== null && longitude !== null ? { latitude, longitude } : null,
    neighbourhoodSlug: neighbourhoods.find(({ id }) => id === person.neighbourhoodId)?.slug ?? null,
    outwardCode: postcode ? outwardCode(postcode) : null,
    age: person.birthDate ? yearsSince(person.birthDate, work.now) : null,
    gender: genders[person.gender ?? ''] ?? null,
    languages: [person.language],
    accessNeeds: accessFacts.filter((fact) => person.accessNeeds.includes(fact)),
    noRecourse: (await hasNoRecourse(work, person.personId)) || null,
    isCarer: null,
    conditions: [],
    times: [],
    mustBeFree: false,
    needsHomeOrOnline: false,
    maxMetres: null,
    relaxed: [],
  }
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
