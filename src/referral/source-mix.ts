import { primaryCare, type Source, type SourceKind } from './source.ts'

export type SourceMix = {
  total: number
  /** Different sources that introduced somebody. */
  sources: number
  byKind: { kind: SourceKind; count: number }[]
  /** Of every hundred, how many through primary care. */
  primaryShare: number
  isHeavy: boolean
}

/** Above this share of a hundred we say that people without a doctor may be missed. */
const heavyFrom = 60

/** Where people came from lately, by kind of source. */
export function mixOf(sources: Pick<Source, 'id' | 'kind'>[], counts: Map<string, { lately: number }>): SourceMix {
  const byKind = new Map<SourceKind, number>()
  let active = 0
  for (const { id, kind } of sources) {
    const lately = counts.get(id)?.lately ?? 0
    if (lately === 0) continue
    active++
    byKind.set(kind, (byKind.get(kind) ?? 0) + lately)
  }
  const total = [...byKind.values()].reduce((sum, count) => sum + count, 0)
  const primary = primaryCare.reduce((sum, kind) => sum + (byKind.get(kind) ?? 0), 0)
  const exact = total === 0 ? 0 : (primary / total) * 100
  return {
    total,
    sources: active,
    primaryShare: Math.round(exact),
    isHeavy: exact > heavyFrom,
    byKind: [...byKind].map(([kind, count]) => ({ kind, count })).sort((one, other) => other.count - one.count),
  }
}
