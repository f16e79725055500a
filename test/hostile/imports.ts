import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aProvider, keepProvider } from '../../src/account/oidc/fixtures/keys.ts'
import { meal, oruk1, oruk3, walk } from '../../src/directory/harvest/fixtures/harvesting.ts'
import { importFeed } from '../../src/directory/index.ts'
import { importAreas, importNeighbourhoods, importPostcodes } from '../../src/place/index.ts'
import { corpusSize } from './corpus.ts'
import { type Ground, storable } from './ground.ts'

/** Which record it is, what it hangs on, and what says when: with these hostile there is no record. */
const structure = /^(id|status|last_modified|assured_date|freq|opens_at|closes_at)$/

/** Everything that arrives by machine: other directories, lists of postcodes and outlines, the name of a provider. */
export async function importHostile(ground: Ground): Promise<{ found: number; added: number; postcodes: number }> {
  const { story, marks } = ground
  const folder = await mkdtemp(join(tmpdir(), 'hostile-'))
  const put = async (name: string, content: string) => {
    await writeFile(join(folder, name), content)
    return join(folder, name)
  }
  const { web: database } = story.db
  const { now } = story
  try {
    const first = await importFeed(database, {
      feed: 'Third',
      source: await put('3.json', feed(ground, walk, oruk3)),
      now,
    })
    const second = await importFeed(database, {
      feed: 'First',
      source: await put('1.json', feed(ground, meal, oruk1)),
      now,
    })
    const postcodes = await importPostcodes(database, { file: await put('p.csv', lines(ground)), now })
    const outlines = await put('o.geojson', features(ground))
    await importNeighbourhoods(database, { file: outlines, placeId: story.world.place, now })
    await importAreas(database, { file: outlines, kind: 'lsoa', vintage: 2011, now })
    const label = marks.many('the label of a provider', 1, 60)
    const said = { assuranceClaim: 'acr' as const, assuranceValues: ['x'], issuer: 'https://issuer.example' }
    await keepProvider(story, aProvider({ ...said, kind: 'staff', name: 'hostile', label }))
    return {
      found: (first.counts.found ?? 0) + (second.counts.found ?? 0),
      added: (first.counts.added ?? 0) + (second.counts.added ?? 0),
      postcodes: postcodes.read,
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** As many records as the corpus has lines, so that each field of a record says each of them once. */
function feed({ marks }: Ground, record: (number: number) => object, whole: (records: unknown[]) => unknown): string {
  const records = Array.from({ length: corpusSize }, (_, number) => {
    let at = number
    return said(record(number + 1), (path) => marks.one(`a feed, ${path}`, at++))
  })
  return JSON.stringify(whole(records))
}

function said(value: unknown, say: (path: string) => string, path = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => said(one, say, path))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, said(one, say, `${path}.${name}`)]))
  return typeof value === 'string' && !structure.test(path.split('.').at(-1) ?? '') ? say(path) : value
}

const columns = ['pcds', 'doterm', 'lat', 'long', 'oseast1m', 'osnrth1m', 'lsoa11cd', 'wd25cd', 'lad25cd']

/** Each line has another column hostile; the last ones are as they should be. */
function lines({ marks }: Ground): string {
  const rows = Array.from({ length: corpusSize }, (_, number) => {
    const cells = ['SE1 1AA', '', '51.5', '-0.09', '532500', '180000', 'E01003911', 'E05011095', 'E09000028']
    const column = number % columns.length
    cells[0] = `SE1 ${number % 10}${letter(number)}${letter(number + 1)}`
    cells[column] = marks.one(`postcodes, ${columns[column]}`, number)
    return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  })
  return [
    columns.join(','),
    ...rows,
    '"SE1 1AA","","51.5","-0.09","532500","180000","E01003911","E05011095","E09000028"',
  ].join('\r\n')
}

const letter = (number: number) => 'ABDEFGHJLNPQRSTUWXYZ'[number % 20] ?? 'A'

function features({ marks }: Ground): string {
  const square = (west: number) => [
    [west, 51.47],
    [west + 0.001, 51.47],
    [west + 0.001, 51.471],
    [west, 51.471],
    [west, 51.47],
  ]
  const all = Array.from({ length: corpusSize }, (_, number) => ({
    type: 'Feature',
    properties: {
      LSOA11CD: `E010${String(number).padStart(5, '0')}`,
      LSOA11NM: storable(marks.one('outlines, LSOA11NM', number)),
      name: storable(marks.one('outlines, name', number)),
      slug: `area-${number}`,
    },
    geometry: { type: 'Polygon', coordinates: [square(-0.09 + number / 900)] },
  }))
  return JSON.stringify({ type: 'FeatureCollection', features: all })
}
