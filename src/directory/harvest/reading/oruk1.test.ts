import { expect, test } from 'vitest'
import { childminder, oruk1, outpost } from './fixtures.ts'
import { readRecord } from './record.ts'

const read = (record: unknown) => {
  const { offer, report } = readRecord(record, 1)
  if (!offer) throw new Error(report.notes.join(' '))
  return { offer, notes: report.notes.join('\n') }
}

test('ORUK 1 with integer ids and mixed spellings is read', () => {
  const { offer, notes } = read(oruk1)
  expect(offer).toMatchObject({
    sourceId: '42',
    description: 'Hot lunches.\n\nBrought to the door.',
    organisation: { sourceId: '7', name: 'Harbour Trust' },
    minimumAge: 60,
    eligibilityText: 'Older residents',
    schedules: [{ days: ['MO', 'WE'], opensAt: '12:00', closesAt: '14:00', frequency: 'WEEKLY' }],
    categories: [{ scheme: 'esdServiceType', code: '1200', name: 'Meals on wheels' }],
    costs: [{ pence: 450, description: 'per session' }],
    isFree: false,
    phones: [{ number: '0117 496 0456' }],
  })
  expect(offer.locations).toEqual([
    {
      sourceId: '9',
      name: 'Kitchen',
      kind: 'physical',
      address1: '4 Tallow Street',
      city: 'Larkmoor',
      region: 'Westmark',
      postcode: 'BS1 4DJ',
      latitude: 51.45,
      longitude: -2.59,
      accessibility: [],
    },
  ])
  expect(notes).toContain('swapped')
})

test('keys in lower case throughout are read too', () => {
  const lower = Object.fromEntries(Object.entries(oruk1).map(([key, value]) => [key.toLowerCase(), value]))
  expect(read(lower).offer.hash).toBe(read(oruk1).offer.hash)
})

test('several groups may come: the widest ages hold', () => {
  const eligibilitys = [
    { eligibility: 'Children', minimum_age: 5, maximum_age: 11 },
    { eligibility: 'Teenagers', minimum_age: 12, maximum_age: 17 },
  ]
  expect(read({ ...oruk1, eligibilitys }).offer).toMatchObject({
    minimumAge: 5,
    maximumAge: 17,
    eligibilityText: 'Children; Teenagers',
  })
})

test("Outpost's own facts become criteria", () => {
  const { offer, notes } = read(outpost)
  expect(offer).toMatchObject({
    kind: 'group',
    url: 'https://sparks.org.uk',
    minimumAge: 5,
    isFree: true,
    lastModified: '2026-03-01T10:00:00.000Z',
    organisation: { sourceId: '44', name: 'Sparks Saturday club' },
    schedules: [{ days: ['SA'], opensAt: '10:00', closesAt: '12:00' }],
    categories: [{ scheme: 'outpost', code: 'things-to-do' }],
    contacts: [{ name: 'Robin Vale', title: 'Leader', email: 'robin@sparks.org.uk', phone: '0117 496 0789' }],
    eligibilityText: 'A quiet room is open all morning.\n\nParking? Yes.',
  })
  expect(offer.locations[0]).toMatchObject({
    latitude: 51.45,
    longitude: -2.59,
    accessibility: [{ feature: 'Hearing loop' }],
  })
  expect(offer.criteria.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
    'age 5-',
    'disability physical-disabilities',
    'special-need autism',
    'referral needed',
  ])
  expect(notes).toContain('The organisation has no name')
  expect(JSON.stringify(offer.raw)).not.toContain('07700 900123')
})

test("a childminder's own life stays out, the organisation's landline stays in", () => {
  const { offer, notes } = read(childminder)
  expect(notes).toContain('private person')
  expect(offer.phones).toEqual([{ number: '0117 496 0222' }])
  expect(offer.contacts).toEqual([])
  expect(offer.locations).toEqual([
    {
      sourceId: '12',
      kind: 'physical',
      city: 'Larkmoor',
      region: 'Westmark',
      postcode: 'BS1',
      accessibility: [{ feature: 'Hearing loop' }],
    },
  ])
  expect(JSON.stringify(offer)).not.toMatch(/mina|07700|Tallow|51\.45|4DJ/i)
  expect(offer).toMatchObject({ name: 'Bluebell Childminding', minimumAge: 5, schedules: [{ days: ['SA'] }] })
})

test('a masked address is hidden, but the service can still be reached', () => {
  const { offer } = read({ ...outpost, locations: [{ ...outpost.locations[0], mask_exact_address: true }] })
  expect(offer.locations[0]).toMatchObject({ city: 'Larkmoor', postcode: 'BS1' })
  expect(offer.contacts).toEqual([{ title: 'Leader', email: 'robin@sparks.org.uk', phone: '0117 496 0789' }])
  expect(JSON.stringify(offer)).not.toMatch(/Robin Vale|Tallow|51\.45/)
})

test('a service for childminders is no private person', () => {
  const { offer } = read({
    ...outpost,
    name: 'Childminder support network',
    taxonomies: [{ name: 'Advice for childminders' }],
  })
  expect(offer.contacts).toHaveLength(1)
})
