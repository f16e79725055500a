import { z } from 'zod'

/** What leaves in our OpenActive feeds (Modelling Opportunity Data 2.0, Realtime Paged Data Exchange 1.0). A field without a value is left out. */
const Words = z.string().min(1)
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const instant = z.iso.datetime({ precision: 0 })
const context = z.literal('https://openactive.io/')

const Concept = z.object({ '@type': z.literal('Concept'), '@id': z.url(), prefLabel: Words, inScheme: z.url() })
const Place = z.object({
  '@type': z.literal('Place'),
  '@id': z.url(),
  name: Words,
  address: z
    .object({
      '@type': z.literal('PostalAddress'),
      streetAddress: Words,
      addressLocality: Words,
      addressRegion: Words,
      postalCode: Words,
      addressCountry: z.literal('GB'),
    })
    .optional(),
  geo: z.object({ '@type': z.literal('GeoCoordinates'), latitude: z.number(), longitude: z.number() }).optional(),
})
const Schedule = z.object({
  '@type': z.literal('PartialSchedule'),
  startDate: z.iso.date().optional(),
  endDate: z.iso.date().optional(),
  startTime: Clock,
  endTime: Clock.optional(),
  byDay: z.array(z.url()).min(1).optional(),
  repeatFrequency: z
    .string()
    .regex(/^P\d+W$/)
    .optional(),
  exceptDate: z.array(instant).min(1).optional(),
  scheduleTimezone: z.literal('Europe/London'),
})
export const SessionSeries = z.object({
  '@context': context,
  '@type': z.literal('SessionSeries'),
  '@id': z.url(),
  url: z.url(),
  name: Words,
  description: Words.optional(),
  activity: z.array(Concept).min(1),
  category: z.array(Words).min(1).optional(),
  organizer: z.object({
    '@type': z.literal('Organization'),
    '@id': z.url(),
    name: Words,
    url: z.url().optional(),
    email: z.email().optional(),
    telephone: Words.optional(),
  }),
  location: Place,
  offers: z
    .array(
      z.object({
        '@type': z.literal('Offer'),
        '@id': z.url(),
        name: Words,
        description: Words.optional(),
        price: z.number().min(0),
        priceCurrency: z.literal('GBP'),
      }),
    )
    .min(1),
  isAccessibleForFree: z.boolean(),
  ageRange: z
    .object({
      '@type': z.literal('QuantitativeValue'),
      minValue: z.int().optional(),
      maxValue: z.int().optional(),
    })
    .optional(),
  genderRestriction: z.enum(['https://openactive.io/FemaleOnly', 'https://openactive.io/MaleOnly']).optional(),
  additionalAdmissionRestriction: z.array(Words).min(1).optional(),
  attendeeInstructions: Words.optional(),
  accessibilityInformation: Words.optional(),
  schedulingNote: Words.optional(),
  eventSchedule: z.array(Schedule).min(1).optional(),
})
export const ScheduledSession = z.object({
  '@context': context,
  '@type': z.literal('ScheduledSession'),
  '@id': z.url(),
  url: z.url(),
  superEvent: z.url(),
  startDate: instant,
  endDate: instant.optional(),
  duration: z
    .string()
    .regex(/^PT\d+M$/)
    .optional(),
  eventStatus: z.enum(['https://schema.org/EventScheduled', 'https://schema.org/EventCancelled']),
  location: Place.optional(),
  remainingAttendeeCapacity: z
    .literal(0)
    .optional()
    .describe('Told only when every place of a booked session is taken'),
  schedulingNote: Words.optional(),
})

const itemOf = (kind: string, data: z.ZodType) =>
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('updated'), kind: z.literal(kind), id: z.uuid(), modified: z.int(), data }),
    z.object({ state: z.literal('deleted'), kind: z.literal(kind), id: z.uuid(), modified: z.int() }),
  ])
const pageOf = (kind: string, data: z.ZodType) =>
  z.object({ next: z.url(), items: z.array(itemOf(kind, data)), license: z.url() })
export const pages = {
  SessionSeries: pageOf('SessionSeries', SessionSeries),
  ScheduledSession: pageOf('ScheduledSession', ScheduledSession),
}

export type SessionSeries = z.infer<typeof SessionSeries>
export type ScheduledSession = z.infer<typeof ScheduledSession>
