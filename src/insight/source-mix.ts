import { primaryCare, type SourceKind } from '../referral/index.ts'

export type KindCount = { kind: SourceKind; introductions: number }
/** `kind` is null for the small ones together. */
export type MixLine = { kind: SourceKind | null; introductions: number }

const small = 5

/** The share of introductions that came from primary care, in whole percent. */
export function primaryCareShare(counts: readonly KindCount[]): number {
  const all = sum(counts)
  return all === 0 ? 0 : Math.round((sum(counts.filter(({ kind }) => primaryCare.includes(kind))) / all) * 100)
}

/** Above this, people who do not see a doctor are likely to be missed. */
export const tooMuchFromPrimaryCare = 60

/** Largest first. Kinds under 5 are shown together, with so many others that the line itself is not under 5. */
export function mergeSmall(counts: readonly KindCount[]): MixLine[] {
  const sorted = counts.toSorted(
    (one, other) => other.introductions - one.introductions || one.kind.localeCompare(other.kind),
  )
  const merged = sorted.filter(({ introductions }) => introductions < small)
  const shown = sorted.filter(({ introductions }) => introductions >= small)
  if (merged.length === 0) return shown
  while (shown.length > 0 && (sum(merged) < small || merged.length === 1)) {
    const last = shown.pop()
    if (last) merged.push(last)
  }
  return [...shown, { kind: null, introductions: sum(merged) }]
}

function sum(counts: readonly { introductions: number }[]): number {
  return counts.reduce((total, { introductions }) => total + introductions, 0)
}
