import { z } from 'zod'
import { defineCommand } from '../../../../platform/command.ts'
import { invalid } from '../../../../platform/errors.ts'
import { checkAddress } from '../../../../platform/fetch/index.ts'
import { oneOf, text } from '../../../../platform/form/index.ts'
import { addFeed, isNameTaken } from '../../store/feeds.ts'
import { canRegisterFeed, standards } from '../feed.ts'
import { addressesOf } from '../try-feed.ts'
import { feedWords as words } from '../words.ts'
import { Terms, toTerms } from './terms.ts'

const mostAddresses = 6

/** Notes another directory that this place wants to read, and looks into it. Nothing of it is stored before somebody says start. */
export const registerFeed = defineCommand({
  name: 'feed.register',
  input: z.object({
    name: text({ missing: words.nameMissing, tooLong: words.tooLong, max: 100 }),
    address: text({ missing: words.addressMissing, tooLong: words.tooLong, max: 3000 }),
    standard: oneOf(standards, words.standardMissing),
    ...Terms.shape,
  }),
  load: async () => ({}),
  allow: (actor) => canRegisterFeed(actor),
  async run(_nothing, { name, address, standard, ...terms }, work) {
    const addresses = addressesOf(address)
    if (addresses.length > mostAddresses) throw invalid('address', words.addressMany)
    // All of one feed stand on one host: it alone is asked.
    if (new Set(addresses.map((one) => URL.parse(one)?.host)).size > 1) throw invalid('address', words.addressHosts)
    if (addresses.some((one) => checkAddress(one))) throw invalid('address', words.addressWrong)
    if (await isNameTaken(work, name)) throw invalid('name', words.nameTaken)
    const feed = { name, address: addresses.join('\n'), standard, ...toTerms(terms) }
    const id = await addFeed(work, feed, 'trying')
    await work.jobs.queue(work, 'try-feed', { feed: id })
    return { id }
  },
})
