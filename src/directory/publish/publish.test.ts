import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { jsonSchema } from '../../platform/http/index.ts'
import { importFeed } from '../index.ts'
import { openDirectory } from './fixtures/open-directory.ts'
import {
  ApiDetails,
  Failure,
  ListedService,
  MinimalService,
  Organization,
  pageOf,
  Service,
  ServiceAtLocation,
  Taxonomy,
  Term,
} from './shape.ts'

let at: Awaited<ReturnType<typeof openDirectory>>
beforeAll(async () => {
  at = await openDirectory()
})
afterAll(() => at.close())

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
function conforms(schema: z.ZodType, value: unknown): void {
  const check = ajv.compile(jsonSchema(schema))
  check(value)
  expect(check.errors ?? []).toEqual([])
}

test('a directory without offers has one page, which is empty', () => {
  expect(at.empty.body).toEqual({
    total_items: 0,
    total_pages: 1,
    page_number: 1,
    size: 0,
    first_page: true,
    last_page: true,
    empty: true,
    contents: [],
  })
})

test('B45: the first page says which standard this is, and describes itself', async () => {
  const { body } = await at.get('/')
  conforms(ApiDetails, body)
  expect(body.version).toBe('HSDS-UK-3.0')
  expect((await at.story.running.app.inject('/api/oruk')).headers.location).toBe('/api/oruk/v3')
  const { body: description } = await at.get('/openapi.json')
  const resources = ['services', 'taxonomies', 'taxonomy_terms', 'service_at_locations', 'organizations']
  expect(Object.keys(description.paths as object).toSorted()).toEqual(
    ['/', ...resources.flatMap((name) => [`/${name}`, `/${name}/{id}`])].toSorted(),
  )
})

test.each([
  ['/services', pageOf(ListedService), Service],
  ['/services?full=true', pageOf(Service), Service],
  ['/service_at_locations', pageOf(ServiceAtLocation), ServiceAtLocation],
  ['/organizations', pageOf(Organization), Organization],
  ['/organizations?full_service=true', pageOf(Organization), Organization],
  ['/taxonomies', pageOf(Taxonomy), Taxonomy],
  ['/taxonomy_terms', pageOf(Term), Term],
] as const)('B45: %s conforms, and so does each of its records', async (path, list, item) => {
  const { body } = await at.get(path)
  conforms(list, body)
  expect(body.contents.length).toBeGreaterThan(0)
  for (const { id } of body.contents) {
    const one = await at.get(`${path.split('?')[0]}/${id}`)
    conforms(item, one.body)
    expect(one.body.id).toBe(id)
  }
})

test('a whole service has its venue, times, costs, languages and terms, and nothing is null or empty', async () => {
  const { body } = await at.get(`/services/${at.choirId}`)
  expect(body).toMatchObject({
    id: at.choirId,
    name: 'Evening choir',
    organization_id: at.story.world.organisations.hub,
    status: 'active',
    minimum_age: 18,
    maximum_age: 90,
    assured_date: '2026-11-01',
    assurer_email: 'hello@riverside.example',
    wait_time: '2 weeks',
    eligibility_description: 'Anyone who likes to sing',
    last_modified: '2026-11-24T09:00:00.000Z',
    service_areas: [{ name: 'Riverside' }],
    service_at_locations: [
      {
        location: {
          name: 'Eastmere Hall',
          latitude: 51.47,
          addresses: [
            {
              address_1: '1 Mere Road',
              city: 'Riverside',
              state_province: 'Riverside',
              postal_code: 'ZZ2 1AA',
              country: 'GB',
            },
          ],
        },
      },
    ],
    schedules: [{ freq: 'WEEKLY', byday: 'TU', opens_at: '18:00', closes_at: '19:30' }],
    cost_options: [{ amount: 3.5, currency: 'GBP' }],
  })
  expect((body.languages as { code: string }[]).map(({ code }) => code)).toEqual(['en', 'so'])
  expect(
    (body.attributes as { taxonomy_term: { name: string } }[])
      .map(({ taxonomy_term }) => taxonomy_term.name)
      .toSorted(),
  ).toEqual(['Company and friendship', 'Large print', 'Music, art and making', 'Social clubs and groups'])
  expect(JSON.stringify(body)).not.toMatch(/null|:""|:\[\]|:\{\}/)
})

test('a private person is not published: no name, private mailbox or mobile number without their word', async () => {
  const { text, body } = await at.get(`/services/${at.choirId}`)
  expect(text).not.toMatch(/Maria|gmail|07700/)
  expect(body.contacts).toMatchObject([{ title: 'Choir leader' }])
  await at.story.db.owner.updateTable('offer').set({ contact_is_public: true }).where('id', '=', at.choirId).execute()
  expect((await at.get(`/services/${at.choirId}`)).body.contacts).toMatchObject([
    { name: 'Maria Holt', email: 'maria.holt@gmail.com', phones: [{ number: '07700 900123' }] },
  ])
  await at.story.db.owner.updateTable('offer').set({ contact_is_public: false }).where('id', '=', at.choirId).execute()
})

