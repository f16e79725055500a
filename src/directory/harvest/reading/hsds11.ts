import type { Fields } from './fields.ts'

/** Rows by table, as a data package of CSV files holds them. */
export type Tables = Record<string, Fields[]>

const links: [table: string, as: string][] = [
  ['eligibility', 'eligibility'],
  ['regular_schedules', 'regular_schedules'],
  ['schedules', 'schedules'],
  ['service_areas', 'service_areas'],
  ['languages', 'languages'],
  ['contacts', 'contacts'],
  ['phones', 'phones'],
  ['cost_options', 'cost_options'],
]

/** Joins a data package of HSDS 1.1 (or 3.0) into one nested record a service, which the ORUK 1 reader can read. */
export function joinTables(tables: Tables): Fields[] {
  const by = indexer(tables)
  const contacts = new Map(
    (tables.contacts ?? []).map((row) => [row.id, { ...row, phones: by('phones', 'contact_id', row.id) }]),
  )
  const places = new Map((tables.locations ?? []).map((row) => [row.id, placeOf(row, by)]))
  const organizations = new Map((tables.organizations ?? []).map((row) => [row.id, organizationOf(row, by)]))
  return (tables.services ?? []).map((service) => ({
    ...service,
    organization: organizations.get(service.organization_id),
    ...Object.fromEntries(links.map(([table, as]) => [as, by(table, 'service_id', service.id)])),
    contacts: by('contacts', 'service_id', service.id).map((row) => contacts.get(row.id)),
    service_at_locations: linksOf(service, by).map((link) => ({ ...link, location: places.get(link.location_id) })),
    attributes: [...termsOf(service, tables, by), ...attributesOf(service, tables, by)],
  }))
}

type By = (table: string, key: string, value: unknown) => Fields[]

function indexer(tables: Tables): By {
  const indexes = new Map<string, Map<unknown, Fields[]>>()
  return (table, key, value) => {
    const name = `${table}.${key}`
    const index = indexes.get(name) ?? Map.groupBy(tables[table] ?? [], (row) => row[key])
    indexes.set(name, index)
    return value === undefined || value === '' ? [] : (index.get(value) ?? [])
  }
}

const linksOf = (service: Fields, by: By) => [
  ...by('services_at_location', 'service_id', service.id),
  ...by('service_at_location', 'service_id', service.id),
]

function placeOf(row: Fields, by: By): Fields {
  return {
    ...row,
    phones: by('phones', 'location_id', row.id).filter((phone) => !phone.service_id && !phone.contact_id),
    addresses: by('addresses', 'location_id', row.id),
    physical_addresses: by('physical_addresses', 'location_id', row.id),
    postal_addresses: by('postal_addresses', 'location_id', row.id),
    accessibility: [
      ...by('accessibility_for_disabilities', 'location_id', row.id),
      ...by('accessibility', 'location_id', row.id),
    ],
  }
}

function organizationOf(row: Fields, by: By): Fields {
  // A number of a place or a service belongs there, though its row names the organisation too.
  const phones = by('phones', 'organization_id', row.id).filter(
    (phone) => !phone.service_id && !phone.contact_id && !phone.location_id,
  )
  return { ...row, phones, organization_identifiers: by('organization_identifiers', 'organization_id', row.id) }
}

function termsOf(service: Fields, tables: Tables, by: By): Fields[] {
  return by('services_taxonomy', 'service_id', service.id).flatMap((link) => {
    const term = (tables.taxonomy ?? []).find((row) => row.id === link.taxonomy_id)
    return term ? [{ taxonomy: term }] : []
  })
}

function attributesOf(service: Fields, tables: Tables, by: By): Fields[] {
  return by('attributes', 'link_id', service.id).flatMap((link) => {
    const term = (tables.taxonomy_terms ?? []).find((row) => row.id === link.taxonomy_term_id)
    return term ? [{ taxonomy_term: term }] : []
  })
}
