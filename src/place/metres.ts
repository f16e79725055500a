import { LatLon } from 'geodesy/osgridref.js'
import type { Point } from './place.ts'

/** British National Grid easting and northing in metres; undefined outside the grid. */
export function metresOf({ latitude, longitude }: Point): { easting: number; northing: number } | undefined {
  if (!(latitude > 49 && latitude < 61.5 && longitude > -9 && longitude < 2.5)) return undefined
  try {
    const { easting, northing } = new LatLon(latitude, longitude).toOsGrid()
    return { easting: Math.round(easting), northing: Math.round(northing) }
  } catch {
    return undefined
  }
}
