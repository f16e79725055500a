import { themeName } from '../directory/index.ts'
import { personPaths } from '../person/index.ts'
import { connectionStateName } from '../plan/index.ts'
import type { MessageRef } from '../platform/i18n/index.ts'
import { episodeStateName, referralPaths, referralStateName, sourceKindName } from '../referral/index.ts'
import { sectorName, countWords as words } from './insight.ts'
import type { CountRow, RowName } from './store.ts'

/** A column of rows: what is stored, and how it is said. */
export type Column = {
  head: MessageRef
  value(row: CountRow): string | number | Date | null
  say?(value: string): MessageRef
  href?(row: CountRow): string
}

const when = (head: MessageRef): Column => ({ head, value: ({ at }) => at })
const what = (head: MessageRef): Column => ({ head, value: (row) => row.what })
const times = (head: MessageRef): Column => ({ head, value: (row) => row.number })
const kind = (head: MessageRef, say: (value: string) => MessageRef): Column => ({ head, value: (row) => row.kind, say })
const state = (say: (value: string) => MessageRef): Column => ({ head: words.state, value: (row) => row.state, say })
const reference = (href?: (reference: string) => string): Column => ({
  head: words.reference,
  value: (row) => row.reference,
  ...(href ? { href: (row) => href(row.reference) } : {}),
})

const needStates: Record<string, MessageRef> = {
  open: words.stateOpen,
  met: words.stateMet,
  'no longer wanted': words.stateLetGo,
}
const ofConnection = [
  reference(),
  what(words.offer),
  { head: words.organisation, value: (row: CountRow) => row.kind },
  state(connectionStateName),
  when(words.firstVisit),
]

export const columnsOf: Record<RowName, Column[]> = {
  introductions: [
    reference(referralPaths.show),
    what(words.source),
    kind(words.kind, sourceKindName),
    state(referralStateName),
    when(words.received),
  ],
  sources: [what(words.source), kind(words.kind, sourceKindName), times(words.times), when(words.first)],
  people: [reference(personPaths.show), times(words.times), when(words.first)],
  episodes: [reference(), state(episodeStateName), times(words.times), when(words.opened)],
  visited: ofConnection,
  lasted: ofConnection,
  partners: [what(words.organisation), kind(words.sector, sectorName), times(words.visits), when(words.firstVisit)],
  needs: [
    reference(personPaths.show),
    kind(words.theme, themeName),
    state((value) => needStates[value] ?? words.stateOpen),
    when(words.noticed),
  ],
}

export const titleOf: Record<RowName, MessageRef> = {
  introductions: words.titleIntroductions,
  sources: words.titleSources,
  people: words.titlePeople,
  episodes: words.titleEpisodes,
  visited: words.titleVisited,
  lasted: words.titleLasted,
  partners: words.titlePartners,
  needs: words.titleNeeds,
}
