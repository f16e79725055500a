import type { Category, Location, Schedule } from '../directory.ts'
import type { Searched } from '../store/search-document.ts'
import type { HarvestedOffer, HarvestedSchedule } from './reading/index.ts'

type OfferRow = {
  id: string
  name: string
  description: string
  who_for: string
  how_to_join: string
  online: boolean
  joining: Searched['joining']
  languages: string[]
  is_free: boolean | null
  cost_pence: number | null
  minimum_age: number | null
  maximum_age: number | null
  access: string[]
  themes: string[]
  keywords: string[]
}

/** What is searched of an offer that only a feed has described so far: the same as if it were read back from its rows. */
export function searchedOf(
  row: OfferRow,
  { criteria, schedules, assuredOn }: HarvestedOffer,
  locations: { id: string; name: string; access: string[] }[],
  organisationName: string,
  categories: Category[],
): Searched {
  const { id, name, description, online, joining, languages, access, themes, keywords } = row
  return {
    ...{ id, name, description, online, joining, languages, access, themes, keywords, organisationName, categories },
    whoFor: row.who_for,
    howToJoin: row.how_to_join,
    isFree: row.is_free,
    costPence: row.cost_pence,
    minimumAge: row.minimum_age,
    maximumAge: row.maximum_age,
    // No feed says these.
    ...{ whatItDoes: '', isNavigator: false, comesToYou: false, byPhone: false },
    criteria: criteria.map(({ kind, value, note = '' }) => ({
      kind,
      value,
      note,
      checkedOn: assuredOn ?? null,
      source: '',
    })),
    schedules: schedules.map(toSchedule),
    locations: [...new Map(locations.map((place) => [place.id, place])).values()]
      .sort((one, other) => (one.id < other.id ? -1 : 1))
      .map(toLocation),
  }
}

const toSchedule = ({ days, opensAt, closesAt }: HarvestedSchedule): Schedule => ({
  ...{ days, opensAt: opensAt ?? null, closesAt: closesAt ?? null, note: '' },
  ...{ locationId: null, frequency: null, every: null, startsOn: null, endsOn: null },
})

const toLocation = ({ id, name, access }: Pick<Location, 'id' | 'name' | 'access'>): Location => ({
  ...{ id, name, access, organisationId: null, kind: 'physical', address1: '', city: '', region: '', postcode: '' },
  ...{ latitude: null, longitude: null, accessNote: '', accessCheckedOn: null },
})
