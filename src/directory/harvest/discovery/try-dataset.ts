import { decode } from '../reading/parse.ts'
import type { Crawl } from '../reading/request.ts'
import { type FoundFeed, readDataset } from './read-dataset.ts'

/** Which feeds the dataset site or catalogue at this address names. Only this address is asked: what it names is asked once somebody registers it. */
export async function tryDataset(address: string, crawl: Crawl): Promise<FoundFeed[] | undefined> {
  try {
    const answer = await crawl.fetcher.get(address)
    const type = answer.header('content-type') ?? ''
    if (answer.status !== 200 || !/\b(?:html|json)\b/i.test(type)) {
      answer.close()
      return undefined
    }
    return readDataset(decode(await answer.read()).text)
  } catch {
    // What is wrong with the address is said by whoever asks it next, as a feed.
    return undefined
  }
}
