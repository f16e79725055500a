import { z } from 'zod'
import { defineCommand } from '../../../../platform/command.ts'
import { invalid, notFound } from '../../../../platform/errors.ts'
import { checkAddress } from '../../../../platform/fetch/index.ts'
import type { Work } from '../../../../platform/work.ts'
import { isOpenLicence } from '../../discovery/read-dataset.ts'
import { addFeed, findFeed, isNameTaken } from '../../store/feeds.ts'
import { canManageFeed, type Feed } from '../feed.ts'
import { addressesOf } from '../try-feed.ts'
import { feedWords as words } from '../words.ts'

/** Registers one of the feeds that a dataset site or catalogue names, and looks into it: its host is known from here on, and no sooner. */
export const registerFound = defineCommand({
  name: 'feed.register-found',
  input: z.object({ id: z.string(), number: z.coerce.number().int().min(0) }),
  load: ({ id }, work: Work) => findFeed(work, id),
  allow: canManageFeed,
  async run(feed: Feed, { number }, work) {
    const found = feed.trial.feeds?.[number]
    if (!found) throw notFound()
    const addresses = addressesOf(found.address)
    if (addresses.length === 0 || addresses.some((one) => checkAddress(one)))
      throw invalid('address', words.addressWrong)
    if (await isNameTaken(work, found.name)) throw invalid('name', words.foundTaken)
    const { licence, attribution } = found
    const terms = { licence: licence || null, attribution, mayRepublish: isOpenLicence(licence), everyHours: 24 }
    const standard = found.kind === 'feed' ? 'rpde' : 'unknown'
    const id = await addFeed(work, { name: found.name, address: addresses.join('\n'), standard, ...terms }, 'trying')
    await work.jobs.queue(work, 'try-feed', { feed: id })
    return { id }
  },
})
