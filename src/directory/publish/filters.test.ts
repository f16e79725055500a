import { afterAll, beforeAll, expect, test } from 'vitest'
import { names, openDirectory } from './fixtures/open-directory.ts'

let at: Awaited<ReturnType<typeof openDirectory>>
beforeAll(async () => {
  at = await openDirectory()
})
afterAll(() => at.close())

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
  expect(names((await at.get(`/services?${query}`)).body)).toEqual(expected)
})

test('filters take the ids that we publish, and a postcode alone asks who serves it', async () => {
  const termOf = async (words: string) =>
    (await at.get(`/taxonomy_terms?search=${encodeURIComponent(words)}`)).body.contents[0]
  const [clubs, moving] = [await termOf('Social clubs'), await termOf('Moving and exercise')]
  expect(names((await at.get(`/services?taxonomy_term_id=${clubs?.id}`)).body)).toEqual(['Evening choir'])
  expect((await at.get(`/services?taxonomy_term_id=${moving?.id}`)).body.total_items).toBe(11)
  expect(names((await at.get(`/services?taxonomy_id=${clubs?.taxonomy_id}`)).body)).toEqual(['Evening choir'])
  expect((await at.get(`/services?organization_id=${at.story.world.organisations.host}`)).body.total_items).toBe(11)
  expect((await at.get('/services?postcode=ZZ3%201AA')).body.total_items).toBe(12)
  expect((await at.get('/services?postcode=ZY1%201AA')).body.total_items).toBe(0)
  expect((await at.get('/service_at_locations?postcode=ZZ2%201AA&proximity=50')).body.total_items).toBe(1)
  expect((await at.get('/service_at_locations?postcode=ZZ1%201AA&proximity=50')).body.total_items).toBe(0)
})

test('a change of the body or the venue is a change of the service', async () => {
  at.story.later({ days: 1 })
  const changedSince = async () =>
    names((await at.get(`/services?modified_after=${encodeURIComponent(at.story.now().toISOString())}`)).body)
  expect(await changedSince()).toEqual([])
  await at.story.db.owner
    .updateTable('location')
    .set({ access_note: 'New ramp', changed_at: at.story.now() })
    .where('name', '=', 'Eastmere Hall')
    .execute()
  expect(await changedSince()).toEqual(['Evening choir'])
  expect((await at.get(`/services/${at.choirId}`)).body.last_modified).toBe(at.story.now().toISOString())
})
