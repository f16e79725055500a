import { sql } from 'kysely'
import { notFound } from '../../../platform/errors.ts'
import type { Work } from '../../../platform/work.ts'
import { bodiesOf } from '../../merging/store/bodies.ts'
import type { Area, Link, LinkKind, Organisation } from '../organisations.ts'

type Reader = Pick<Work, 'tx'>
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export async function findOrganisationPage(work: Reader, id: string): Promise<Organisation> {
  const row = uuid.test(id)
    ? await work.tx
        .selectFrom('organisation')
        .select([
          'id',
          'name',
          'kind',
          'description',
          'url',
          'phone',
          'owner_place_id as ownerPlaceId',
          'merged_into as mergedInto',
        ])
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!row) throw notFound()
  const all = await bodiesOf(work, id)
  const [, ...others] = all
  const ids = all.map((one) => one.id)
  const said = others.length === 0 ? row : await saidByAll(work, row, ids)
  return { ...said, also: others, areas: await listAreas(work, ids), links: await listLinks(work, ids) }
}

/** What it does not say itself, as those say that go on as it; nothing is written, so nothing need be taken back. */
async function saidByAll<T extends { description: string; url: string | null; phone: string | null }>(
  { tx }: Reader,
  row: T,
  ids: string[],
): Promise<T> {
  const all = await tx
    .selectFrom('organisation')
    .select(['id', 'description', 'url', 'phone'])
    .where('id', 'in', ids)
    .execute()
  const inOrder = all.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
  const first = <K extends 'description' | 'url' | 'phone'>(key: K) => inOrder.find((one) => one[key])?.[key]
  return { ...row, description: first('description') ?? '', url: first('url') ?? null, phone: first('phone') ?? null }
}

async function listAreas({ tx }: Reader, ids: string[]): Promise<Area[]> {
  const rows = await tx
    .selectFrom('organisation_area as a')
    .innerJoin('neighbourhood as n', 'n.id', 'a.neighbourhood_id')
    .select(['a.neighbourhood_id as neighbourhoodId', 'n.name', 'a.from_on as fromOn'])
    .where('a.organisation_id', 'in', ids)
    .orderBy('a.from_on', (order) => order.asc().nullsFirst())
    .orderBy('n.name')
    .execute()
  return rows.filter((row, at) => rows.findIndex((one) => one.neighbourhoodId === row.neighbourhoodId) === at)
}

/** Told by either, shown on both. */
async function listLinks({ tx }: Reader, ids: string[]): Promise<Link[]> {
  const rows = await tx
    .selectFrom('organisation_link as l')
    .innerJoin('organisation as one', 'one.id', 'l.organisation_id')
    .innerJoin('organisation as other', 'other.id', 'l.other_id')
    .select(['l.id', 'l.kind', 'l.note', 'one.id as oneId', 'one.name as oneName', 'other.id as otherId', 'other.name'])
    .where((eb) => eb.or([eb('l.organisation_id', 'in', ids), eb('l.other_id', 'in', ids)]))
    .orderBy('l.told_at')
    .execute()
  // Of two that are one now, what links them says nothing.
  const between = rows.filter(({ oneId, otherId }) => !(ids.includes(oneId) && ids.includes(otherId)))
  return between.map(({ oneId, oneName, otherId, name, kind, ...link }) => ({
    ...link,
    kind: kind as LinkKind,
    isFrom: ids.includes(oneId),
    otherId: ids.includes(oneId) ? otherId : oneId,
    otherName: ids.includes(oneId) ? name : oneName,
  }))
}

export async function listOfferIdsOf({ tx }: Reader, ids: string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('offer')
    .select('id')
    .where('organisation_id', 'in', ids)
    .where('status', '=', 'active')
    .orderBy('name')
    .limit(50)
    .execute()
  return rows.map((row) => row.id)
}

export async function saveArea({ tx, place }: Work, id: string, area: Omit<Area, 'name'>): Promise<void> {
  await tx
    .insertInto('organisation_area')
    .columns(['organisation_id', 'neighbourhood_id', 'from_on'])
    .expression((eb) =>
      eb
        .selectFrom('neighbourhood')
        .select((one) => [
          one.val(id).$castTo<string>().as('organisation_id'),
          'neighbourhood.id',
          sql<string | null>`${area.fromOn}::date`.as('from_on'),
        ])
        .where('neighbourhood.id', '=', area.neighbourhoodId)
        .where('neighbourhood.place_id', '=', place),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'neighbourhood_id']).doUpdateSet({ from_on: area.fromOn }),
    )
    .execute()
}

export async function takeOffArea({ tx }: Reader, ids: string[], neighbourhoodId: string): Promise<void> {
  await tx
    .deleteFrom('organisation_area')
    .where('organisation_id', 'in', ids)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .execute()
}

export async function addLinkTo(
  work: Work,
  id: string,
  { kind, otherId, note }: Pick<Link, 'kind' | 'otherId' | 'note'>,
): Promise<void> {
  await work.tx
    .insertInto('organisation_link')
    .values({ id: work.newId(), organisation_id: id, kind, other_id: otherId, note, told_at: work.now })
    .onConflict((conflict) => conflict.constraint('organisation_link_once').doUpdateSet({ note }))
    .execute()
}

export async function takeOffLink({ tx }: Reader, ids: string[], link: string): Promise<void> {
  await tx
    .deleteFrom('organisation_link')
    .where('id', '=', link)
    .where((eb) => eb.or([eb('organisation_id', 'in', ids), eb('other_id', 'in', ids)]))
    .execute()
}
