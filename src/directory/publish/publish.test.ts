import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { openStory, type Story } from '../../../test/story.ts'
import { addOffer, importFeed, type NewOffer } from '../index.ts'
import { jsonSchema } from './openapi.ts'
import { ApiDetails, Failure, ListedService, MinimalService, Organization, pageOf, Service, ServiceAtLocation, Taxonomy, Term } from './shape.ts'

let story: Story
let choirId: string
beforeAll(async () => {
  story = await openStory()
  expect((await get('/services')).body).toEqual({ total_items: 0, total_pages: 1, page_number: 1, size: 0, first_page: true, last_page: true, empty: true, contents: [] })
  choirId = await add(choir)
  for (let number = 1; number <= 11; number += 1) await add({ name: `Walk ${number}`, organisationId: story.world.organisations.host, themes: ['moving'] })
})
afterAll(() => story.close())

const choir: NewOffer = {
  name: 'Evening choir', organisationId: '', description: 'We sing together.', kind: 'group', status: 'active', joining: 'drop-in', minimumAge: 18, maximumAge: 90, isFree: false, costPence: 350,
  languages: ['en', 'so'], themes: ['making', 'company'], access: ['large-print'], whoFor: 'Anyone who likes to sing', url: 'https://choir.org.uk', email: 'hello@choir.org.uk',
  contactName: 'Maria Holt', contactRole: 'Choir leader', contactEmail: 'maria.holt@gmail.com', contactPhone: '07700 900123', confirmedOn: '2026-11-01', confirmedBy: 'Alan', waitWeeks: 2,
  locations: [{ name: 'Eastmere Hall', address1: '1 Mere Road', city: 'Riverside', postcode: 'ZZ2 1AA', latitude: 51.47, longitude: -0.05, access: ['step-free'], accessNote: 'Ramp at the side' }],
  schedules: [{ days: ['TU'], opensAt: '18:00', closesAt: '19:30', location: 0 }], categories: [{ scheme: 'esdServiceType', code: '1806', name: 'Social clubs and groups', uri: 'http://id.esd.org.uk/service/1806' }],
}
function add(offer: NewOffer): Promise<string> {
  return story.inWork('administrator', (work) => addOffer(work, { ...offer, organisationId: offer.organisationId || story.world.organisations.hub }))
}

type Body = { contents: { id: string; [key: string]: unknown }[]; total_items: number; total_pages: number; [key: string]: unknown }
async function get(path: string, headers: Record<string, string> = {}) {
  const answer = await story.running.app.inject({ method: 'GET', url: `/api/oruk/v3${path}`, headers })
  const isJson = String(answer.headers['content-type']).startsWith('application/json')
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: (isJson ? answer.json() : {}) as Body }
}
const names = (body: Body) => body.contents.map(({ name }) => name).toSorted()

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
function conforms(schema: z.ZodType, value: unknown): void {
  const check = ajv.compile(jsonSchema(schema))
  check(value)
  expect(check.errors ?? []).toEqual([])
}

test('B45: the first page says which standard this is, and describes itself', async () => {
  const { body } = await get('/')
  conforms(ApiDetails, body)
  expect(body.version).toBe('HSDS-UK-3.0')
  expect((await story.running.app.inject('/api/oruk')).headers.location).toBe('/api/oruk/v3')
  const { body: description } = await get('/openapi.json')
  const resources = ['services', 'taxonomies', 'taxonomy_terms', 'service_at_locations', 'organizations']
  expect(Object.keys(description.paths as object).toSorted()).toEqual(['/', ...resources.flatMap((name) => [`/${name}`, `/${name}/{id}`])].toSorted())
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
  const { body } = await get(path)
  conforms(list, body)
  expect(body.contents.length).toBeGreaterThan(0)
  for (const { id } of body.contents) {
    const one = await get(`${path.split('?')[0]}/${id}`)
    conforms(item, one.body)
    expect(one.body.id).toBe(id)
  }
})

