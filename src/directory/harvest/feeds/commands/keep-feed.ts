import { z } from 'zod'
import { defineCommand } from '../../../../platform/command.ts'
import { tooLate } from '../../../../platform/errors.ts'
import { version } from '../../../../platform/form/index.ts'
import type { Work } from '../../../../platform/work.ts'
import { changeTerms, findFeed, moveFeed, setNext } from '../../store/feeds.ts'
import { canManageFeed, type Feed } from '../feed.ts'
import { Terms, toTerms } from './terms.ts'

const Id = z.object({ id: z.string(), version })
const about = {
  load: ({ id }: { id: string }, work: Work) => findFeed(work, id),
  allow: canManageFeed,
}
const readSoon = (work: Work) => work.jobs.queue(work, 'read-feeds', {}, { hours: 12 })

/** From now on it is read by the clock, for the first time at once. */
export const startFeed = defineCommand({
  name: 'feed.start',
  input: Id,
  ...about,
  async run(feed: Feed, _input, work) {
    await moveFeed(work, feed, 'start', { nextAt: work.now })
    await readSoon(work)
  },
})

/** What was read stays; nothing new is read until somebody starts it again. */
export const pauseFeed = defineCommand({
  name: 'feed.pause',
  input: Id,
  ...about,
  run: (feed: Feed, _input, work) => moveFeed(work, feed, 'pause', { nextAt: null }),
})

export const tryFeedAgain = defineCommand({
  name: 'feed.try',
  input: Id,
  ...about,
  async run(feed: Feed, _input, work) {
    await moveFeed(work, feed, 'try')
    await work.jobs.queue(work, 'try-feed', { feed: feed.id })
  },
})

/** All of it, without waiting for the clock. One who presses while it is read already changes nothing. */
export const readFeedNow = defineCommand({
  name: 'feed.read-now',
  input: Id,
  ...about,
  async run(feed: Feed, _input, work) {
    if (feed.state !== 'active') throw tooLate()
    await setNext(work, feed.id, work.now, true)
    await readSoon(work)
  },
})

/** Takes effect at once: what may no longer be published leaves our open directory, what may joins it. */
export const changeFeedTerms = defineCommand({
  name: 'feed.change-terms',
  input: Id.extend(Terms.shape),
  ...about,
  run: (feed: Feed, { licence, attribution, mayRepublish, everyHours }, work) =>
    changeTerms(work, feed.id, toTerms({ licence, attribution, mayRepublish, everyHours })),
})
