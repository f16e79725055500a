import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { introduce, personOf } from './fixtures/walk.ts'
import { paths } from './paths.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

test('what a door says of its place and programme is what stands there at that moment', async () => {
  const gp = story.visitor()
  const path = paths.forProfessionals('riverside')
  await gp.visit(path)
  gp.dontSee('Ring Wanda first')
  await sql`update programme set how_to_refer = 'Ring Wanda first' where place_id = ${story.world.place}`.execute(
    story.db.owner,
  )
  await gp.visit(path)
  gp.see('Ring Wanda first')
})

test('whoever is introduced belongs to the neighbourhood as it is drawn on that day', async () => {
  const nameOf = async (reference: string) => {
    const { person_id: id } = await personOf(story, reference)
    const { rows } = await sql<{ name: string | null }>`
      select n.name from person p left join neighbourhood n on n.id = p.neighbourhood_id where p.person_id = ${id}`.execute(
      story.db.owner,
    )
    return rows[0]?.name
  }
  expect(await nameOf(await introduce(story, 'gp', { name: 'Early', postcode: 'ZZ2 1AA' }))).toBe('Eastmere')
  await sql`update neighbourhood set outline = null where name = 'Eastmere'`.execute(story.db.owner)
  expect(await nameOf(await introduce(story, 'gp', { name: 'Late', postcode: 'ZZ2 1AA' }))).toBe(null)
})
