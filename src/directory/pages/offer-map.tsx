import type { JSX } from 'preact'
import { AreaMap, type AreaShape } from '../../design/index.ts'
import type { Neighbourhood, Place } from '../../place/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Offer } from '../directory.ts'
import { searchWords as words } from '../search-words.ts'

type MapProps = {
  place: Place
  neighbourhoods: Neighbourhood[]
  found: Offer[] /** The number of the first in the list. */
  first: number
  title?: string
}

/** The place's neighbourhoods with the numbers of the list on them; nothing stands on the map that is not in the list. */
export function OfferMap({ place, neighbourhoods, found, first, title }: MapProps): JSX.Element | null {
  const { say } = useSpeech()
  const areas = neighbourhoods.flatMap(({ id, name, outline }) =>
    outline ? [{ id, name, shape: outline as AreaShape }] : [],
  )
  const centre = middleOf(neighbourhoods)
  const pins = found.flatMap(({ name, locations }, index) => {
    const at = locations.find(
      ({ latitude, longitude }) => latitude !== null && longitude !== null && isAround(centre, latitude, longitude),
    )
    const number = first + index
    return at?.latitude != null && at.longitude != null
      ? [
          {
            number,
            latitude: at.latitude,
            longitude: at.longitude,
            label: say(words.pin, { number, name }),
            href: `#offer-${number}`,
          },
        ]
      : []
  })
  if (areas.length === 0 || pins.length === 0) return null
  return (
    <AreaMap
      id="map"
      areas={areas}
      pins={pins}
      showNames
      labels={{ title: title ?? say(words.mapTitle, { place: place.name }), description: say(words.mapHelp) }}
    />
  )
}

type Centre = { latitude: number; longitude: number } | undefined

function middleOf(neighbourhoods: Neighbourhood[]): Centre {
  const points = neighbourhoods.flatMap(({ latitude, longitude }) =>
    latitude !== null && longitude !== null ? [{ latitude, longitude }] : [],
  )
  if (points.length === 0) return undefined
  const mean = (of: 'latitude' | 'longitude') => points.reduce((sum, point) => sum + point[of], 0) / points.length
  return { latitude: mean('latitude'), longitude: mean('longitude') }
}

/** One far away would shrink everything near to a dot. */
function isAround(centre: Centre, latitude: number, longitude: number): boolean {
  return !centre || (Math.abs(latitude - centre.latitude) < 0.12 && Math.abs(longitude - centre.longitude) < 0.2)
}
