import { expect, test } from 'vitest'
import { oruk3 } from './fixtures.ts'
import { readRecord } from './record.ts'

const read = (changes: Record<string, unknown> = {}) => {
  const { offer, report } = readRecord({ ...oruk3, ...changes }, 1)
  if (!offer) throw new Error(report.notes.join(' '))
  return { offer, notes: report.notes }
}

/** The one thing changed is noted, and nothing else is lost. */
function expectOnlyThisLost(changes: Record<string, unknown>, note: RegExp, ...fields: string[]) {
  const { offer, notes } = read(changes)
  expect(notes.join('\n')).toMatch(note)
  const without = (record: object) =>
    Object.fromEntries(Object.entries(record).filter(([key]) => ![...fields, 'raw', 'hash', 'criteria'].includes(key)))
  expect(without(offer)).toEqual(without(read().offer))
  return offer
}

const place = (changes: Record<string, unknown>) => {
  const [link] = oruk3.service_at_locations
  return { service_at_locations: [{ ...link, location: { ...link?.location, ...changes } }] }
}

test('a whole record of ORUK 3 is read', () => {
  const { offer, notes } = read()
  const { raw: _raw, hash, ...content } = offer
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(content).toMatchInlineSnapshot(`
    {
      "assuredOn": "2026-02-03",
      "categories": [
        {
          "code": "298",
          "name": "Walking",
          "scheme": "esdServiceType",
          "uri": "http://id.esd.org.uk/service/298",
        },
        {
          "code": "t2",
          "name": "Outdoors",
          "scheme": "larkmoor",
        },
      ],
      "contacts": [],
      "costs": [
        {
          "description": "a walk",
          "option": "Adults",
          "pence": 450,
        },
      ],
      "criteria": [
        {
          "kind": "age",
          "value": "18-70",
        },
        {
          "kind": "gender",
          "note": "Women only",
          "value": "female",
        },
      ],
      "description": "Come along

    We walk by the estuary.

    - Tea
    - Cake",
      "eligibilityText": "Women only",
      "email": "hello@teaandtides.org.uk",
      "isFree": false,
      "kind": "group",
      "languages": [
        {
          "code": "cy",
          "name": "Welsh",
        },
        {
          "code": "so",
          "name": "Somali",
        },
      ],
      "lastModified": "2026-07-01T08:30:00.250Z",
      "locations": [
        {
          "accessibility": [
            {
              "feature": "Step-free entrance",
              "note": "At the back.",
            },
          ],
          "address1": "4 Tallow Street",
          "city": "Larkmoor",
          "kind": "physical",
          "latitude": 51.45,
          "longitude": -2.59,
          "name": "The Lantern Rooms",
          "postcode": "BS1 4DJ",
          "region": "Westmark",
          "sourceId": "place-1",
        },
      ],
      "maximumAge": 70,
      "minimumAge": 18,
      "name": "Tea & Tides walking group",
      "organisation": {
        "description": "Walkers.",
        "identifiers": [
          {
            "id": "1234567",
            "scheme": "GB-CHC",
          },
        ],
        "name": "Larkmoor Ramblers",
        "sourceId": "0d6f3d0e-5c0d-4b2c-9a39-0f6c8a1b7e02",
        "url": "https://larkmoor.org.uk",
      },
      "phones": [
        {
          "description": "Walks line",
          "number": "0117 496 0123",
        },
      ],
      "schedules": [
        {
          "closesAt": "11:30",
          "days": [
            "MO",
            "TH",
          ],
          "frequency": "WEEKLY",
          "from": "2026-01-05",
          "opensAt": "10:00",
        },
        {
          "days": [
            "SA",
          ],
          "description": "On the second Saturday of the month.",
          "frequency": "MONTHLY",
          "opensAt": "14:00",
        },
      ],
      "serviceAreas": [
        {
          "name": "Larkmoor",
        },
      ],
      "sourceId": "0d6f3d0e-5c0d-4b2c-9a39-0f6c8a1b7e01",
      "status": "active",
      "url": "https://www.teaandtides.org.uk",
      "waitText": "Two weeks",
    }
  `)
  expect(notes).toMatchInlineSnapshot(`
    [
      "The web address "www.teaandtides.org.uk" lacked its https://: added.",
      "The last modified has no offset from UTC: taken as the time in London.",
      "A language has neither a name nor a code: left out.",
    ]
  `)
})

test('the names of staff who vouch for a record are not kept', () => {
  expect(JSON.stringify(read().offer)).not.toContain('named.person')
})

