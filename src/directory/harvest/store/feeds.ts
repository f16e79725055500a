import { sql } from 'kysely'
import { notFound, tooLate } from '../../../platform/errors.ts'
import type { Work } from '../../../platform/work.ts'
import { type Feed, type FeedState, lifecycle, type Trial } from '../feeds/feed.ts'

const readAt =
  sql<Date | null>`(select max(r.finished_at) from feed_run r where r.feed_id = feed.id and r.complete)`.as('readAt')
const wholeAt = sql<Date | null>`(select max(r.finished_at) from feed_run r
  where r.feed_id = feed.id and r.complete and not coalesce((r.counts->>'partial')::boolean, false))`.as('wholeAt')

/** What whoever reads a feed has to know of it. */
const columns = [
  'id',
  'name',
  'address',
  'standard',
  'state',
  'every_hours as everyHours',
  'next_at as nextAt',
  readAt,
  wholeAt,
  'trial',
  'owner_place_id as placeId',
] as const

function visible({ tx, place }: Pick<Work, 'tx' | 'place'>) {
  return tx
    .selectFrom('feed')
    .select([...columns, 'licence', 'may_republish as mayRepublish', 'attribution', 'version'])
    .where('owner_place_id', '=', place)
}
const toFeed = (row: object) => row as Feed

export async function findFeed(work: Work, id: string): Promise<Feed> {
  const row = await visible(work).where(sql`id::text`, '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return toFeed(row)
}

export type ListedFeed = Feed & { offers: number; held: boolean; running: boolean; problem: string | null }

/** With how many offers are shown of each, and how its last reading went. */
export async function listFeeds(work: Work): Promise<ListedFeed[]> {
  const rows = await visible(work)
    .select([
      sql<number>`(select count(*)::integer from offer o where o.feed_id = feed.id and o.status in ('active', 'temporarily closed'))`.as(
        'offers',
      ),
      sql<boolean>`exists (select from feed_run r where r.feed_id = feed.id and r.finished_at is null)`.as('running'),
      sql<boolean>`coalesce((select (r.counts->>'held')::boolean and r.decision is null from feed_run r
        where r.feed_id = feed.id and r.finished_at is not null order by r.started_at desc, r.id desc limit 1), false)`.as(
        'held',
      ),
      sql<string | null>`(select r.problem from feed_run r where r.feed_id = feed.id and r.finished_at is not null
        order by r.started_at desc, r.id desc limit 1)`.as('problem'),
    ])
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    ...toFeed(row),
    offers: row.offers,
    held: row.held,
    running: row.running,
    problem: row.problem,
  }))
}

export async function isNameTaken({ tx }: Work, name: string): Promise<boolean> {
  const { rows } = await sql`select from feed where lower(name) = lower(${name})`.execute(tx)
  return rows.length > 0
}

export type NewFeed = Pick<
  Feed,
  'name' | 'address' | 'licence' | 'mayRepublish' | 'attribution' | 'everyHours' | 'standard'
>

export async function addFeed(work: Work, feed: NewFeed, state: FeedState): Promise<string> {
  const id = work.newId()
  await work.tx
    .insertInto('feed')
    .values({
      id,
      name: feed.name,
      address: feed.address,
      licence: feed.licence,
      may_republish: feed.mayRepublish,
      attribution: feed.attribution,
      every_hours: feed.everyHours,
      standard: feed.standard,
      state,
      owner_place_id: work.place,
      created_at: work.now,
    })
    .execute()
  return id
}

export async function changeTerms(
  { tx }: Work,
  id: string,
  terms: Pick<Feed, 'licence' | 'mayRepublish' | 'attribution' | 'everyHours'>,
): Promise<void> {
  await tx
    .updateTable('feed')
    .set({
      licence: terms.licence,
      may_republish: terms.mayRepublish,
      attribution: terms.attribution,
      every_hours: terms.everyHours,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

/** The old state guards the move: of two who press at once the second is told. */
export async function moveFeed(
  { tx }: Pick<Work, 'tx'>,
  { id, state }: Pick<Feed, 'id' | 'state'>,
  verb: string,
  more: { nextAt?: Date | null; trial?: Trial } = {},
): Promise<void> {
  const to = lifecycle.next(state, verb)
  const moved = await tx
    .updateTable('feed')
    .set({
      state: to,
      version: sql`version + 1`,
      ...(more.nextAt === undefined ? {} : { next_at: more.nextAt }),
      ...(more.trial ? { trial: JSON.stringify(more.trial) } : {}),
      ...(more.trial?.address ? { address: more.trial.address } : {}),
      ...(more.trial?.standard && more.trial.standard !== 'unknown' ? { standard: more.trial.standard } : {}),
    })
    .where('id', '=', id)
    .where('state', '=', state)
    .executeTakeFirst()
  if (Number(moved.numUpdatedRows) === 0) throw tooLate()
}

/** How the owner of a listing's directory wants to be named, and under which licence it may be used. */
export async function findTerms(
  { tx }: Pick<Work, 'tx'>,
  id: string | null,
): Promise<Pick<Feed, 'licence' | 'attribution'> | undefined> {
  if (!id) return undefined
  return tx.selectFrom('feed').select(['licence', 'attribution']).where('id', '=', id).executeTakeFirst()
}

export async function setNext({ tx }: Pick<Work, 'tx'>, id: string, nextAt: Date, wantsWhole = false): Promise<void> {
  await tx.updateTable('feed').set({ next_at: nextAt, wants_whole: wantsWhole }).where('id', '=', id).execute()
}

const everyPlace = ({ tx }: Pick<Work, 'tx'>) => tx.selectFrom('feed').select([...columns, 'wants_whole as wantsWhole'])

export type DueFeed = { wantsWhole: boolean } & Omit<Feed, 'licence' | 'mayRepublish' | 'attribution' | 'version'>

/** For the clock, which reads for all places: the feed that has waited longest and that nobody is reading. */
export async function findDueFeed(work: Pick<Work, 'tx' | 'now'>, cutOffBefore: Date): Promise<DueFeed | undefined> {
  const row = await everyPlace(work)
    .where('state', '=', 'active')
    .where('next_at', '<=', work.now)
    .where(
      sql<boolean>`not exists (select from feed_run r where r.feed_id = feed.id and r.finished_at is null and coalesce(r.beat_at, r.started_at) > ${cutOffBefore})`,
    )
    .orderBy('next_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row as DueFeed | undefined
}

export async function findFeedToTry(work: Pick<Work, 'tx'>, id: string): Promise<DueFeed | undefined> {
  const row = await everyPlace(work).where('id', '=', id).where('state', '=', 'trying').executeTakeFirst()
  return row as DueFeed | undefined
}

export async function isAnythingRead({ tx }: Pick<Work, 'tx'>, since: Date): Promise<boolean> {
  const { rows } = await sql`select from feed_run where finished_at is null and beat_at > ${since} limit 1`.execute(tx)
  return rows.length > 0
}
