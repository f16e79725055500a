import type { OpenLocation } from '../store/published-parts.ts'
import { openId, some, words } from './given.ts'
import { accessLabel } from './own-taxonomies.ts'
import type { ServiceAtLocation } from './shape.ts'

type Location = ServiceAtLocation['location']

export function toLocation(place: OpenLocation, placeName: string | null): Location {
  const hasPoint = place.latitude !== null && place.longitude !== null
  return {
    id: place.id,
    location_type: place.kind as Location['location_type'],
    name: words(place.name),
    ...(hasPoint ? { latitude: degrees(place.latitude), longitude: degrees(place.longitude) } : {}),
    addresses: addressesOf(place, placeName),
    accessibility: accessibilityOf(place),
  }
}

const degrees = (value: number | null) => Number((value ?? 0).toFixed(6))

/** The standard wants every line of an address: town and county stand in for each other, and without a street or a postcode there is none. */
function addressesOf(place: OpenLocation, placeName: string | null): Location['addresses'] {
  const street = words(place.address1) ?? words(place.name)
  const city = words(place.city) ?? words(place.region) ?? words(placeName)
  const postcode = words(place.postcode)
  if (!street || !city || !postcode) return undefined
  return [
    {
      id: openId('address', place.id),
      location_id: place.id,
      address_1: street,
      city,
      state_province: words(place.region) ?? city,
      postal_code: postcode,
      country: 'GB',
      address_type: place.kind as Location['location_type'],
    },
  ]
}

function accessibilityOf({ id, access, accessNote }: OpenLocation): Location['accessibility'] {
  const note = words(accessNote)
  const facts = access.flatMap((fact) => {
    const label = accessLabel(fact)
    return label
      ? [{ id: openId('accessibility', id, fact), location_id: id, accessibility: label, description: label }]
      : []
  })
  const noted = note
    ? [
        {
          id: openId('accessibility', id, 'note'),
          location_id: id,
          accessibility: 'Access',
          description: note,
          details: note,
        },
      ]
    : []
  return some([...facts, ...noted])
}
