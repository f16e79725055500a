import { findPostcodePoints } from '../../place/index.ts'
import type { Work } from '../../platform/work.ts'
import { inSavepoint } from '../store/harvest.ts'
import { type HarvestedRows, saveHarvested } from '../store/save-harvested.ts'
import type { HarvestedOffer } from './reading/index.ts'
import type { Waiting } from './spool.ts'
import { type FeedFacts, toRows } from './to-rows.ts'

/** Stores some records together, so that a bad one takes no other with it. Returns why which ones failed. */
export async function storeRecords(work: Work, feed: FeedFacts, waiting: Waiting[]): Promise<Map<string, string>> {
  const points = await findPostcodePoints(
    work,
    waiting.flatMap(({ offer }) => postcodesToFind(offer)),
  )
  const rows = waiting.map(({ offer, said, readHash }): HarvestedRows => {
    const { record, ...rest } = toRows(feed, offer, work.now, points)
    return { ...rest, record: { ...record, read_hash: readHash ?? null, notes: said } }
  })
  const failures = new Map<string, string>()
  await storeAsFarAsMayBe(work, rows, failures)
  return failures
}

/** What the database refuses is parted, until those that are bad stand alone. */
async function storeAsFarAsMayBe(work: Work, rows: HarvestedRows[], failures: Map<string, string>): Promise<void> {
  try {
    await inSavepoint(work, () => saveHarvested(work, rows))
  } catch (error) {
    const why = sentenceOf(error)
    const [first] = rows
    if (first && rows.length === 1) failures.set(first.record.source_id, why)
    if (rows.length < 2) return
    const middle = Math.ceil(rows.length / 2)
    await storeAsFarAsMayBe(work, rows.slice(0, middle), failures)
    await storeAsFarAsMayBe(work, rows.slice(middle), failures)
  }
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
