import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHarvest } from '../harvest/fixtures/harvesting.ts'
import { addOffer } from '../index.ts'
import { findSame } from './jobs/find-same.ts'
import { inPasses } from './passes.ts'
import { lookedAtOnce } from './store/changed.ts'

let at: Awaited<ReturnType<typeof openHarvest>>
beforeAll(async () => {
  at = await openHarvest()
  await at.empty()
})
afterAll(() => at.close())

test('a pass goes on while there is more behind, and another follows until one finds nothing', async () => {
  const asked: (string | undefined)[] = []
  const found = [['a'], [], ['c'], [], [], []]
  const next = ['m', 'z', undefined, 'm', 'z', undefined]
  await inPasses(async (after) => {
    asked.push(after)
    return { ids: found[asked.length - 1] ?? [], next: next[asked.length - 1] }
  })
  expect(asked).toEqual([undefined, 'm', 'z', undefined, 'm', 'z'])
})

test('two that are alike are found behind thousands that did not change', async () => {
  const alike = { name: 'Estuary walk', description: 'We walk.', contactPhone: '0117 496 0123' }
  const organisationId = at.story.world.organisations.hub
  const add = () => at.story.inWork('administrator', (work) => addOffer(work, { ...alike, organisationId }))
  const first = await add()
  // Before and after any other, and known as they are.
  await sql`insert into offer select (jsonb_populate_record(o, jsonb_build_object('id', ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0')), 'name', 'Number ' || n, 'contact_phone', ''))).*
    from offer o, generate_series(1, ${lookedAtOnce + 300}) n where o.id = ${first}`.execute(at.owner)
  await sql`insert into offer_keyed (offer_id, version) select id, version from offer where name like 'Number %' on conflict do nothing`.execute(
    at.owner,
  )
  const second = await add()
  await findSame({ database: at.story.db.web, jobs: at.story.db.jobs, now: at.story.now })
  const pairs = await at.owner.selectFrom('offer_pair').select(['one_id', 'other_id']).execute()
  expect(pairs.map(({ one_id, other_id }) => [one_id, other_id])).toEqual([[first, second].toSorted()])
}, 60_000)
