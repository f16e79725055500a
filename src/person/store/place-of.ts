import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'

/** The place of work that is about people: there is none without one. */
export function placeOf(work: Pick<Work, 'place'>): string {
  if (!work.place) throw notFound()
  return work.place
}
