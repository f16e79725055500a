import { findPlace } from '../place/index.ts'
import type { Tx } from '../platform/database/database.ts'
import type { PlaceOfPage } from '../platform/http/index.ts'
import { usualVocabulary, vocabularyOf } from './programme.ts'
import { findDefaultProgramme } from './store.ts'

/** What stands on each page of a place, with its programme's words. */
export async function findPageOfPlace(tx: Tx, id: string): Promise<PlaceOfPage> {
  const { slug, name, urgentText: urgent } = await findPlace({ tx }, id)
  const programme = await findDefaultProgramme({ tx }, id)
  return { id, slug, name, urgent, vocabulary: programme ? vocabularyOf(programme) : usualVocabulary }
}

/** Kept from one request to the next under the stamp that the request was opened with: another stamp, and they are read again. */
export class PagesOfPlaces {
  readonly #kept = new Map<string, { stamp: string; page: PlaceOfPage }>()

  async find(tx: Tx, { id, stamp }: { id: string; stamp: string }): Promise<PlaceOfPage> {
    const kept = this.#kept.get(id)
    if (kept?.stamp === stamp) return kept.page
    const page = await findPageOfPlace(tx, id)
    this.#kept.set(id, { stamp, page })
    return page
  }
}
