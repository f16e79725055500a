import { metresOf, type Neighbourhood } from '../place/index.ts'
import type { Centre } from './store.ts'

/** A mile and a half: half an hour's walk for most. */
export const nearbyMetres = 2400

/** The middle of each neighbourhood that is drawn. */
export function centresOf(neighbourhoods: Neighbourhood[]): Centre[] {
  return neighbourhoods.flatMap(({ id, latitude, longitude }) => {
    const metres = latitude !== null && longitude !== null ? metresOf({ latitude, longitude }) : undefined
    return metres ? [{ id, ...metres }] : []
  })
}
