import { z } from 'zod'
import { defineCommand } from '../../../../platform/command.ts'
import type { Work } from '../../../../platform/work.ts'
import { markMissing } from '../../../store/harvest.ts'
import { rebuildSearchWords, refreshSearch } from '../../../store/search-document.ts'
import { findFeed } from '../../store/feeds.ts'
import { decideRun, listMissingIds } from '../../store/runs.ts'
import { canManageFeed, type Feed } from '../feed.ts'

const Review = z.object({ id: z.string(), run: z.string() })
const about = {
  load: ({ id }: { id: string }, work: Work) => findFeed(work, id),
  allow: canManageFeed,
}

/** Somebody looked: what is missing has really gone. It is shown no longer; if the feed tells of it again, it is back. */
export const acceptRun = defineCommand({
  name: 'feed.accept-run',
  input: Review,
  ...about,
  async run(feed: Feed, { run }, work) {
    await decideRun(work, feed.id, run, 'accepted')
    const missing = await listMissingIds(work, run)
    const ended = await markMissing(work, feed.id, missing, 1)
    await refreshSearch(work, ...ended)
    if (ended.length > 0) await rebuildSearchWords(work)
    return { ended: ended.length }
  },
})

/** The feed was wrong: everything stays as it is. */
export const rejectRun = defineCommand({
  name: 'feed.reject-run',
  input: Review,
  ...about,
  run: (feed: Feed, { run }, work) => decideRun(work, feed.id, run, 'rejected'),
})
