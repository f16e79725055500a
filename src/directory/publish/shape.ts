import { z } from 'zod'
import { factKinds } from '../freshness/facts.ts'

/**
 * What we publish: Open Referral UK 3.0, and under their international names (HSDS 3.0) the facts that the British
 * profile left out. Fields that begin with `alongside_` are ours. A field without a value is left out, never null.
 */
const Id = z.uuid()
const Words = z.string().min(1)
const Day = z.iso.date()
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const Term = z.object({
  id: Id,
  name: Words,
  description: Words,
  code: Words,
  parent_id: Id.optional(),
  taxonomy: Words,
  taxonomy_id: Id,
  term_uri: z.url().optional(),
})
export const Taxonomy = z.object({ id: Id, name: Words, description: Words, uri: z.url().optional() })

const Attribute = z.object({
  id: Id,
  link_id: Id,
  link_type: z.literal('service'),
  link_entity: z.literal('service'),
  taxonomy_term_id: Id,
  taxonomy_term: Term,
})
const Identifier = z.object({
  id: Id,
  organization_id: Id,
  identifier_scheme: Words,
  identifier_type: Words,
  identifier: Words,
})

const organizationFacts = {
  id: Id,
  name: Words,
  description: Words,
  email: z.email().optional(),
  website: z.url().optional(),
  organization_identifiers: z.array(Identifier).min(1).optional(),
}
const OrganizationOfService = z.object(organizationFacts)

const Address = z.object({
  id: Id,
  location_id: Id,
  address_1: Words,
  city: Words,
  state_province: Words,
  postal_code: Words,
  country: z.literal('GB'),
  address_type: z.enum(['physical', 'postal', 'virtual']),
})
const Accessibility = z.object({
  id: Id,
  location_id: Id,
  accessibility: Words,
  description: Words.optional(),
  details: Words.optional(),
})
const Location = z.object({
  id: Id,
  location_type: z.enum(['physical', 'postal', 'virtual']),
  name: Words.optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  addresses: z.array(Address).min(1).optional(),
  accessibility: z.array(Accessibility).min(1).optional(),
})
const Schedule = z.object({
  id: Id,
  service_id: Id,
  service_at_location_id: Id.optional(),
  valid_from: Day.optional(),
  valid_to: Day.optional(),
  freq: z.enum(['WEEKLY', 'MONTHLY']).optional(),
  interval: z.number().optional(),
  byday: Words.optional(),
  opens_at: Clock.optional(),
  closes_at: Clock.optional(),
  description: Words.optional(),
})
const Phone = z.object({ id: Id, number: Words, service_id: Id.optional(), contact_id: Id.optional() })
const Contact = z.object({
  id: Id,
  service_id: Id,
  name: Words.optional(),
  title: Words.optional(),
  email: z.email().optional(),
  phones: z.array(Phone).min(1).optional(),
})

const serviceFacts = {
  id: Id,
  organization_id: Id,
  name: Words,
  description: Words.optional(),
  url: z.url().optional(),
  email: z.email().optional(),
  status: z.enum(['active', 'inactive', 'defunct', 'temporarily closed']),
  minimum_age: z.number().optional(),
  maximum_age: z.number().optional(),
  assured_date: Day.optional(),
  assurer_email: z.email().optional(),
  alert: Words.optional(),
  fees_description: Words.optional(),
  eligibility_description: Words.optional(),
  application_process: Words.optional(),
  wait_time: Words.optional(),
  last_modified: z.iso.datetime({ precision: 3 }),
  alongside_kind: z.enum(['service', 'activity', 'group', 'drop-in']).describe('What it is, as people would say'),
  alongside_joining: z
    .enum(['drop-in', 'contact', 'introduction'])
    .describe('How one joins: just come, get in touch first, or be introduced by somebody'),
  alongside_source: z
    .object({ name: Words, licence: Words.optional(), attribution: Words.optional() })
    .optional()
    .describe(
      'The directory that it was taken from, whose licence and attribution hold for it; left out where it is ours',
    ),
  /** The service as which an inactive one goes on, because both were the same. */
  alongside_merged_into: Id.optional(),
  alongside_room: z
    .object({
      has_places: z.boolean().optional().describe('Whether somebody new would find a place today'),
      takes_waiting: z.boolean().optional().describe('Whether there is a waiting list where it is full'),
      typical_wait_days: z
        .int()
        .min(0)
        .optional()
        .describe('The middle of the last waits that ended in an introduction; told from five on'),
      paused_from: Day.optional().describe('It takes nobody new since then'),
      paused_until: Day.optional(),
      said_on: Day.optional().describe('When the group last said how much room it has'),
    })
    .optional(),
  organization: OrganizationOfService,
}
export const ListedService = z.object(serviceFacts)

