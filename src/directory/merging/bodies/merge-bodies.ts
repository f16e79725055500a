import { tooLate } from '../../../platform/errors.ts'
import type { Work } from '../../../platform/work.ts'
import {
  addBodyMerge,
  type BodyMerge,
  endBodyMerge,
  layOverBody,
  lockBodies,
  partBodyPair,
  takeOffBody,
} from '../store/index.ts'

/**
 * Nothing is moved: offers, people who work there and agreements stay with the body that they name. Pages go from one to
 * the other, and show of both what one of them says.
 */
export async function mergeBodies(work: Work, survivorId: string, mergedId: string): Promise<string> {
  await lockBodies(work, [survivorId, mergedId])
  if (!(await layOverBody(work, mergedId, survivorId))) throw tooLate()
  return addBodyMerge(work, survivorId, mergedId)
}

export async function undoBodyMerge(work: Work, merge: BodyMerge): Promise<void> {
  await lockBodies(work, [merge.survivorId, merge.mergedId])
  if (!(await endBodyMerge(work, merge))) throw tooLate()
  await takeOffBody(work, merge.mergedId)
  await partBodyPair(work, merge.survivorId, merge.mergedId)
}
