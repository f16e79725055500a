import { findPerson, finishTaskOf, listTasksAbout } from '../../src/person/index.ts'
import type { Work } from '../../src/platform/work.ts'

/** What the list said about somebody, ticked off while one is at it. */
export async function doTasks(work: Work, reference: string): Promise<void> {
  const { personId } = await findPerson(work, reference)
  for (const { id } of await listTasksAbout(work, personId)) await finishTaskOf(work, { reference, id })
}
