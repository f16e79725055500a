import type { MessageRef, Speech } from '../../platform/i18n/index.ts'
import { dayOf } from '../../platform/london.ts'
import { accessFacts, accessName } from '../access.ts'
import type { Offer, Schedule } from '../directory.ts'
import { languageName } from '../languages.ts'
import { directoryPaths } from '../paths.ts'
import { contactsOf } from '../publish/contacts.ts'
import { ourLicence } from '../publish/licence.ts'
import { datesOf, roomOf } from '../publish/to-own-fields.ts'
import { joiningName, kindName, sayCost, sayTimes, statusName } from '../say.ts'
import { sessionWords } from '../sessions/words.ts'
import type { OpenOffer } from '../store/published-parts.ts'
import { themeName, themes } from '../themes.ts'
import { columnWords as words } from './words.ts'

/** From which words and under which address a row is written. */
export type Telling = { speech: Speech; origin: string; today: string }
type Cell = string | number | null
type Column = { head: MessageRef; cell(offer: OpenOffer, telling: Telling): Cell }

/** Of several venues each stands in its turn, in the columns of all. */
const ofVenues =
  (pick: (venue: OpenOffer['locations'][number]) => Cell) =>
  ({ locations }: OpenOffer): Cell =>
    locations.length === 1 && locations[0]
      ? pick(locations[0])
      : locations
          .map(pick)
          .filter((one) => one !== null && one !== '')
          .join('; ')

/** What stands in a row of the spreadsheet, from left to right. */
export const columns: Column[] = [
  { head: words.name, cell: ({ name }) => name },
  {
    head: words.kind,
    cell: ({ kind }, { speech }) => speech.say(kindName({ kind: kind as Offer['kind'], isNavigator: false })),
  },
  { head: words.runBy, cell: ({ organisation }) => organisation.name },
  { head: words.about, cell: ({ description }) => description },
  { head: words.whoFor, cell: ({ whoFor }) => whoFor },
  { head: words.whoNotFor, cell: ({ whoNotFor }) => whoNotFor },
  {
    head: words.topics,
    cell: (offer, { speech }) =>
      speech.list(themes.filter((theme) => offer.themes.includes(theme)).map((theme) => speech.say(themeName(theme)))),
  },
  {
    head: words.times,
    cell: ({ schedules }, { speech }) => schedules.map((one) => sayTimes(toSchedule(one), speech)).join('; '),
  },
  {
    head: words.otherDates,
    cell: (offer, telling) =>
      datesOf(offer)
        .filter(({ date }) => date >= telling.today)
        .map((one) => sayDate(one, telling.speech))
        .join('; '),
  },
  { head: words.venue, cell: ofVenues(({ name }) => name) },
  {
    head: words.address,
    cell: ofVenues(({ address1, city, region }) => [...new Set([address1, city, region])].filter(Boolean).join(', ')),
  },
  { head: words.postcode, cell: ofVenues(({ postcode }) => postcode) },
  { head: words.latitude, cell: ofVenues(({ latitude }) => latitude) },
  { head: words.longitude, cell: ofVenues(({ longitude }) => longitude) },
  {
    head: words.access,
    cell: ({ access, locations }, { speech }) => {
      const known = new Set([...access, ...locations.flatMap((venue) => venue.access)])
      const facts = accessFacts.filter((fact) => known.has(fact)).map((fact) => speech.say(accessName(fact)))
      return [speech.list(facts), ...locations.map(({ accessNote }) => accessNote)].filter(Boolean).join('. ')
    },
  },
  {
    head: words.languages,
    cell: ({ languages }, { speech }) =>
      speech.list([...new Set(languages)].map((code) => languageName(code, speech.locale))),
  },
  { head: words.cost, cell: (offer, { speech }) => sayCost(offer, speech) },
  {
    head: words.joining,
    cell: ({ joining, howToJoin }, { speech }) =>
      [speech.say(joiningName(joining as Offer['joining'])), howToJoin].filter(Boolean).join('. '),
  },
  {
    head: words.contact,
    cell: (offer) => {
      const [contact] = contactsOf(offer).contacts ?? []
      return [contact?.name, contact?.title].filter(Boolean).join(', ')
    },
  },
  { head: words.phone, cell: (offer) => contactsOf(offer).phones?.[0]?.number ?? '' },
  { head: words.email, cell: (offer) => offer.email ?? contactsOf(offer).contacts?.[0]?.email ?? '' },
  { head: words.website, cell: ({ url }) => url ?? '' },
  {
    head: words.room,
    cell: (offer, { speech }) => {
      const has = roomOf(offer)?.has_places
      return has === undefined ? '' : speech.say(has ? words.yes : words.no)
    },
  },
  {
    head: words.wait,
    cell: (offer) => roomOf(offer)?.typical_wait_days ?? (offer.waitWeeks === null ? null : offer.waitWeeks * 7),
  },
  { head: words.running, cell: ({ status }, { speech }) => speech.say(statusName(status as Offer['status'])) },
  { head: words.notice, cell: ({ alert }) => alert },
  { head: words.confirmedOn, cell: ({ confirmedOn }) => confirmedOn },
  { head: words.changedOn, cell: ({ lastModified }) => dayOf(lastModified) },
  { head: words.source, cell: ({ feedName, placeName }) => feedName ?? placeName ?? '' },
  {
    head: words.licence,
    cell: ({ feedName, feedLicence, feedAttribution }) =>
      feedName ? [feedLicence, feedAttribution].filter(Boolean).join('. ') : ourLicence.name,
  },
  { head: words.page, cell: ({ id }, { origin }) => `${origin}${directoryPaths.offer(id)}` },
  { head: words.id, cell: ({ id }) => id },
]

function sayDate({ date, opens_at, state, note }: ReturnType<typeof datesOf>[number], { say, day, clock }: Speech) {
  const moment = `${day(date)}, ${clock(opens_at)}`
  const what = say(state === 'extra' ? sessionWords.extra : sessionWords.cancelled, { moment })
  return note ? say(sessionWords.withNote, { what, note }) : what
}

const toSchedule = (schedule: OpenOffer['schedules'][number]): Schedule => ({
  ...schedule,
  days: schedule.days as Schedule['days'],
  frequency: schedule.frequency as Schedule['frequency'],
  opensAt: schedule.opensAt?.slice(0, 5) ?? null,
  closesAt: schedule.closesAt?.slice(0, 5) ?? null,
})
