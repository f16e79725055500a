import type { Work } from '../../platform/work.ts'
import type { Judged } from '../store/matching.ts'
import { tagsOf } from '../tags/store/tags.ts'
import type { Reason } from './matching.ts'
import { matchWords as words } from './words.ts'

/** What happened to somebody in their own words, and the offers that were made with it in mind. Whoever names nothing asks nothing. */
export async function lifeEventReasons(
  work: Pick<Work, 'tx'>,
  judged: Judged[],
  events: string[],
): Promise<Map<string, Reason[]>> {
  if (events.length === 0) return new Map()
  const tags = await tagsOf(
    work,
    judged.map(({ offer }) => offer.id),
  )
  return new Map(
    [...tags].map(([id, said]) => [
      id,
      said
        .filter(({ kind, value }) => kind === 'life-event' && events.includes(value))
        .map(
          ({ value, knownOn, source }): Reason => ({
            kind: 'life-event',
            sentence: words.suits,
            args: { lifeEvent: value },
            checkedOn: knownOn,
            source,
            outcome: 'fits',
          }),
        ),
    ]),
  )
}
