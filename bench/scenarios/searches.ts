import { themes } from '../../src/directory/index.ts'
import { Chance } from '../generate/chance.ts'
import { idOf } from '../generate/ids.ts'
import { postcodeOf, postcodesOfPlace, spotIn } from '../generate/land.ts'
import { activities } from '../generate/words.ts'
import type { Size } from '../sizes.ts'

export type Search = {
  place: number
  placeId: string
  words: string
  postcode: string
  easting: number
  northing: number
  metres: number
  theme: string
}

/** What people ask: one of the words of an activity, near a postcode of their place, of a theme. */
export function searchesOf(size: Size, count: number, seed = 5): Search[] {
  const chance = new Chance(seed)
  const places = Math.min(size.places, 4)
  const spots = Array.from({ length: places }, (_none, place) => {
    const own = new Chance(place + 1)
    return Array.from({ length: postcodesOfPlace }, () => spotIn(place, own))
  })
  return Array.from({ length: count }, () => {
    const place = chance.below(places)
    const theme = chance.of(themes)
    const number = chance.below(postcodesOfPlace)
    const { easting = 0, northing = 0 } = spots[place]?.[number] ?? {}
    return {
      place,
      placeId: idOf('place', place),
      words: chance.of(activities[theme] ?? ['tea']),
      postcode: postcodeOf(place, number),
      easting,
      northing,
      metres: 5000,
      theme,
    }
  })
}
