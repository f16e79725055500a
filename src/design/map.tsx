import type { Feature, MultiPolygon, Polygon } from 'geojson'
import type { JSX } from 'preact'

export type MapArea = {
  id: string
  name: string
  shape: Polygon | MultiPolygon | Feature<Polygon | MultiPolygon>
  /** 0 (palest) to 4 (darkest), for a map of numbers. */
  shade?: 0 | 1 | 2 | 3 | 4
  href?: string
}
export type MapPin = { number: number; longitude: number; latitude: number; /** The offer's name, read out. */ label: string; href: string }
export type AreaMapProps = {
  id: string
  areas: MapArea[]
  pins?: MapPin[]
  /** Drawing width of the wide variant. */
  width?: number
  labels: { title: string; description?: string }
}

export function AreaMap({ labels }: AreaMapProps): JSX.Element {
  return <div class="app-map" role="group" aria-label={labels.title} />
}
