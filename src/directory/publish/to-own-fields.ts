import { doubtedOn, factKinds, type LastWord, lastWord, type SaidBy, wordOnAll } from '../freshness/facts.ts'
import type { OpenOffer } from '../store/published-parts.ts'
import { words } from './given.ts'
import type { Service } from './shape.ts'

/* What the standard has no words for; each field is declared in the description of the interface. */

export function roomOf({ room }: OpenOffer): Service['alongside_room'] {
  return room && Object.keys(room).length > 0 ? room : undefined
}

const saidBy: Record<SaidBy, 'contact' | 'staff' | 'others' | 'use'> = {
  group: 'contact',
  staff: 'staff',
  professional: 'others',
  anybody: 'others',
  introduction: 'use',
  visit: 'use',
}

type Said = NonNullable<Service['alongside_freshness']>[number]

/** Never by whom, only what kind of witness. What came from a feed is known there: here it was merely read. */
export function freshnessOf(offer: OpenOffer): Said[] {
  const source = offer.feedName ? ('feed' as const) : ('own' as const)
  const dated = { ...offer, source, changedAt: offer.writtenAt, confirmedBy: '' }
  const all = toSaid('all', wordOnAll(dated))
  const others = factKinds.flatMap((fact) => {
    const doubted = doubtedOn(dated, fact)
    const said = toSaid(fact, lastWord(dated, fact))
    if (!said) return []
    if (doubted) return [{ ...said, doubted_on: doubted }]
    return isSame(said, all) ? [] : [said]
  })
  return all ? [all, ...others] : others
}

function toSaid(fact: Said['fact'], { on, kind, by }: LastWord): Said | undefined {
  return on && kind !== 'read' ? { fact, on, kind, by: saidBy[by as SaidBy] ?? 'listing' } : undefined
}
const isSame = (one: Said, other: Said | undefined) =>
  other !== undefined && one.on === other.on && one.kind === other.kind && one.by === other.by

export function datesOf({ dates }: OpenOffer): NonNullable<Service['alongside_dates']> {
  return dates.flatMap(({ heldOn, opensAt, closesAt, state, note }) =>
    state === 'planned'
      ? []
      : [{ date: heldOn, opens_at: opensAt, closes_at: closesAt ?? undefined, state, note: words(note) }],
  )
}
