import { findPlaceBySlug, listPlaces, type Place } from '../place/index.ts'
import { Refusal } from '../platform/errors.ts'
import { CliError } from './errors.ts'
import type { Opened } from './open.ts'

export async function placeCalled({ work }: Opened, slug: string): Promise<Place> {
  return work('place.find', async (one) => {
    try {
      return await findPlaceBySlug(one, slug)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const known = (await listPlaces(one)).map((place) => place.slug)
      throw new CliError(
        `There is no place "${slug}". ${known.length > 0 ? `Places are ${known.join(', ')}.` : 'Add it with "alongside place add".'}`,
      )
    }
  })
}
