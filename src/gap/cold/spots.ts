import type { Nearby } from '../store.ts'

/** A theme of which a neighbourhood has nothing near it, or one offer alone: no choice. */
export type ColdSpot = { neighbourhoodId: string; theme: string; offers: 0 | 1 }

/** Neighbourhood by neighbourhood: what is not there at all first. */
export function coldSpots(neighbourhoodIds: string[], themes: readonly string[], nearby: Nearby[]): ColdSpot[] {
  const offersOf = new Map(nearby.map((one) => [`${one.neighbourhoodId} ${one.theme}`, one.offers]))
  return neighbourhoodIds.flatMap((neighbourhoodId) =>
    themes
      .flatMap((theme): ColdSpot[] => {
        const offers = offersOf.get(`${neighbourhoodId} ${theme}`) ?? 0
        return offers === 0 || offers === 1 ? [{ neighbourhoodId, theme, offers }] : []
      })
      .toSorted((one, other) => one.offers - other.offers),
  )
}

/** Of all themes, how many leave somebody a choice of two: the mix of a neighbourhood. */
export function mixOf(neighbourhoodId: string, themes: readonly string[], spots: ColdSpot[]): number {
  return themes.length - spots.filter((one) => one.neighbourhoodId === neighbourhoodId).length
}
