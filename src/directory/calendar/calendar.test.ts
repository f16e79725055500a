import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { addDays, londonInstant } from '../../platform/london.ts'
import { weekdays } from '../directory.ts'
import { addOffer, type NewOffer } from '../index.ts'
import { changeDate } from '../sessions/commands/change-date.ts'
import { sessionsBetween } from '../sessions/sessions.ts'
import { addShortlist } from '../store/shortlists.ts'
import { beginnings, readEntries, readLines, readText } from './fixtures/read-calendar.ts'
import { escaped, folded } from './lines.ts'
import { type CalendarOffer, toCalendar } from './to-calendar.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

const add = (offer: Partial<NewOffer> & { name: string }) =>
  story.inWork('administrator', (work) =>
    addOffer(work, { organisationId: story.world.organisations.hub, status: 'active', ...offer }),
  )
const get = (url: string) => story.running.app.inject({ method: 'GET', url })
const date = (id: string, verb: 'cancel' | 'restore' | 'add', heldOn: string, opensAt: string, more = {}) =>
  story.inWork('manager', (work) => changeDate(work, { id, verb, heldOn, opensAt, closesAt: '', note: '', ...more }))
const calendarOf = async (id: string) => (await get(`/offers/${id}/calendar.ics`)).body
const allBeginnings = (text: string, until: string) =>
  readEntries(text)
    .flatMap((entry) => beginnings(entry, until))
    .toSorted()

test('a row of sessions is one entry, in London time, with what falls out and what is extra', async () => {
  const id = await add({
    name: 'Tea, cake; and talk',
    schedules: [
      { days: ['TU'], opensAt: '14:00', closesAt: '15:30', startsOn: '2026-03-17', endsOn: '2027-04-06', location: 0 },
    ],
    locations: [{ name: 'The hall', address1: '1 Mere Road', postcode: 'ZZ2 1AA' }],
  })
  await date(id, 'cancel', '2026-12-01', '14:00')
  await date(id, 'add', '2026-12-03', '18:00', { closesAt: '19:00', note: 'With carols' })
  const answer = await get(`/offers/${id}/calendar.ics`)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
  const [row, extra] = readEntries(answer.body)
  expect(row?.one('DTSTART')).toMatchObject({ parameters: { TZID: 'Europe/London' }, value: '20261124T140000' })
  expect(row?.one('DTEND')?.value).toBe('20261124T153000')
  expect(row?.one('RRULE')?.value).toBe('FREQ=WEEKLY;UNTIL=20270406T225900Z;WKST=MO;BYDAY=TU')
  expect(row?.one('EXDATE')).toMatchObject({ parameters: { TZID: 'Europe/London' }, value: '20261201T140000' })
  expect(readText(row?.one('SUMMARY')?.value ?? '')).toBe('Tea, cake; and talk')
  expect(readText(row?.one('LOCATION')?.value ?? '')).toBe('The hall, 1 Mere Road, ZZ2 1AA')
  expect(extra?.one('DTSTART')?.value).toBe('20261203T180000')
  expect(readText(extra?.one('DESCRIPTION')?.value ?? '')).toContain('With carols')
  // 2pm by the clock, before and after it goes forward.
  const all = allBeginnings(answer.body, '2027-04-30')
  expect(all).toContain('2027-03-23T14:00:00.000Z')
  expect(all).toContain('2027-03-30T13:00:00.000Z')
  expect(all.at(-1)).toBe('2027-04-06T13:00:00.000Z')
  expect(all).not.toContain('2026-12-01T14:00:00.000Z')
})

test('an extra date that is cancelled says so, and one that takes place after all is back', async () => {
  const id = await add({ name: 'Choir', schedules: [{ days: ['MO'], opensAt: '18:00', closesAt: '19:00' }] })
  await date(id, 'add', '2026-12-04', '10:00')
  const [, before] = readEntries(await calendarOf(id))
  story.later({ minutes: 5 })
  await date(id, 'cancel', '2026-12-04', '10:00')
  await date(id, 'cancel', '2026-11-30', '18:00')
  const [row, after] = readEntries(await calendarOf(id))
  expect(after?.one('UID')?.value).toBe(before?.one('UID')?.value)
  expect(after?.one('STATUS')?.value).toBe('CANCELLED')
  expect(Number(after?.one('SEQUENCE')?.value)).toBe(Number(before?.one('SEQUENCE')?.value) + 300)
  expect(row?.one('EXDATE')?.value).toBe('20261130T180000')
  await date(id, 'restore', '2026-11-30', '18:00')
  expect(readEntries(await calendarOf(id))[0]?.one('EXDATE')).toBeUndefined()
})