const ServiceAtLocationOfService = z.object({ id: Id, service_id: Id, location_id: Id, location: Location })
export const Service = z.object({
  ...serviceFacts,
  service_areas: z
    .array(z.object({ id: Id, service_id: Id, name: Words }))
    .min(1)
    .optional(),
  service_at_locations: z.array(ServiceAtLocationOfService).min(1).optional(),
  schedules: z.array(Schedule).min(1).optional(),
  languages: z
    .array(z.object({ id: Id, service_id: Id, name: Words, code: Words }))
    .min(1)
    .optional(),
  cost_options: z
    .array(
      z.object({
        id: Id,
        service_id: Id,
        amount: z.number(),
        currency: z.literal('GBP'),
        amount_description: Words.optional(),
      }),
    )
    .min(1)
    .optional(),
  contacts: z.array(Contact).min(1).optional(),
  phones: z.array(Phone).min(1).optional(),
  attributes: z.array(Attribute).min(1).optional(),
  alongside_freshness: z
    .array(
      z.object({
        fact: z.enum(['all', ...factKinds]),
        on: Day,
        kind: z
          .enum(['confirmed', 'used', 'changed', 'listed'])
          .describe('confirmed to be right, shown by use, written anew, or merely written down that day'),
        by: z
          .enum(['contact', 'staff', 'others', 'use', 'listing'])
          .describe('whoever runs it, who looks after the listing, somebody else, its use, or the listing itself'),
        doubted_on: Day.optional().describe('Since then somebody who should know says that it is wrong'),
      }),
    )
    .min(1)
    .optional()
    .describe(
      'When it was last known to be right: all of it, and each fact of which something else is known; what came from a feed is as old as the feed',
    ),
  alongside_dates: z
    .array(
      z.object({
        date: Day,
        opens_at: Clock,
        closes_at: Clock.optional(),
        state: z.enum(['extra', 'cancelled']),
        note: Words.optional(),
      }),
    )
    .min(1)
    .optional()
    .describe('Single dates that are otherwise than the schedules say'),
})
export const MinimalService = z.object({ id: Id, last_modified: z.iso.datetime({ precision: 3 }) })
export const ServiceAtLocation = z.object({ ...ServiceAtLocationOfService.shape, service: ListedService })
export const Organization = z.object({
  ...organizationFacts,
  /** The body as which it goes on, because both were the same. */
  alongside_merged_into: Id.optional(),
  services: z.array(ListedService).min(1).optional(),
})
export const ApiDetails = z.object({ version: Words, profile: z.url(), openapi_url: z.url() })
export const Failure = z.object({ error: Words })

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    total_items: z.int(),
    total_pages: z.int().min(1),
    page_number: z.int().min(1),
    size: z.int(),
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: z.boolean(),
    contents: z.array(item),
  })
}

/** The answer of our own search. `facets` counts what each answer of each filter would leave. */
export const SearchPage = z.object({
  total_items: z.int().min(0),
  total_pages: z.int().min(1),
  page_number: z.int().min(1),
  size: z.int().min(0),
  searched_for: Words.optional(),
  near: Words.optional(),
  facets: z.record(z.string(), z.record(z.string(), z.int())),
  contents: z.array(
    z.object({
      ...serviceFacts,
      alongside_metres: z.int().min(0).optional().describe('How far it is in a straight line'),
    }),
  ),
})

export type Term = z.infer<typeof Term>
export type Taxonomy = z.infer<typeof Taxonomy>
export type Service = z.infer<typeof Service>
export type ListedService = z.infer<typeof ListedService>
export type ServiceAtLocation = z.infer<typeof ServiceAtLocation>
export type Organization = z.infer<typeof Organization>
