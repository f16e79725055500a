import { defineLifecycle } from '../../platform/lifecycle.ts'
import type { Tag } from '../tags/tags.ts'

/** The group answers once; whoever asked may still take it back. */
export const lifecycle = defineLifecycle('visit', {
  asked: { agree: 'agreed', decline: 'declined', withdraw: 'withdrawn' },
  agreed: { withdraw: 'withdrawn' },
})
export type VisitState = 'asked' | 'agreed' | 'declined' | 'withdrawn'

/** They come to you, or have you over. */
export type VisitWay = 'come' | 'host'

/** Which of the two a group does, by what stands in its listing. */
export function waysOf(tags: Pick<Tag, 'kind' | 'value'>[]): VisitWay[] {
  const said = tags.filter(({ kind }) => kind === 'visits').map(({ value }) => value)
  const ways: VisitWay[] = []
  if (said.some((value) => value === 'care-homes' || value === 'groups')) ways.push('come')
  if (said.includes('hosts-party')) ways.push('host')
  return ways
}
