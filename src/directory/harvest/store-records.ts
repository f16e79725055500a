import { findPostcodePoints } from '../../place/index.ts'
import type { Work } from '../../platform/work.ts'
import { inSavepoint } from '../store/harvest.ts'
import { saveHarvested } from '../store/save-harvested.ts'
import { refreshSearch } from '../store/search-document.ts'
import type { HarvestedOffer } from './reading/index.ts'
import { type FeedFacts, type Geocoder, offerIdOf, toRows } from './to-rows.ts'

/** Stores some records together; if the database refuses them, each alone, so that a bad one takes no other with it. Returns why which ones failed. */
export async function storeRecords(
  work: Work,
  feed: FeedFacts,
  offers: HarvestedOffer[],
): Promise<Map<string, string>> {
  const points = await findPostcodePoints(work, offers.flatMap(postcodesToFind))
  const failures = new Map<string, string>()
  try {
    await inSavepoint(work, () => store(work, feed, offers, points))
  } catch {
    for (const offer of offers) {
      await inSavepoint(work, () => store(work, feed, [offer], points)).catch((error: unknown) =>
        failures.set(offer.sourceId, sentenceOf(error)),
      )
    }
  }
  return failures
}

async function store(work: Work, feed: FeedFacts, offers: HarvestedOffer[], points: Geocoder): Promise<void> {
  await saveHarvested(
    work,
    offers.map((offer) => toRows(feed, offer, work.now, points)),
  )
  await refreshSearch(work, ...offers.map(({ sourceId }) => offerIdOf(feed.id, sourceId)))
}

const postcodesToFind = ({ locations }: HarvestedOffer) =>
  locations.flatMap(({ postcode, latitude }) => (latitude === undefined && postcode?.includes(' ') ? postcode : []))

/** Only what is wrong with this record stays in its report; a database that has gone is everybody's trouble. */
function sentenceOf(error: unknown): string {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  // Classes 22 and 23: data that does not fit, and rules of the tables. P0001: a rule written as a trigger.
  if (!/^(?:2[23]|54)|^P0001/.test(code)) throw error
  return `The record could not be stored: ${message}.`
}
