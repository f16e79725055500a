/** How much there is of everything. Density is the same in each: a larger size has more places, not fuller ones. */
export type Size = {
  name: SizeName
  places: number
  services: number
  referrals: number
  /** Unmet needs, the facts behind the gap page; from ICS on they all belong to the first place. */
  needs: number
}
export type SizeName = 'pcn' | 'borough' | 'ics' | 'england'

export const sizes: Record<SizeName, Size> = {
  pcn: { name: 'pcn', places: 1, services: 1_000, referrals: 2_000, needs: 2_000 },
  borough: { name: 'borough', places: 1, services: 5_000, referrals: 20_000, needs: 20_000 },
  ics: { name: 'ics', places: 10, services: 50_000, referrals: 300_000, needs: 1_000_000 },
  england: { name: 'england', places: 100, services: 500_000, referrals: 3_000_000, needs: 3_000_000 },
}
export const quickSizes: SizeName[] = ['pcn', 'borough']
export const fullSizes: SizeName[] = ['ics', 'england']

/** Raised when the generators make something else, so that no kept database is taken for a new one. */
export const generation = 2
export const seed = 20_261_124
/** The moment at which all that is generated stands still. */
export const today = new Date('2026-11-24T09:00:00Z')
