import { Refusal } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import type { Person } from '../person.ts'
import { findPersonById } from './people.ts'
import { placeOf } from './place-of.ts'

/** Whoever acts for a person without being allowed to look (a door, a group) finds nobody here. */
export async function visiblePersonOrNone(work: Work, personId: string): Promise<Person | undefined> {
  try {
    return await findPersonById(work, personId)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

export async function findOpenTaskLike(
  work: Work,
  personId: string,
  kind: string,
  words: string,
): Promise<string | undefined> {
  const row = await work.tx
    .selectFrom('task')
    .select('id')
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('words', '=', words)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return row?.id
}
