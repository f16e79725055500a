import { dayName } from '../reading/days.ts'
import type { HarvestedOffer } from '../reading/index.ts'
import type { Sample } from './feed.ts'

/** A record in a few words, as it would stand here. */
export function sampleOf(offer: HarvestedOffer, notes: string[]): Sample {
  const [place] = offer.locations
  const [cost] = offer.costs
  return {
    name: offer.name,
    organisation: offer.organisation.name,
    description: offer.description.slice(0, 300),
    when: offer.schedules
      .slice(0, 3)
      .map(({ days, opensAt, closesAt }) =>
        [days.map(dayName).join(', '), [opensAt, closesAt].filter(Boolean).join('–')].filter(Boolean).join(' '),
      )
      .join('; '),
    where: place ? [place.name, place.address1, place.postcode].filter(Boolean).join(', ') : '',
    cost: offer.isFree
      ? '£0'
      : cost?.pence === undefined
        ? (cost?.description ?? '')
        : `£${(cost.pence / 100).toFixed(2)}`,
    notes: notes.slice(0, 5),
  }
}