test('a whole service has its venue, times, costs, languages and terms, and nothing is null or empty', async () => {
  const { body } = await get(`/services/${choirId}`)
  expect(body).toMatchObject({
    id: choirId, name: 'Evening choir', organization_id: story.world.organisations.hub, status: 'active', minimum_age: 18, maximum_age: 90, assured_date: '2026-11-01', assurer_email: 'hello@riverside.example',
    wait_time: '2 weeks', eligibility_description: 'Anyone who likes to sing', last_modified: '2026-11-24T09:00:00.000Z', service_areas: [{ name: 'Riverside' }],
    service_at_locations: [{ location: { name: 'Eastmere Hall', latitude: 51.47, addresses: [{ address_1: '1 Mere Road', city: 'Riverside', state_province: 'Riverside', postal_code: 'ZZ2 1AA', country: 'GB' }] } }],
    schedules: [{ freq: 'WEEKLY', byday: 'TU', opens_at: '18:00', closes_at: '19:30' }], cost_options: [{ amount: 3.5, currency: 'GBP' }],
  })
  expect((body.languages as { code: string }[]).map(({ code }) => code)).toEqual(['en', 'so'])
  expect((body.attributes as { taxonomy_term: { name: string } }[]).map(({ taxonomy_term }) => taxonomy_term.name).toSorted()).toEqual(['Company and friendship', 'Large print', 'Music, art and making', 'Social clubs and groups'])
  expect(JSON.stringify(body)).not.toMatch(/null|:""|:\[\]|:\{\}/)
})

test('a private person is not published: no name, private mailbox or mobile number without their word', async () => {
  const { text, body } = await get(`/services/${choirId}`)
  expect(text).not.toMatch(/Maria|gmail|07700/)
  expect(body.contacts).toMatchObject([{ title: 'Choir leader' }])
  await story.db.owner.updateTable('offer').set({ contact_is_public: true }).where('id', '=', choirId).execute()
  expect((await get(`/services/${choirId}`)).body.contacts).toMatchObject([{ name: 'Maria Holt', email: 'maria.holt@gmail.com', phones: [{ number: '07700 900123' }] }])
  await story.db.owner.updateTable('offer').set({ contact_is_public: false }).where('id', '=', choirId).execute()
})

test('pages are true to what they hold, in an order that does not change, with and without a slash', async () => {
  const seen: string[] = []
  for (const page of [1, 2, 3]) {
    const { body } = await get(`/services/?per_page=5&page=${page}`)
    expect(body).toMatchObject({ total_items: 12, total_pages: 3, page_number: page, size: page === 3 ? 2 : 5, first_page: page === 1, last_page: page === 3, empty: false })
    seen.push(...body.contents.map(({ id }) => id))
  }
  expect(new Set(seen).size).toBe(12)
  expect(seen).toEqual((await get('/services')).body.contents.map(({ id }) => id))
  expect((await get('/services?page=99')).body).toMatchObject({ empty: true, size: 0, contents: [] })
  expect((await get('/services?per_page=1000000')).body.size).toBe(12)
  expect((await get('/services?page=abc')).body.page_number).toBe(1)
})

test.each([
  ['search=choir', ['Evening choir']],
  ['search=zzqxjkvwyzzqx', []],
  ['minimum_age=95&search=choir', []],
  ['maximum_age=17&search=choir', []],
  ['minimum_age=40&maximum_age=50&search=choir', ['Evening choir']],
  ['day=Tuesday', ['Evening choir']],
  ['day=MO', []],
  ['day=TU&start_time=19:00&end_time=21:00', ['Evening choir']],
  ['day=TU&start_time=20:00', []],
  ['postcode=zz21aa&proximity=100', ['Evening choir']],
  ['postcode=ZZ1%201AA&proximity=100', []],
  ['postcode=ZZ9%209ZZ&proximity=100', []],
  ['organization_id=00000000-0000-4000-8000-000000000000', []],
  ['taxonomy_term_id=00000000-0000-4000-8000-000000000000', []],
  ['taxonomy_id=00000000-0000-4000-8000-000000000000', []],
  ['modified_after=2199-01-01T00:00:00Z', []],
])('services?%s finds %j', async (query, expected) => {
  expect(names((await get(`/services?${query}`)).body)).toEqual(expected)
})

test('filters take the ids that we publish, and a postcode alone asks who serves it', async () => {
  const termOf = async (words: string) => (await get(`/taxonomy_terms?search=${encodeURIComponent(words)}`)).body.contents[0]
  const [clubs, moving] = [await termOf('Social clubs'), await termOf('Moving and exercise')]
  expect(names((await get(`/services?taxonomy_term_id=${clubs?.id}`)).body)).toEqual(['Evening choir'])
  expect((await get(`/services?taxonomy_term_id=${moving?.id}`)).body.total_items).toBe(11)
  expect(names((await get(`/services?taxonomy_id=${clubs?.taxonomy_id}`)).body)).toEqual(['Evening choir'])
  expect((await get(`/services?organization_id=${story.world.organisations.host}`)).body.total_items).toBe(11)
  expect((await get('/services?postcode=ZZ3%201AA')).body.total_items).toBe(12)
  expect((await get('/services?postcode=ZY1%201AA')).body.total_items).toBe(0)
  expect((await get('/service_at_locations?postcode=ZZ2%201AA&proximity=50')).body.total_items).toBe(1)
  expect((await get('/service_at_locations?postcode=ZZ1%201AA&proximity=50')).body.total_items).toBe(0)
})

