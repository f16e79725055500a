import { validate } from 'uuid'
import type { Work } from '../work.ts'
import { startDraft } from './drafts.ts'

const journey = 'search'
const longest = 100

/** Keeps the words of a search for people with whoever typed them, so that no name stands in an address. */
export function keepSearch(work: Work, typed: string): Promise<string> {
  return startDraft(work, journey, { answers: { typed: typed.slice(0, longest) }, done: [] })
}

/** The words that were typed; none for an address that is old, wrong or somebody else's. */
export async function findSearch(work: Work, id: string): Promise<string> {
  if (!validate(id)) return ''
  const row = await work.tx
    .selectFrom('draft')
    .select('data')
    .where('id', '=', id)
    .where('journey', '=', journey)
    .where('owner', '=', work.visitor)
    .executeTakeFirst()
  const { typed } = (row?.data as { answers: { typed: string } } | undefined)?.answers ?? { typed: '' }
  return typed
}
