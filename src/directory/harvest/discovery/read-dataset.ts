import { asFields, type Fields, pick, text } from '../reading/fields.ts'

/** A feed that a dataset site or a catalogue names, or a site to look into further. */
export type FoundFeed = {
  name: string
  /** Several stand one on each line: series, and the sessions that tell their times. */
  address: string
  kind: 'feed' | 'site'
  licence: string
  attribution: string
}

const most = 300
/** Not offers by themselves: places in a hall, and the times of series. */
const timesOnly = /^(?:ScheduledSession|Slot|.*Slot)$/i

/** What the JSON-LD of a dataset site, of a catalogue, or of either within a web page says; nothing when it is neither. */
export function readDataset(body: string): FoundFeed[] | undefined {
  const all = jsonIn(body).flatMap(flat)
  const datasets = all.filter((one) => isA(one, 'Dataset'))
  const catalogues = all.filter((one) => isA(one, 'DataCatalog'))
  if (datasets.length + catalogues.length === 0) return undefined
  return [...datasets.flatMap(feedsOf), ...catalogues.flatMap(listedIn)].slice(0, most)
}

function jsonIn(body: string): unknown[] {
  const isPage = body.trimStart().startsWith('<')
  const texts = isPage
    ? [
        ...body.matchAll(/<script\b[^>]*\btype\s*=\s*["']?application\/ld\+json["']?[^>]*>([\s\S]*?)<\/script\s*>/gi),
      ].map(([, json = '']) => json)
    : [body]
  return texts.slice(0, 20).flatMap((json) => {
    try {
      return [JSON.parse(json.replace(/^\uFEFF/, '')) as unknown]
    } catch {
      return []
    }
  })
}

const flat = (value: unknown): Fields[] => {
  const found = Array.isArray(value) ? value : [value, ...list(pick(asFields(value), '@graph'))]
  return found.map(asFields).filter((one) => one !== undefined)
}
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value])
const isA = (one: Fields, type: string) =>
  list(pick(one, '@type', 'type')).some((said) => typeof said === 'string' && said.split(/[/:#]/).pop() === type)
const lastOf = (address: string | undefined) => address?.split(/[/:#]/).pop() ?? ''

function feedsOf(dataset: Fields): FoundFeed[] {
  const all = list(pick(dataset, 'distribution'))
    .map(asFields)
    .flatMap((one) => {
      const address = text(one, 'contentUrl')
      const isRpde = /rpde/i.test(text(one, 'encodingFormat') ?? 'rpde')
      const name = text(one, 'name') ?? text(one, 'identifier') ?? 'Feed'
      return address && URL.canParse(address) && isRpde
        ? [{ name, address, type: lastOf(text(one, 'additionalType')) || name }]
        : []
    })
  const times = all.filter(({ type }) => /^ScheduledSession$/i.test(type))
  const offers = all.filter(({ type }) => !timesOnly.test(type))
  const terms = { kind: 'feed' as const, licence: licenceOf(dataset), attribution: ownerOf(dataset) }
  const title = text(dataset, 'name') ?? terms.attribution
  return offers.map(({ name, address, type }) => {
    const sessions = /series/i.test(type) ? times.filter((one) => hostOf(one.address) === hostOf(address)) : []
    const addresses = [address, ...sessions.map((one) => one.address)]
    return { ...terms, name: `${title}: ${name}`.slice(0, 100), address: addresses.join('\n') }
  })
}
const hostOf = (address: string) => URL.parse(address)?.host

/** A catalogue holds datasets, whole or by their address, and other catalogues. */
function listedIn(catalogue: Fields): FoundFeed[] {
  const licence = licenceOf(catalogue)
  const parts = [...list(pick(catalogue, 'dataset')), ...list(pick(catalogue, 'hasPart'))]
  return parts.flatMap((part) => {
    const one = asFields(part)
    const feeds = one ? feedsOf(one) : []
    if (feeds.length > 0) return feeds
    const address = typeof part === 'string' ? part : (text(one, 'url') ?? text(one, '@id'))
    if (!address || !URL.canParse(address)) return []
    const name = (text(one, 'name') ?? address.replace(/^https?:\/\//, '')).slice(0, 100)
    return [
      {
        name,
        address,
        kind: 'site' as const,
        licence: one ? licenceOf(one) : licence,
        attribution: one ? ownerOf(one) : '',
      },
    ]
  })
}

function ownerOf(one: Fields): string {
  const owner = list(pick(one, 'publisher', 'creator', 'provider'))[0]
  return (typeof owner === 'string' ? owner : (text(asFields(owner), 'name') ?? '')).slice(0, 500)
}

const known: [RegExp, string][] = [
  [/creativecommons\.org\/licenses\/by\/4\.0/i, 'CC-BY-4.0'],
  [/creativecommons\.org\/publicdomain\/zero/i, 'CC0-1.0'],
  [/open-government-licence.*3|OGL-UK-3/i, 'OGL-UK-3.0'],
]
function licenceOf(one: Fields): string {
  const said = list(pick(one, 'license', 'licence'))[0]
  const address = typeof said === 'string' ? said : (text(asFields(said), 'url') ?? text(asFields(said), '@id') ?? '')
  return known.find(([pattern]) => pattern.test(address))?.[1] ?? address.slice(0, 200)
}

/** Licences that let anybody publish again, if they name the owner. */
export const isOpenLicence = (licence: string) => known.some(([, name]) => name === licence)
