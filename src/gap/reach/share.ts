import type { GenderReach } from './store.ts'

/** Men among adults of England (Census 2021). */
export const menInEngland = 49

export type ProgrammeReach = {
  programme: string
  women: number | null
  men: number | null
  others: number | null
  notSaid: number | null
  /** Per cent of men among men and women; null where either is too few to tell. */
  share: number | null
}

/** Null stands for fewer than five. */
export function byProgramme(rows: GenderReach[]): ProgrammeReach[] {
  return [...new Set(rows.map(({ programme }) => programme))].map((programme) => {
    const of = (gender: GenderReach['gender']) =>
      rows.find((row) => row.programme === programme && row.gender === gender)?.people ?? null
    const [women, men] = [of('woman'), of('man')]
    const share = women !== null && men !== null ? Math.round((100 * men) / (men + women)) : null
    return { programme, women, men, others: of('other'), notSaid: of('not-said'), share }
  })
}
