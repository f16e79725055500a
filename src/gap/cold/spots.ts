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

/** Themes of which there is much that is all alike: three offers or more, and no second that is really different. */
export function allAlike(neighbourhoodId: string, nearby: Nearby[]): string[] {
  return nearby
    .filter((one) => one.neighbourhoodId === neighbourhoodId && one.offers >= 3 && one.different === 1)
    .map(({ theme }) => theme)
}

/** How many really different things somebody can choose from, as a mean of all themes. */
export function varietyOf(neighbourhoodId: string, themes: readonly string[], nearby: Nearby[]): number {
  const near = nearby.filter((one) => one.neighbourhoodId === neighbourhoodId && themes.includes(one.theme))
  return near.reduce((sum, { different }) => sum + different, 0) / themes.length
}

/** Of all themes, how many leave somebody a choice of two: the mix of a neighbourhood. */
export function mixOf(neighbourhoodId: string, themes: readonly string[], spots: ColdSpot[]): number {
  return themes.length - spots.filter((one) => one.neighbourhoodId === neighbourhoodId).length
}
