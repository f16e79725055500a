import type { Work } from '../../platform/work.ts'
import { type DocumentKind, readDocumentsAfter } from '../store/open-documents.ts'
import { writer } from './documents.ts'
import { type Kept, keptTexts, mostKept } from './kept-texts.ts'
import { readTogether } from './read-together.ts'

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

/** One page of the whole list. Kept only where all of its pages have room. */
export function readPage(work: Reader, { kind, after, perPage, total }: Page): Promise<Kept | undefined> {
  const read = async (): Promise<Kept> => {
    const found = await readDocumentsAfter(work, writer, kind, after, perPage)
    const text = found.map((one) => one.text).join(',')
    const last = found.length < perPage ? theEnd : (found.at(-1)?.id ?? theEnd)
    return { text: isLong(total) ? text : Buffer.from(text), size: found.length, after, last }
  }
  const hasRoom = ({ text, size }: Kept) => size > 0 && (text.length / size) * total < mostKept
  return keptTexts(work).findOrRead(`${kind} ${perPage} ${after}`, read, hasRoom)
}

/** Of so many no list has room: then nothing is made ready to be kept. */
const isLong = (total: number) => total > mostKept / 500
