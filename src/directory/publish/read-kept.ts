import type { Work } from '../../platform/work.ts'
import { type DocumentKind, readDocumentsAfter } from '../store/open-documents.ts'
import { writer } from './documents.ts'
import { type Kept, keptTexts, room } from './kept-texts.ts'
import { readTogether } from './read-together.ts'
import { mostShelved, Shelf } from './shelf.ts'

type Reader = Pick<Work, 'tx'>

/** Everything that we publish of one offer. */
export function readService(work: Reader, id: string): Promise<Kept | undefined> {
  return keptTexts(work).findOrRead(id, async () => {
    const found = await readTogether(work, id)
    return found && { ...found, size: 1, after: id, last: id }
  })
}

type Page = { kind: DocumentKind; after: string; perPage: number; total: number }

/** Later than any id. */
const theEnd = 'g'

const shelf = new Shelf()

/** One page of the whole list. Kept only where all of its pages have room: in memory, else on a shelf. */
export function readPage(work: Reader, { kind, after, perPage, total }: Page): Promise<Kept | undefined> {
  const read = async () => {
    const found = await readDocumentsAfter(work, writer, kind, after, perPage)
    const last = found.length < perPage ? theEnd : (found.at(-1)?.id ?? theEnd)
    return { text: Buffer.from(found.map((one) => one.text).join(',')), size: found.length, after, last }
  }
  const toKeep = async (found: Kept) => {
    // What all pages would take, were they like this one.
    const whole = found.size === 0 ? Number.POSITIVE_INFINITY : (found.text.length / found.size) * total
    if (whole < room.most) return found
    const text = whole < mostShelved ? await shelf.put(found.text as Buffer) : undefined
    return text && { ...found, text }
  }
  return keptTexts(work).findOrRead(`${kind} ${perPage} ${after}`, read, toKeep)
}
