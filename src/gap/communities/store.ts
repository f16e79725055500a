import { sql } from 'kysely'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'

export type Community = {
  id: string
  name: string
  languages: string[]
  feelsAtHome: string
  howToReach: string
  version: number
}

function visible(work: Work) {
  return work.tx
    .selectFrom('community')
    .select(['id', 'name', 'languages', 'feels_at_home as feelsAtHome', 'how_to_reach as howToReach', 'version'])
    .where('place_id', '=', work.place)
}

export async function listCommunities(work: Work): Promise<Community[]> {
  return visible(work).orderBy('name').orderBy('id').execute()
}

export async function findCommunity(work: Work, id: string): Promise<Community> {
  const row = await visible(work).where(sql<string>`id::text`, '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

type Said = Omit<Community, 'id' | 'version'>
const columnsOf = ({ name, languages, feelsAtHome, howToReach }: Said) => ({
  name,
  languages,
  feels_at_home: feelsAtHome,
  how_to_reach: howToReach,
})

/** Added twice under one name, it is the same community: false, and nothing changes. */
export async function addCommunity(work: Work, placeId: string, said: Said): Promise<boolean> {
  const done = await work.tx
    .insertInto('community')
    .values({
      ...columnsOf(said),
      ...{ place_id: placeId, id: work.newId(), added_by: work.account, added_at: work.now, changed_at: work.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** Of two people acting at once the second changes nothing. */
export async function changeCommunity(work: Work, { id, version }: Community, said: Said): Promise<boolean> {
  const done = await work.tx
    .updateTable('community')
    .set({ ...columnsOf(said), changed_at: work.now, version: version + 1 })
    .where('place_id', '=', work.place)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** How many active offers of the place speak each of these languages. */
export async function countOffersIn(work: Work, languages: string[]): Promise<{ language: string; offers: number }[]> {
  const { rows } = await sql<{ language: string; offers: number }>`
    select l.language, (select count(*)::integer from offer o
      where o.owner_place_id = app_place() and o.status = 'active' and l.language = any (o.languages)) as offers
    from unnest(${languages}::text[]) l (language)`.execute(work.tx)
  return rows
}
