import type { Work } from '../../platform/work.ts'
import type { Fact } from './facts.ts'
import { addUse } from './store/evidence.ts'

/** What it shows when a group says yes, or when somebody has been there. Whose it was is not kept here. */
const shows = {
  introduction: ['joining', 'contact'],
  visit: ['what', 'where', 'when'],
} as const satisfies Record<string, Fact[]>

/** Evidence from use: for those who know of it, in their own transaction. */
export function noteUse(work: Work, offerId: string, by: keyof typeof shows, on: string): Promise<void> {
  return addUse(work, offerId, { facts: shows[by], by, on })
}
