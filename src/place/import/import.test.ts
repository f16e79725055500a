import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { findPlace, importAreas, importNeighbourhoods, importPostcodes, locate, UnusableFile } from '../index.ts'

let story: Story
let folder: string
beforeAll(async () => {
  story = await openStory()
  folder = await mkdtemp(join(tmpdir(), 'places-'))
})
afterAll(async () => {
  await story.close()
  await rm(folder, { recursive: true })
})

async function put(name: string, content: unknown): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const postcodes = async (lines: string[]) =>
  importPostcodes(story.db.web, { file: await put('onspd.csv', lines.join('\r\n')), now: story.now })
const stored = (postcode: string) =>
  story.db.owner.selectFrom('postcode').selectAll().where('postcode', '=', postcode).executeTakeFirst()

const head2025 = 'pcd7,pcd8,pcds,dointr,doterm,lad25cd,wd25cd,east1m,north1m,lsoa11cd,lsoa21cd,lat,long'
const line2025 = 'SE1 1AA,SE1  1AA,SE1 1AA,198001,,E09000028,E05011095,532500,180000,E01003911,E01035678,51.502,-0.093'

test('the list of postcodes is read, bad lines are told with their reason, and a second reading changes nothing', async () => {
  const lines = [
    `\uFEFF${head2025}`,
    line2025,
    line2025.replaceAll('1AA', '1AB').replace(',,E09', ',202306,E09'),
    line2025.replaceAll('1AA', '1AC').replace('51.502,-0.093', '99.999999,0.000000'),
    'SE1 1AD,only,three',
    line2025.replaceAll('SE1', 'XX??'),
    line2025.replaceAll('1AA', '1AE').replace(',,E09', ',202313,E09'),
    line2025,
    '',
  ]
  const first = await postcodes(lines)
  expect(first).toMatchObject({ read: 3, changed: 3, withoutPoint: 1 })
  expect([...first.skipped.reasons].map(([why, { lines: at }]) => [why, at])).toEqual([
    ['it has not the 13 columns of the first line', ['line 5']],
    ['its postcode is not a British postcode', ['line 6']],
    ['the month of its end is not written as YYYYMM', ['line 7']],
    ['its postcode stood a few lines before', ['line 8']],
  ])
  expect(await stored('SE1 1AA')).toEqual({
    postcode: 'SE1 1AA',
    latitude: 51.502,
    longitude: -0.093,
    easting: 532500,
    northing: 180000,
    lsoa_code: 'E01035678',
    ward_code: 'E05011095',
    lad_code: 'E09000028',
    ended_on: null,
  })
  expect(await stored('SE1 1AB')).toMatchObject({ ended_on: '2023-06-01' })
  // 99.999999 says that nobody measured it.
  expect(await stored('SE1 1AC')).toMatchObject({ latitude: null, longitude: null, lad_code: 'E09000028' })
  expect((await postcodes(lines)).changed).toBe(0)
})

test('older editions have other heads, quotes and codes for "no such area"; Northern Ireland has another grid', async () => {
  const result = await postcodes([
    '"PCD","PCDS","DOTERM","OSEAST1M","OSNRTH1M","LSOA11","OSWARD","OSLAUA","LAT","LONG"',
    '"BT1 1AA","BT1 1AA","","333333","374000","95GG40S1","N99999999","N09000003","54.6","-5.93"',
  ])
  expect(result).toMatchObject({ read: 1, changed: 1 })
  expect(await stored('BT1 1AA')).toMatchObject({
    latitude: 54.6,
    easting: null,
    lsoa_code: null,
    ward_code: null,
    lad_code: 'N09000003',
  })
})

test.each([
  ['an empty file', '', 'The file is empty.'],
  ['a web page', '<html><body>Not found</body></html>', 'no column of postcodes'],
  ['another list', 'name,lat,long\nA,51,0', 'no column of postcodes'],
  ['postcodes without points', 'pcds,lsoa11\nSE1 1AA,E01003911', 'no columns lat and long'],
])('%s is refused with a sentence', async (_name, content, sentence) => {
  await expect(postcodes(content.split('\n'))).rejects.toThrow(sentence)
  await expect(postcodes(content.split('\n'))).rejects.toBeInstanceOf(UnusableFile)
})

test('a venue that was stored before its postcode was known gets its place on the map', async () => {
  const add = (postcode: string, kind: string) =>
    story.db.owner
      .insertInto('location')
      .values({ id: crypto.randomUUID(), name: postcode, postcode, kind, changed_at: story.now() })
      .execute()
  await add('SE1 1ZZ', 'physical')
  await add('SE1 1ZZ', 'postal')
  await add('SE1', 'physical')
  story.later({ days: 1 })
  expect((await postcodes([head2025, line2025.replaceAll('1AA', '1ZZ')])).venuesFound).toBe(1)
  const venues = await story.db.owner
    .selectFrom('location')
    .select(['postcode', 'kind', 'latitude', 'changed_at', 'metres'])
    .orderBy('kind')
    .orderBy('postcode')
    .execute()
  expect(venues.map(({ latitude }) => latitude)).toEqual([null, 51.502, null])
  expect(venues[1]).toMatchObject({ changed_at: story.now() })
  expect(venues[1]?.metres).not.toBeNull()
})

