import fc from 'fast-check'
import { v5 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { costInWords } from './costs.ts'
import { agesInWords, criteriaFrom } from './criteria.ts'
import { readDays } from './days.ts'
import { derivedId, namespace } from './ids.ts'
import { readClock, readDay, readInstant } from './moment.ts'
import { plainText } from './plain-text.ts'
import { readPostcode } from './postcode.ts'
import { isMobile, readEmail, readPhone, readUrl } from './web.ts'

const quiet = () => {}

test.each([
  ['sw1a1aa', 'SW1A 1AA'],
  ['SW1A 1AA', 'SW1A 1AA'],
  [' m1 1ae.', 'M1 1AE'],
  ['SW1A', 'SW1A'],
  ['SW1A 1', 'SW1A'],
  ['LU7 ONY', 'LU7 0NY'],
  ['Larkmoor BS1 4DJ', 'BS1 4DJ'],
  ['10001', undefined],
  ['unknown', undefined],
  ['', undefined],
])('the postcode %j is %j', (given, postcode) => expect(readPostcode(given)).toBe(postcode))

test.each([
  ['£4.50 per session', { pence: 450, description: 'per session' }],
  ['Free', { pence: 0 }],
  ['50p', { pence: 50 }],
  ['4.00', { pence: 400 }],
  ['£1,200', { pence: 120000 }],
  ['Free of charge', { pence: 0, description: 'Free of charge' }],
  ['£5 to £7', { description: '£5 to £7' }],
  ['Free for carers, £3 for others', { description: 'Free for carers, £3 for others' }],
  ['10 weeks', { description: '10 weeks' }],
  ['-3', { description: '-3' }],
])('the cost %j', (words, cost) => expect(costInWords(words)).toEqual(cost))

test.each([
  ['2026-07-01T09:30:00', '2026-07-01T08:30:00.000Z'],
  ['2026-12-01 09:30', '2026-12-01T09:30:00.000Z'],
  ['2026-07-01T09:30:00+02:00', '2026-07-01T07:30:00.000Z'],
  ['01/07/2026', '2026-06-30T23:00:00.000Z'],
  ['2026-03-29T01:30:00', '2026-03-29T01:30:00.000Z'],
  ['2026-02-30T00:00:00Z', undefined],
  [17, undefined],
  [null, undefined],
])('the instant %j is %j', (given, instant) => expect(readInstant(given)).toBe(instant))

test('days', () => {
  expect(readDay('2026-06-30T23:30:00Z')).toBe('2026-07-01')
  expect(readDay('2025-09-02')).toBe('2025-09-02')
  expect(readDay('3/2/2026')).toBe('2026-02-03')
  expect(readDay('2025-13-02')).toBeUndefined()
})

test.each([
  ['9.30am', '09:30'],
  ['9:30:00', '09:30'],
  ['7 pm', '19:00'],
  ['12am', '00:00'],
  ['noon', '12:00'],
  ['19:00Z', '19:00'],
  ['24:00', '00:00'],
  ['2000-01-01T10:00:00.000Z', '10:00'],
  ['25:00', undefined],
  ['9', undefined],
  ['13pm', undefined],
])('the time %j is %j', (given, time) => expect(readClock(given)).toBe(time))

test.each([
  ['MO,TH', ['MO', 'TH']],
  ['Monday', ['MO']],
  [1, ['MO']],
  ['Mon-Fri', ['MO', 'TU', 'WE', 'TH', 'FR']],
  ['Weekends', ['SA', 'SU']],
  ['Tuesdays and Thursdays', ['TU', 'TH']],
  ['https://schema.org/Sunday', ['SU']],
  ['2SA', ['SA']],
  ['soon', []],
])('the days of %j', (given, days) => expect(readDays(given).days).toEqual(days))

test('HTML becomes plain text without anything that runs', () => {
  expect(plainText('<p>One<br>two</p>\n<p>Three &amp; <a href="https://a.uk/x">here</a></p>')).toBe(
    'One\ntwo\n\nThree & here (https://a.uk/x)',
  )
  expect(plainText('a<script>alert(1)</script>b<style>p{}</style><!-- x -->c<script>d')).toBe('abc')
  expect(plainText('&lt;p&gt;Twice &amp;amp; escaped&lt;/p&gt;')).toBe('Twice & escaped')
  expect(plainText('under 5 < 6 and <jo@a.uk>')).toBe('under 5 < 6 and <jo@a.uk>')
  expect(plainText('One\r\n\r\n\r\n\r\nTwo &#163;3')).toBe('One\n\nTwo £3')
  expect(plainText('x'.repeat(60_000))).toHaveLength(50_000)
})

test('phones, e-mail and web addresses', () => {
  expect(readPhone('Youth line: 0117 496 0123', quiet)).toEqual({ number: '0117 496 0123', description: 'Youth line' })
  expect(readPhone('Mon-Fri 9-5: (0117) 496 0123.', quiet)).toEqual({
    number: '(0117) 496 0123',
    description: 'Mon-Fri 9-5',
  })
  expect(readPhone('111', quiet)).toEqual({ number: '111' })
  expect(readPhone('ask', quiet)).toBeUndefined()
  expect([isMobile('07700 900123'), isMobile('+44 (0)7700 900123'), isMobile('0117 496 0123')]).toEqual([
    true,
    true,
    false,
  ])
  expect(readEmail('a@b.org.uk; c@d.org', quiet)).toBe('a@b.org.uk')
  expect(readUrl('example.co.uk/path', quiet)).toBe('https://example.co.uk/path')
  expect(readUrl('https://user:pass@a.uk', quiet)).toBeUndefined()
})

describe('criteria from words', () => {
  const gender = (name: string, description = '', eligibility = '') =>
    criteriaFrom({ name, description, eligibility }, {}).map(({ value }) => value)

  test('gender only where the words leave no doubt', () => {
    expect(gender('Swim', 'Women only. Bring a towel.')).toEqual(['female'])
    expect(gender('Swim', '', 'Men')).toEqual(['male'])
    expect(gender("Women's Institute", 'We give women a voice.')).toEqual([])
    expect(gender('Swim', 'Not only for women.')).toEqual([])
    expect(gender('Swim', 'This is no longer women only.')).toEqual([])
    expect(gender('Swim', 'Women only on Mondays, men only on Tuesdays')).toEqual([])
  })

  test.each([
    ['Aged 16 to 25', { minimumAge: 16, maximumAge: 25 }],
    ['Over 50s', { minimumAge: 50 }],
    ['55+', { minimumAge: 55 }],
    ['Under 5s', { maximumAge: 4 }],
    ['adult', { minimumAge: 18 }],
    ['Over 50s and under 5s', {}],
    ['Anyone', {}],
    ['18 and over', { minimumAge: 18 }],
  ])('ages in %j', (words, ages) => expect(agesInWords(words)).toEqual(ages))
})

test('the same thing of the same feed has the same id, another feed another', () => {
  expect(derivedId('feed', 'offer', '1')).toBe(derivedId('feed', 'offer', '1'))
  expect(
    new Set([
      derivedId('a', 'offer', '1'),
      derivedId('b', 'offer', '1'),
      derivedId('a', 'place', '1'),
      derivedId('a', 'offer', '2'),
    ]).size,
  ).toBe(4)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (feed, id) => {
      expect(derivedId(feed, 'offer', id)).toBe(v5(JSON.stringify([feed, 'offer', id]), namespace))
    }),
  )
})
