import { compact, type Fields, list, type Note, pick, slug, text, uniqueBy } from './fields.ts'
import { type Point, readPoint } from './point.ts'
import { findPostcode, outcodeOf, readPostcode } from './postcode.ts'
import type { HarvestedLocation } from './shape.ts'

/** Where it takes place. A place of which nothing can be read is left out. */
export function readLocations(record: Fields, serviceId: string, note: Note): HarvestedLocation[] {
  const linked = list(record, 'service_at_locations').map((link) => {
    const place = list(link, 'location')[0]
    return place ?? (list(link, 'locations')[0] || link)
  })
  const all = [...linked, ...list(record, 'locations', 'location')]
  const read = all.map((fields) => readLocation(fields, serviceId, note)).filter((place) => place !== undefined)
  return uniqueBy(read, (place) => place.sourceId)
}

function readLocation(fields: Fields, serviceId: string, note: Note): HarvestedLocation | undefined {
  const address = addressOf(fields)
  const kind = readKind(fields, address, note)
  const lines = readLines(address, note)
  const name = text(fields, 'name')
  const place = compact<HarvestedLocation>({
    sourceId: '',
    name,
    kind,
    ...lines,
    ...position(fields, note),
    accessibility: readAccessibility(fields),
  })
  if (kind === 'physical' && !name && Object.keys(lines).length === 0 && place.latitude === undefined) {
    note('A place has neither name, address nor map position: left out.')
    return undefined
  }
  const made = slug([name, lines.address1, lines.postcode].filter(Boolean).join(' ')) || kind
  return hideIfMasked({ ...place, sourceId: text(fields, 'id') ?? `${serviceId}/${made}` }, fields, note)
}

function addressOf(fields: Fields): Fields {
  const all = [...list(fields, 'addresses'), ...list(fields, 'physical_addresses'), ...list(fields, 'physical_address')]
  const physical = all.find((address) => text(address, 'address_type') !== 'postal')
  return physical ?? all[0] ?? list(fields, 'postal_addresses', 'address')[0] ?? fields
}

function readKind(fields: Fields, address: Fields, note: Note): HarvestedLocation['kind'] {
  const given = text(fields, 'location_type') ?? text(address, 'address_type')
  const word = given?.toLowerCase()
  if (word === 'physical' || word === 'virtual' || word === 'postal') return word
  if (given) note(`The kind of place "${given.slice(0, 40)}" is not known: taken as physical.`)
  return 'physical'
}

function readLines(address: Fields, note: Note) {
  const street = ['address_1', 'address_2', 'address_3', 'address_4'].map((line) =>
    text(address, line)?.replace(/,$/, ''),
  )
  const address1 = street.filter(Boolean).join(', ') || undefined
  const city = text(address, 'city', 'town')
  const region = text(address, 'state_province', 'county', 'region')
  return compact<Partial<Record<'address1' | 'city' | 'region' | 'postcode', string>>>({
    address1,
    city,
    region,
    postcode: postcodeOf(address, [address1, city, region].filter(Boolean).join(', '), note),
  })
}

function postcodeOf(address: Fields, words: string, note: Note): string | undefined {
  const given = text(address, 'postal_code', 'postcode')
  const postcode = given ? readPostcode(given) : findPostcode(words)
  if (given && !postcode) note(`"${given.slice(0, 20)}" is not a British postcode: left out.`)
  else if (given && postcode && /[OIL][A-Z]{2}$/i.test(given.trim()))
    note(`The postcode "${given}" was read as ${postcode}.`)
  else if (!given && postcode) note(`The postcode ${postcode} was taken from the words of the address.`)
  return postcode
}

function position(fields: Fields, note: Note): Point {
  const [geometry] = list(fields, 'geometry', 'geo')
  const pair = pick(geometry, 'coordinates')
  // GeoJSON has the longitude first.
  if (Array.isArray(pair)) return readPoint(pair[1], pair[0], note)
  const owner = geometry ?? fields
  return readPoint(pick(owner, 'latitude', 'lat'), pick(owner, 'longitude', 'lng', 'lon'), note)
}

function readAccessibility(fields: Fields): HarvestedLocation['accessibility'] {
  const entries = [
    ...list(fields, 'accessibility'),
    ...list(fields, 'accessibilities'),
    ...list(fields, 'accessibility_for_disabilities'),
  ]
  const read = entries.flatMap((entry) => {
    const feature = text(entry, 'accessibility', 'name', 'label', 'description')
    const details = text(entry, 'details') ?? text(entry, 'description')
    return feature ? [{ feature, ...(details && details !== feature ? { note: details } : {}) }] : []
  })
  return uniqueBy(read, ({ feature }) => feature)
}

/** A masked address is somebody's home: its outcode is as near as anyone may know. */
function hideIfMasked(place: HarvestedLocation, fields: Fields, note: Note): HarvestedLocation {
  if (pick(fields, 'mask_exact_address') !== true) return place
  note('The feed asks to hide the exact address: only the town and the first half of the postcode were kept.')
  return hideExactPlace(place)
}

export function hideExactPlace(place: HarvestedLocation): HarvestedLocation {
  const { name: _name, address1: _street, latitude: _north, longitude: _east, ...rest } = place
  return rest.postcode ? { ...rest, postcode: outcodeOf(rest.postcode) } : rest
}
