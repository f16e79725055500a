import OsGridRef from 'geodesy/osgridref.js'
import type { Chance } from './chance.ts'

/** Every place is a square of 12 km, beside the others in rows of ten; nine neighbourhoods in each. */
export const side = 12_000
const origin = { easting: 400_000, northing: 250_000 }

export type Spot = { easting: number; northing: number; latitude: number; longitude: number }

export function cornerOf(place: number): { easting: number; northing: number } {
  return { easting: origin.easting + (place % 10) * side, northing: origin.northing + Math.floor(place / 10) * side }
}

export function spotAt(easting: number, northing: number): Spot {
  const { latitude, longitude } = new OsGridRef(easting, northing).toLatLon()
  return { easting, northing, latitude: Number(latitude.toFixed(6)), longitude: Number(longitude.toFixed(6)) }
}

export function spotIn(place: number, chance: Chance): Spot {
  const corner = cornerOf(place)
  return spotAt(corner.easting + chance.below(side), corner.northing + chance.below(side))
}

export function squareOf(place: number, cell: number): { middle: Spot; outline: object } {
  const corner = cornerOf(place)
  const [west, south] = [corner.easting + (cell % 3) * 4000, corner.northing + Math.floor(cell / 3) * 4000]
  const ring = [
    [west, south],
    [west, south + 4000],
    [west + 4000, south + 4000],
    [west + 4000, south],
    [west, south],
  ].map(([easting = 0, northing = 0]) => {
    const { latitude, longitude } = spotAt(easting, northing)
    return [longitude, latitude]
  })
  return { middle: spotAt(west + 2000, south + 2000), outline: { type: 'Polygon', coordinates: [ring] } }
}

/** Outward codes of a district that does not exist, one a place. */
export const outwardOf = (place: number) => `Z${String.fromCharCode(65 + (place % 26))}${1 + Math.floor(place / 26)}`
export const postcodesOfPlace = 200

const letters = 'ABDEFGHJLNPQRSTUWXYZ'
export function postcodeOf(place: number, number: number): string {
  return `${outwardOf(place)} ${1 + (Math.floor(number / 20) % 9)}${letters[Math.floor(number / 180) % 20]}${letters[number % 20]}`
}
