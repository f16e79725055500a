import type { JSX } from 'preact'
import { classNames } from './class-names.ts'
import { type AreaShape, type Drawing, draw, spread } from './map-geometry.ts'
import { type PlacedName, placeNames } from './map-names.ts'

export type { AreaShape } from './map-geometry.ts'

export type Shade = 0 | 1 | 2 | 3 | 4
export type MapArea = {
  id: string
  name: string
  /** GeoJSON in longitude and latitude (WGS84). */
  shape: AreaShape
  /** 0 (palest) to 4 (darkest), for a map of numbers. */
  shade?: Shade
  href?: string
}
export type MapPin = {
  /** The number of the same thing in the list. */
  number: number
  longitude: number
  latitude: number
  /** Read out: "3, Knit and natter". */
  label: string
  /** `#offer-3`: the thing in the list. */
  href: string
}
export type AreaMapProps = {
  id: string
  areas: MapArea[]
  pins?: MapPin[]
  /** Width of the drawing on a large screen, in its own units. */
  width?: number
  labels: {
    title: string
    description?: string /** The words for each shade that is used. */
    shades?: Partial<Record<Shade, string>>
  }
  /** Writes each neighbourhood's name on it. */
  showNames?: boolean
}

/** Neighbourhoods and numbered pins. The list beside it, or a table, holds the same facts in words. */
export function AreaMap({ id, areas, pins = [], width = 640, labels, showNames }: AreaMapProps): JSX.Element {
  const shapes = areas.map((area) => area.shape)
  const points = pins.map((pin): [number, number] => [pin.longitude, pin.latitude])
  const wide = draw(shapes, width, points)
  const narrow = draw(shapes, 328, points)
  const shades = Object.entries(labels.shades ?? {})
  return (
    <div class="app-map" id={id}>
      <Variant
        id={`${id}-wide`}
        look="wide"
        drawing={wide}
        radius={17}
        letters={18}
        {...{ areas, pins, labels, showNames }}
      />
      <Variant
        id={`${id}-narrow`}
        look="narrow"
        drawing={narrow}
        radius={14}
        letters={13}
        {...{ areas, pins, labels, showNames }}
      />
      {shades.length > 0 && (
        <ul class="app-map__legend">
          {shades.map(([shade, words]) => (
            <li>
              <svg width="20" height="20" aria-hidden="true" focusable="false">
                <rect class={`app-map__swatch app-map__swatch--${shade}`} x="1" y="1" width="18" height="18" />
              </svg>
              {words}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

type VariantProps = Pick<AreaMapProps, 'areas' | 'labels' | 'showNames'> & {
  id: string
  look: 'wide' | 'narrow'
  pins: MapPin[]
  drawing: Drawing
  radius: number
  /** Height of the letters of names, as in the stylesheet. */
  letters: number
}

/** One of the two drawings; the stylesheet shows the one that fits, so that pins are large enough to press. */
function Variant({ id, look, drawing, radius, letters, areas, pins, labels, showNames }: VariantProps): JSX.Element {
  const { title, description } = labels
  const exact = pins.map((pin) => drawing.place(pin.longitude, pin.latitude))
  const places = spread(exact, radius * 2 + 2, drawing)
  const named = areas.flatMap(({ name }, index) => ({ name, ...(drawing.outlines[index] ?? nowhere) }))
  return (
    <svg
      class={`app-map__svg app-map__svg--${look}`}
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      role="group"
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-desc` : undefined}
    >
      <title id={`${id}-title`}>{title}</title>
      {description && <desc id={`${id}-desc`}>{description}</desc>}
      {areas.map((area, index) => (
        <Area area={area} path={drawing.outlines[index]?.path ?? ''} />
      ))}
      {showNames && (
        <g>
          {placeNames(named, { ...drawing, letters, pins: places, radius }).map((name) => (
            <Name name={name} />
          ))}
        </g>
      )}
      <Pins pins={pins} places={places} radius={radius} />
    </svg>
  )
}

function Area({ area, path }: { area: MapArea; path: string }): JSX.Element {
  const look = classNames('app-map__area', area.shade !== undefined && `app-map__area--${area.shade}`)
  const outline = (
    <path class={look} d={path} fill-rule="evenodd">
      <title>{area.name}</title>
    </path>
  )
  if (!area.href) return outline
  return (
    <a href={area.href} aria-label={area.name}>
      {outline}
    </a>
  )
}

const nowhere = {
  centre: [0, 0],
  bounds: [
    [0, 0],
    [0, 0],
  ],
} satisfies Pick<Drawing['outlines'][number], 'centre' | 'bounds'>

function Name({ name }: { name: PlacedName }): JSX.Element | null {
  if (!name) return null
  const x = name.x.toFixed(1)
  return (
    <text class="app-map__name" x={x} y={name.y.toFixed(1)}>
      {name.lines.map((line, index) => (
        <tspan x={x} dy={index === 0 ? undefined : '1.1em'}>
          {line}
        </tspan>
      ))}
    </text>
  )
}

type Points = [number, number][]

function Pins({ pins, places, radius }: { pins: MapPin[]; places: Points; radius: number }): JSX.Element {
  return (
    <>
      {pins.map((pin, index) => {
        const [x, y] = places[index] ?? [0, 0]
        return (
          <a class="app-map__pin" href={pin.href} aria-label={pin.label}>
            <title>{pin.label}</title>
            <circle cx={x.toFixed(1)} cy={y.toFixed(1)} r={radius} />
            <text x={x.toFixed(1)} y={(y + 5).toFixed(1)}>
              {pin.number}
            </text>
          </a>
        )
      })}
    </>
  )
}