test('pages are true to what they hold, in an order that does not change, with and without a slash', async () => {
  const seen: string[] = []
  for (const page of [1, 2, 3]) {
    const { body } = await at.get(`/services/?per_page=5&page=${page}`)
    expect(body).toMatchObject({
      total_items: 12,
      total_pages: 3,
      page_number: page,
      size: page === 3 ? 2 : 5,
      first_page: page === 1,
      last_page: page === 3,
      empty: false,
    })
    seen.push(...body.contents.map(({ id }) => id))
  }
  expect(new Set(seen).size).toBe(12)
  expect(seen).toEqual((await at.get('/services')).body.contents.map(({ id }) => id))
  expect((await at.get('/services?page=99')).body).toMatchObject({ empty: true, size: 0, contents: [] })
  expect((await at.get('/services?per_page=1000000')).body.size).toBe(12)
  expect((await at.get('/services?page=abc')).body.page_number).toBe(1)
})

test('minimal, full and line by line', async () => {
  const { body } = await at.get('/services?minimal=true')
  conforms(pageOf(MinimalService), body)
  expect(body.contents.length).toBe(12)
  const lines = await at.get('/services?format=ndjson&full=true&per_page=2')
  expect(lines.headers['content-type']).toContain('ndjson')
  const records = lines.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string })
  expect(records.map(({ id }) => id)).toEqual(body.contents.map(({ id }) => id))
  for (const record of records) conforms(Service, record)
  for (const path of ['/organizations', '/taxonomies', '/taxonomy_terms', '/service_at_locations'])
    expect((await at.get(`${path}?format=ndjson`)).text.trim().split('\n').length).toBe(
      (await at.get(path)).body.total_items,
    )
})

test('what is not there is 404 and what is asked wrongly is 400, as JSON, and every site may read it', async () => {
  for (const path of [
    '/services/00000000-0000-4000-8000-000000000000',
    '/services/no-uuid',
    '/organizations/00000000-0000-4000-8000-000000000000',
    '/taxonomies/x',
    '/taxonomy_terms/x',
    '/service_at_locations/x',
    '/nothing',
  ]) {
    const { status, body, headers } = await at.get(path, { origin: 'https://example.org' })
    expect([path, status, headers['access-control-allow-origin'], headers['cross-origin-resource-policy']]).toEqual([
      path,
      404,
      '*',
      'cross-origin',
    ])
    conforms(Failure, body)
  }
  for (const query of [
    'modified_after=yesterday',
    'organization_id=7',
    'postcode=London',
    'proximity=near&postcode=ZZ1%201AA',
    'day=someday',
    'start_time=noon',
  ]) {
    const { status, body, headers } = await at.get(`/services?${query}`)
    expect([query, status, headers['access-control-allow-origin']]).toEqual([query, 400, '*'])
    conforms(Failure, body)
  }
  expect((await at.story.running.app.inject('/sign-in')).headers['cross-origin-resource-policy']).toBe('same-origin')
})

test('an age of one and a half is one, not a fault', async () => {
  for (const path of ['/services', '/service_at_locations'])
    for (const name of ['minimum_age', 'maximum_age']) {
      const { status, body } = await at.get(`${path}?${name}=1.5`)
      expect([path, name, status, body.total_items]).toEqual([
        path,
        name,
        200,
        (await at.get(`${path}?${name}=1`)).body.total_items,
      ])
    }
})

test('another directory is published again only when its licence allows it, and says where it comes from', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'publish-'))
  const source = join(folder, 'feed.json')
  await writeFile(
    source,
    JSON.stringify([
      {
        id: 'x1',
        name: 'Harbour lunch',
        description: 'Hot.',
        organization: { id: 'o1', name: 'Harbour Trust' },
        service_taxonomys: [{ taxonomy: { id: 't', name: 'Meals', vocabulary: 'harbour' } }],
      },
    ]),
  )
  const harvest = (licence: object) =>
    importFeed(at.story.db.web, { feed: 'Harbour', source, now: at.story.now, ...licence })
  await harvest({})
  const leaks = async () =>
    (
      await Promise.all(
        [
          '/services',
          '/services?format=ndjson',
          '/organizations',
          '/taxonomy_terms',
          '/taxonomies',
          '/services?minimal=true',
        ].map((path) => at.get(path)),
      )
    ).filter(({ text }) => /harbour|Meals/i.test(text)).length
  expect(await leaks()).toBe(0)
  expect((await at.get('/services')).body.total_items).toBe(12)
  await harvest({ licence: 'OGL-UK-3.0', mayRepublish: true })
  const { body } = await at.get('/services?search=harbour')
  expect(body.contents).toMatchObject([
    { name: 'Harbour lunch', alongside_source: { name: 'Harbour', licence: 'OGL-UK-3.0' } },
  ])
  expect(await leaks()).toBe(5)
  await rm(folder, { recursive: true })
})