test('what closes after midnight ends the next day; once is once; monthly without a day has no date', async () => {
  const night = await add({ name: 'Night café', schedules: [{ days: ['SA'], opensAt: '22:00', closesAt: '02:00' }] })
  expect(readEntries(await calendarOf(night))[0]?.one('DTEND')?.value).toBe('20261129T020000')
  const once = await add({ name: 'Fair', schedules: [{ days: [], opensAt: '11:00', startsOn: '2026-12-12' }] })
  const [fair] = readEntries(await calendarOf(once))
  expect([fair?.one('RRULE'), fair?.one('DTEND')]).toEqual([undefined, undefined])
  const monthly = await add({
    name: 'Book club',
    schedules: [{ days: ['WE'], opensAt: '19:00', frequency: 'MONTHLY' }],
  })
  expect(readEntries(await calendarOf(monthly))).toEqual([])
  const page = story.visitor()
  await page.visit(`/offers/${monthly}`)
  page.dontSee('Add to my calendar')
  await page.visit(`/offers/${night}`)
  page.see('Add to my calendar')
})

test('a shortlist is one calendar, of what takes place now; no list, no calendar', async () => {
  const on = await add({ name: 'Walk', schedules: [{ days: ['FR'], opensAt: '10:00' }] })
  const off = await add({ name: 'Swim', status: 'temporarily closed', schedules: [{ days: ['FR'], opensAt: '10:00' }] })
  const code = await story.inWork('worker', (work) => addShortlist(work, [on, off]))
  const { body } = await get(`/shortlist/${code}/calendar.ics`)
  expect(readEntries(body).map((entry) => entry.one('SUMMARY')?.value)).toEqual(['Walk'])
  const page = story.visitor()
  await page.visit(`/shortlist/${code}`)
  page.see('Add to my calendar')
  expect((await get('/shortlist/AAAA-AAAA/calendar.ics')).statusCode).toBe(404)
  expect((await get('/offers/nothing/calendar.ics')).statusCode).toBe(404)
})

test('text is escaped and folded so that whoever reads it has the same text, byte by byte within 75', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const [line] = readLines(`${folded(`SUMMARY:${escaped(text)}`)}\r\n`)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what is not sent.
      const sent = text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
      expect(readText(line?.value ?? '')).toBe(sent)
    }),
  )
  const wide = folded(`SUMMARY:${'é🙂'.repeat(60)}`)
  expect(wide).toContain('\r\n ')
  expect(readLines(`${wide}\r\n`)[0]?.value).toBe('é🙂'.repeat(60))
})

const clock = fc.constantFrom('00:30', '01:30', '09:00', '14:00', '22:30')
const someDay = fc.integer({ min: -30, max: 200 }).map((ahead) => addDays('2027-02-01', ahead))
const schedule = fc.record({
  days: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 4 }),
  opensAt: clock,
  closesAt: fc.option(clock),
  frequency: fc.constantFrom('WEEKLY' as const, null),
  every: fc.constantFrom(null, 1, 2, 3),
  startsOn: fc.option(someDay),
  endsOn: fc.option(someDay),
  note: fc.constant(''),
  locationId: fc.constant(null),
})

test('for any schedule and any single dates a calendar has the very sessions that our pages have', () => {
  fc.assert(
    fc.property(
      schedule,
      fc.array(fc.record({ heldOn: someDay, opensAt: clock, state: fc.constantFrom('extra', 'cancelled') }), {
        maxLength: 6,
      }),
      (row, others) => {
        const known = new Map(others.map((one) => [`${one.heldOn} ${one.opensAt}`, one]))
        const dates = [...known.values()].map((one) => ({
          ...one,
          closesAt: null,
          note: '',
          places: null,
          booked: 0,
          version: 1,
        }))
        const changedAt = new Date('2027-02-10T12:00:00Z')
        const offer = { ...bare, schedules: [row], dates, changedAt } as CalendarOffer
        const [from, until] = ['2027-02-10', '2027-11-10']
        const ours = sessionsBetween(offer, from, until).filter(({ state }) => state !== 'cancelled')
        const theirs = allBeginnings(toCalendar('All', [offer], 'https://here.example'), until)
        expect(theirs.filter((at) => at >= londonInstant(from, '00:00').toISOString())).toEqual(
          ours.map(({ startsAt }) => startsAt.toISOString()),
        )
      },
    ),
    { numRuns: 300 },
  )
})
const bare = {
  id: 'f3c6a2de-0000-4000-8000-000000000000',
  name: 'Any',
  organisationName: 'Us',
  whoFor: '',
  alert: '',
  status: 'active',
  locations: [],
}