const square = (west: number, south: number, size = 0.01) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const feature = (properties: object, coordinates: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
})
const collection = (features: unknown[]) => ({ type: 'FeatureCollection', features })

test('outlines of areas are kept, bad ones told one by one, with their decile of deprivation', async () => {
  const file = await put(
    'lsoa.geojson',
    collection([
      feature({ LSOA11CD: 'E01003911', LSOA11NM: 'Southwark 020A' }, [square(-0.09, 51.47)]),
      feature({ LSOA11CD: 'E01003912', LSOA11NM: 'Metres' }, [square(532000, 180000, 100)]),
      feature({ LSOA11CD: 'E01003913', LSOA11NM: 'Swapped' }, [square(51.47, -0.09)]),
      feature({ LSOA11CD: 'E01003914', LSOA11NM: 'A point' }, [-0.09, 51.47], 'Point'),
      { type: 'Feature', properties: { LSOA11CD: 'E01003915', LSOA11NM: 'Nothing' }, geometry: null },
      feature({ LSOA11CD: 'E01003916', LSOA11NM: 'Broken' }, [
        [
          [-0.09, 51.47],
          ['x', 51.48],
          [-0.08, 51.48],
        ],
      ]),
      feature({ LSOA11NM: 'No code' }, [square(-0.09, 51.47)]),
      feature({ LSOA11CD: 'E01003911', LSOA11NM: 'Again' }, [square(-0.09, 51.47)]),
      feature({ LSOA11CD: 'E01003917', LSOA11NM: 'Not closed', LAD11CD: 'E09000028' }, [
        square(-0.07, 51.47).slice(0, 4),
      ]),
    ]),
  )
  const deprivation = await put(
    'imd.csv',
    'LSOA code (2011),LSOA name (2011),Index of Multiple Deprivation (IMD) Rank,Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)\nE01003911,Southwark 020A,2000,1\n',
  )
  const read = () => importAreas(story.db.web, { file, kind: 'lsoa', vintage: 2011, deprivation, now: story.now })
  const first = await read()
  expect(first).toMatchObject({ read: 2, changed: 2, withDecile: 1, skipped: { count: 7 } })
  expect(first.skipped.sentences('feature').join('\n')).toMatch(
    /metres, not degrees.*Metres[\s\S]*swapped.*Swapped[\s\S]*is a Point[\s\S]*no geometry[\s\S]*not two numbers[\s\S]*no code[\s\S]*stood before/,
  )
  const areas = await story.db.owner
    .selectFrom('area')
    .select(['code', 'vintage', 'parent_code', 'deprivation_decile'])
    .orderBy('code')
    .execute()
  expect(areas).toEqual([
    { code: 'E01003911', vintage: 2011, parent_code: null, deprivation_decile: 1 },
    { code: 'E01003917', vintage: 2011, parent_code: 'E09000028', deprivation_decile: null },
  ])
  expect((await read()).changed).toBe(0)
})

test('neighbourhoods of a place are found by postcode, whichever way round their outlines were drawn, and keep their ids', async () => {
  const [turned, straight] = [square(-0.1, 51.5).toReversed(), square(-0.12, 51.5)]
  const file = await put(
    'places.geojson',
    collection([
      feature({ name: 'Mill Row' }, [turned]),
      feature({ WD13NM: 'St. Anne’s', WD13NMW: null }, [[straight]], 'MultiPolygon'),
      feature({}, [straight]),
    ]),
  )
  const read = () => importNeighbourhoods(story.db.web, { file, placeId: story.world.place, now: story.now })
  expect(await read()).toMatchObject({ read: 2, changed: 2, skipped: { count: 1 } })
  const ids = () =>
    story.db.owner
      .selectFrom('neighbourhood')
      .select(['id', 'slug'])
      .where('slug', 'in', ['mill-row', 'st-annes'])
      .orderBy('slug')
      .execute()
  const before = await ids()
  expect(before.map(({ slug }) => slug)).toEqual(['mill-row', 'st-annes'])
  expect((await read()).changed).toBe(0)
  expect(await ids()).toEqual(before)
  const found = await story.inWork('worker', async (work) =>
    locate(work, await findPlace(work, story.world.place), 'se11aa'),
  )
  expect(found).toMatchObject({ isInside: true, neighbourhoodId: before[0]?.id })
})

test.each([
  ['a web page', '<!doctype html><p>No', 'web page'],
  ['half a file', '{"type": "FeatureCollection", "features": [', 'cut off'],
  ['another JSON', '{"type": "Feature"}', 'no GeoJSON with a list'],
  ['no features', '{"type": "FeatureCollection", "features": []}', 'no features'],
  [
    'areas of another kind',
    JSON.stringify(collection([feature({ WD13CD: 'E05000416' }, [square(-0.09, 51.47)])])),
    'LSOA11CD',
  ],
])('%s is refused with a sentence', async (_name, content, sentence) => {
  const file = await put('bad.geojson', content)
  await expect(importAreas(story.db.web, { file, kind: 'lsoa', vintage: 2011, now: story.now })).rejects.toThrow(
    sentence,
  )
})
