import type { Work } from '../../platform/work.ts'
import { type DocumentKind, readDocumentsAfter } from '../store/open-documents.ts'
import { writer } from './documents.ts'
import { type Found, keptTexts, mostKept, squeezed } from './kept-texts.ts'
import { readTogether } from './read-together.ts'

type Reader = Pick<Work, 'tx'>

/** Everything that we publish of one offer. */
export function readService(work: Reader, id: string): Promise<Found | undefined> {
  return keptTexts(work).findOrRead(id, async () => {
    const found = await readTogether(work, id)
    return found && { ...found, size: 1, after: id, last: id }
  })
}

type Page = { kind: DocumentKind; after: string; perPage: number; total: number }

/** Later than any id. */
const theEnd = 'g'

/** One page of the whole list. Kept only where all of its pages have room, squeezed where they have it in no other way. */
export function readPage(work: Reader, { kind, after, perPage, total }: Page): Promise<Found | undefined> {
  const read = async (): Promise<Found> => {
    const found = await readDocumentsAfter(work, writer, kind, after, perPage)
    const last = found.length < perPage ? theEnd : (found.at(-1)?.id ?? theEnd)
    return { text: Buffer.from(found.map((one) => one.text).join(',')), size: found.length, after, last }
  }
  /** How much of the room all pages would take, were they like this one. */
  const share = ({ text, size }: Found) => ((text.length / size) * total) / mostKept
  const toKeep = async (found: Found) => {
    if (found.size === 0 || share(found) > mostSqueezed) return undefined
    const kept = share(found) < 1 ? found : await squeezed(found)
    return share(kept) < 1 ? kept : undefined
  }
  return keptTexts(work).findOrRead(`${kind} ${perPage} ${after}`, read, toKeep)
}

/** No text becomes that many times smaller: then squeezing is not tried. */
const mostSqueezed = 12