test('the same facts in another order have the same hash', () => {
  const shuffled = Object.fromEntries(Object.entries({ ...oruk3, languages: oruk3.languages.toReversed() }).reverse())
  expect(readRecord(shuffled, 1).offer?.hash).toBe(read().offer.hash)
  expect(read({ last_modified: '2026-07-02T09:30:00Z' }).offer.hash).toBe(read().offer.hash)
  expect(read({ wait_time: 'Three weeks' }).offer.hash).not.toBe(read().offer.hash)
})

test.each([null, '', -1, 0, '0', 'adult', 130])('a minimum age of %j is not known', (minimum_age) => {
  const offer = expectOnlyThisLost({ minimum_age }, /The minimum age is given as .*taken as not known/, 'minimumAge')
  expect(offer.minimumAge).toBeUndefined()
  expect(offer.criteria).toContainEqual({ kind: 'age', value: '-70' })
})

test('ages may be text, and a maximum of 100 is no limit', () => {
  expect(read({ minimum_age: '18 years', maximum_age: 100 }).offer).toMatchObject({ minimumAge: 18 })
  expect(read({ maximum_age: 100 }).offer.maximumAge).toBeUndefined()
  expectOnlyThisLost({ minimum_age: 80, maximum_age: 8 }, /above the maximum age/, 'minimumAge', 'maximumAge')
})

test('coordinates are put the right way round, or left out', () => {
  const swapped = expectOnlyThisLost(place({ latitude: -2.59, longitude: 51.45 }), /swapped/)
  expect(swapped.locations[0]).toMatchObject({ latitude: 51.45, longitude: -2.59 })
  const spots = [
    [0, 0, /0,0 in the Atlantic/],
    [48.8, 2.3, /outside the United Kingdom/],
    ['', -2.59, /Only one/],
  ] as const
  for (const [latitude, longitude, note] of spots) {
    const offer = expectOnlyThisLost(place({ latitude, longitude }), note, 'locations')
    expect(offer.locations[0]).toMatchObject({ postcode: 'BS1 4DJ', name: 'The Lantern Rooms' })
    expect(offer.locations[0]).not.toHaveProperty('latitude')
  }
})

test('a date-time without an offset is the time in London', () => {
  expect(read().offer.lastModified).toBe('2026-07-01T08:30:00.250Z')
  expect(read().notes.join()).toContain('no offset')
  expect(read({ last_modified: '2026-01-01T09:30:00+00:00' }).offer.lastModified).toBe('2026-01-01T09:30:00.000Z')
  expectOnlyThisLost({ last_modified: 'yesterday' }, /"yesterday" is no date/, 'lastModified')
})

test('an alert may be an object', () => {
  const offer = expectOnlyThisLost({ alert: { title: 'Closed', message: 'Until May' } }, /alert is an object/, 'alert')
  expect(offer.alert).toBe('Closed: Until May')
})

test('a record without a name is skipped, with the reason', () => {
  for (const name of [undefined, null, '', '  ', {}]) {
    const { offer, report } = readRecord({ ...oruk3, name }, 3)
    expect(offer).toBeUndefined()
    expect(report).toMatchObject({
      line: 3,
      outcome: 'skipped',
      sourceId: oruk3.id,
      notes: ['The record has no name: skipped.'],
    })
  }
  expect(readRecord('text', 1).report.outcome).toBe('skipped')
  expect(readRecord({ name: 'No id' }, 1).report.notes[0]).toContain('no id')
})

test('every field of a wrong type costs only itself', () => {
  for (const key of Object.keys(oruk3).filter((name) => name !== 'id' && name !== 'name')) {
    for (const value of [null, 5, 'words', [], [null], {}, [{}], { a: [1] }, { toString: 1 }, true]) {
      const { offer } = readRecord({ ...oruk3, [key]: value }, 1)
      expect(offer?.name, `${key}: ${JSON.stringify(value)}`).toBe('Tea & Tides walking group')
    }
  }
})

test('wrong addresses of web and e-mail, statuses and languages are noted', () => {
  expectOnlyThisLost({ url: 'javascript:alert(1)' }, /is not a web address/, 'url')
  expectOnlyThisLost({ email: 'see website' }, /is not an e-mail address/, 'email')
  expectOnlyThisLost({ status: 'wobbly' }, /status "wobbly" is not known/)
  expect(read({ status: 'temporarily_closed' }).offer.status).toBe('temporarily closed')
  expect(read().notes.join()).toContain('A language has neither a name nor a code')
})

test('NUL and broken characters reach neither content nor raw', () => {
  const { offer } = read({ description: 'A\u0000B\ud800C', extra: 'x\u0000y' })
  expect(offer.description).toBe('AB\ufffdC')
  expect(JSON.stringify(offer.raw)).not.toMatch(/\\u0000|\\ud800/)
})