test('a change of the body or the venue is a change of the service', async () => {
  story.later({ days: 1 })
  const changedSince = async () => names((await get(`/services?modified_after=${encodeURIComponent(story.now().toISOString())}`)).body)
  expect(await changedSince()).toEqual([])
  await story.db.owner.updateTable('location').set({ access_note: 'New ramp', changed_at: story.now() }).where('name', '=', 'Eastmere Hall').execute()
  expect(await changedSince()).toEqual(['Evening choir'])
  expect((await get(`/services/${choirId}`)).body.last_modified).toBe(story.now().toISOString())
})

test('minimal, full and line by line', async () => {
  const { body } = await get('/services?minimal=true')
  conforms(pageOf(MinimalService), body)
  expect(body.contents.length).toBe(12)
  const lines = await get('/services?format=ndjson&full=true&per_page=2')
  expect(lines.headers['content-type']).toContain('ndjson')
  const records = lines.text.trim().split('\n').map((line) => JSON.parse(line) as { id: string })
  expect(records.map(({ id }) => id)).toEqual(body.contents.map(({ id }) => id))
  for (const record of records) conforms(Service, record)
  for (const path of ['/organizations', '/taxonomies', '/taxonomy_terms', '/service_at_locations'])
    expect((await get(`${path}?format=ndjson`)).text.trim().split('\n').length).toBe((await get(path)).body.total_items)
})

test('what is not there is 404 and what is asked wrongly is 400, as JSON, and every site may read it', async () => {
  for (const path of ['/services/00000000-0000-4000-8000-000000000000', '/services/no-uuid', '/organizations/00000000-0000-4000-8000-000000000000', '/taxonomies/x', '/taxonomy_terms/x', '/service_at_locations/x', '/nothing']) {
    const { status, body, headers } = await get(path, { origin: 'https://example.org' })
    expect([path, status, headers['access-control-allow-origin'], headers['cross-origin-resource-policy']]).toEqual([path, 404, '*', 'cross-origin'])
    conforms(Failure, body)
  }
  for (const query of ['modified_after=yesterday', 'organization_id=7', 'postcode=London', 'proximity=near&postcode=ZZ1%201AA', 'day=someday', 'start_time=noon']) {
    const { status, body, headers } = await get(`/services?${query}`)
    expect([query, status, headers['access-control-allow-origin']]).toEqual([query, 400, '*'])
    conforms(Failure, body)
  }
  expect((await story.running.app.inject('/sign-in')).headers['cross-origin-resource-policy']).toBe('same-origin')
})

test('another directory is published again only when its licence allows it, and says where it comes from', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'publish-'))
  const source = join(folder, 'feed.json')
  await writeFile(source, JSON.stringify([{ id: 'x1', name: 'Harbour lunch', description: 'Hot.', organization: { id: 'o1', name: 'Harbour Trust' }, service_taxonomys: [{ taxonomy: { id: 't', name: 'Meals', vocabulary: 'harbour' } }] }]))
  const harvest = (licence: object) => importFeed(story.db.web, { feed: 'Harbour', source, now: story.now, ...licence })
  await harvest({})
  const leaks = async () => (await Promise.all(['/services', '/services?format=ndjson', '/organizations', '/taxonomy_terms', '/taxonomies', '/services?minimal=true'].map((path) => get(path)))).filter(({ text }) => /harbour|Meals/i.test(text)).length
  expect(await leaks()).toBe(0)
  expect((await get('/services')).body.total_items).toBe(12)
  await harvest({ licence: 'OGL-UK-3.0', mayRepublish: true })
  const { body } = await get('/services?search=harbour')
  expect(body.contents).toMatchObject([{ name: 'Harbour lunch', alongside_source: { name: 'Harbour', licence: 'OGL-UK-3.0' } }])
  expect(await leaks()).toBe(5)
  await rm(folder, { recursive: true })
})
