import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refreshSearch, searchedFrom } from '../store/search-document.ts'
import { id, meal, openHarvest, oruk1, oruk3, some, walk } from './fixtures/harvesting.ts'

let at: Awaited<ReturnType<typeof openHarvest>>
beforeAll(async () => {
  at = await openHarvest()
})
afterAll(() => at.close())

test('a new offer is found by the same words, filters and squares as one that is read back from its rows', async () => {
  // Others call its terms and its body otherwise.
  await at.owner.insertInto('category').values({ scheme: 'esdServiceType', code: '1793', name: 'Rambling' }).execute()
  const body = { id: id('b', 1), name: 'Ramblers of the Tide' }
  await at.harvest(
    oruk3([
      ...some(4, walk),
      walk(5, { organization: body, name: 'Café for carers', eligibility_description: 'Anyone who walks slowly' }),
      walk(6, { service_at_locations: [], schedules: [{ freq: 'WEEKLY', byday: 'SA', opens_at: '18:00' }] }),
      walk(7, { cost_options: [], languages: [], attributes: [], description: undefined }),
    ]),
  )
  await at.harvest(oruk1(some(3, meal)), { feed: 'Harbour' })
  const searched = () =>
    at.owner
      .selectFrom('offer')
      .select(['name', 'facets', 'search_words', sql<string>`search::text`.as('search')])
      .select(sql<number[]>`array(select unnest(search_keys) order by 1)`.as('keys'))
      .orderBy('id')
      .execute()
  const written = await searched()
  expect(written).toHaveLength(10)
  expect(written.every(({ search, keys }) => search !== '' && keys.length > 0)).toBe(true)
  const ids = (await at.offers()).map((offer) => offer.id)
  await at.story.inWork('administrator', (work) => refreshSearch(work, ...ids))
  expect(await searched()).toEqual(written)
  expect(written.find(({ name }) => name === 'Café for carers')?.search).toContain("'rambl")
})

test('what is read in one go is what each text gives by itself', async () => {
  const texts = [
    'Café Élan for carers',
    'St. John’s, 12 High St\nSwimming & sewing',
    'https://tide.org/a-b c@d.org 7pm',
    '',
  ]
  const all = texts.map((name, index) => {
    const [about = '', description = '', themed = ''] = [1, 2, 3].map((by) => texts[(index + by) % texts.length])
    return { id: id('c', index), name, about, description, themed, facets: '' }
  })
  const one = (
    await at.owner.executeQuery(
      sql`select id, search::text, words from ${searchedFrom(all)} t order by id`.compile(at.owner),
    )
  ).rows
  const other = await at.owner.executeQuery(
    sql`select id, (search_document(name, about, description) || setweight(search_reading(themed), 'D'))::text as search,
        plain_words(concat_ws(E'\n', name, about, description, themed)) as words
      from json_to_recordset(${JSON.stringify(all)}) t (id uuid, name text, about text, description text, themed text) order by id`.compile(
      at.owner,
    ),
  )
  expect(one).toEqual(other.rows)
})
