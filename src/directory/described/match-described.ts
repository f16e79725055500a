import { findPlace, locate, outwardCode } from '../../place/index.ts'
import type { Work } from '../../platform/work.ts'
import { type Matches, type MatchProfile, matchOffers } from '../matching/index.ts'
import type { DescribedNeed } from './input.ts'

/** What fits a need as it is described. Nothing is written, and nobody is read. */
export async function matchDescribed(work: Work, need: DescribedNeed): Promise<Matches & { profile: MatchProfile }> {
  const place = work.place ? await findPlace(work, work.place) : undefined
  const where = place && need.postcode ? await locate(work, place, need.postcode) : undefined
  const profile: MatchProfile = {
    themes: need.theme ? [need.theme] : [],
    words: need.words,
    point: where?.point ?? null,
    neighbourhoodSlug: null,
    outwardCode: where ? outwardCode(where.postcode) : null,
    age: need.age === '' ? null : Number(need.age),
    gender: need.gender || null,
    languages: ['en', ...need.languages.filter((code) => code !== 'en')],
    accessNeeds: need.access,
    noRecourse: need.more.includes('noRecourse') || null,
    isCarer: null,
    conditions: need.conditions,
    introducer: 'professional',
    times: need.times,
    mustBeFree: need.more.includes('free'),
    needsHomeOrOnline: need.more.includes('home'),
    maxMetres: null,
    relaxed: [],
  }
  return { ...(await matchOffers(work, profile, { limit: 8 })), profile }
}
