import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { oruk1, oruk3, page3 } from './fixtures.ts'
import { readFeed, readWhole } from './read.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feed-'))
})
afterEach(() => rm(folder, { recursive: true }))

const put = async (file: string, content: unknown) => {
  const path = join(folder, file)
  await writeFile(
    path,
    typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
  )
  return path
}
const read = async (source: string, options = {}) => {
  const { records, ...summary } = await readWhole(readFeed(source, options))
  const offers = records.flatMap(({ offer }) => offer ?? [])
  return {
    records,
    summary,
    offers,
    ids: offers.map(({ sourceId }) => sourceId),
    notes: records.flatMap(({ report }) => report.notes).join('\n'),
  }
}

const other = { ...oruk3, id: 'two', name: 'Second' }

test.each([
  ['ORUK 3', page3([oruk3, other])],
  [
    'ORUK 1',
    { totalElements: 2999, totalPages: 1500, number: 1, size: 2, first: true, last: false, content: [oruk3, other] },
  ],
  [
    'lower case',
    { totalelements: 2, totalpages: 0, number: 1, size: 2, first: true, last: false, content: [oruk3, other] },
  ],
  ['a bare array', [oruk3, other]],
])('the envelope of %s is opened, and a file declares no total', async (_name, content) => {
  const { ids, summary } = await read(await put('page.json', content))
  expect(ids).toEqual([oruk3.id, 'two'])
  expect(summary).toEqual({ complete: true })
})

test('one service on its own is a feed of one', async () => {
  expect(await read(await put('one.json', oruk1))).toMatchObject({ ids: ['42'], summary: { complete: true } })
})

test('a nameless record and a repeated one are skipped, the rest is read', async () => {
  const { records, ids } = await read(await put('page.json', page3([{ ...oruk3, name: null }, other, other, 7, oruk1])))
  expect(ids).toEqual(['two', '42'])
  expect(records.map(({ report }) => report.outcome)).toEqual(['skipped', 'read', 'skipped', 'skipped', 'read'])
  expect(records.map(({ report }) => report.line)).toEqual([1, 2, 3, 4, 5])
})

test('a byte order mark and Windows letters are understood', async () => {
  const marked = await read(await put('bom.json', `\uFEFF${JSON.stringify(page3([oruk3]))}`))
  expect(marked.ids).toHaveLength(1)
  expect(marked.notes).toContain('byte order mark')
  const latin = await read(await put('latin.json', Buffer.from(JSON.stringify([{ ...oruk3, name: 'Café' }]), 'latin1')))
  expect(latin.offers[0]?.name).toBe('Café')
  expect(latin.notes).toContain('Windows-1252')
  const wide = await read(await put('wide.json', Buffer.from(`\uFEFF${JSON.stringify([oruk3])}`, 'utf16le')))
  expect(wide.ids).toHaveLength(1)
})

test('of a file cut short the whole records are kept', async () => {
  const text = JSON.stringify(page3([oruk3, { ...other, description: 'a "quoted" } ] brace\\' }, oruk1]))
  const { ids, summary } = await read(await put('cut.json', text.slice(0, -40)))
  expect(ids).toEqual([oruk3.id, 'two'])
  expect(summary).toEqual({
    complete: false,
    problem: 'cut.json is broken or cut short: the 2 whole records before the break were read.',
  })
})

test.each([
  ['a web page', '<!doctype html><html></html>', 'page.json is a web page or XML, not JSON.'],
  ['nothing', '  ', 'page.json is empty.'],
  ['no JSON', 'hello', 'page.json is broken or cut short.'],
  ['another thing', '{"a": 1}', 'page.json is JSON, but no list of services.'],
  ['a code list', '[{"id": 1, "label": "Autism"}]', 'page.json is JSON, but no list of services.'],
  ['a number', '5', 'page.json is JSON, but no list of services.'],
])('a file that holds %s ends with a sentence', async (_name, content, problem) => {
  expect(await read(await put('page.json', content))).toMatchObject({ ids: [], summary: { complete: false, problem } })
})

test('what is not there or too large ends with a sentence', async () => {
  expect((await read(join(folder, 'none.json'))).summary).toEqual({
    complete: false,
    problem: 'There is no such file or folder.',
  })
  expect((await read(folder)).summary.problem).toContain('neither JSON nor CSV')
  const path = await put('page.json', page3([oruk3]))
  expect((await read(path, { maxBytes: 100 })).summary.problem).toBe('page.json is too large to read.')
})

test('a folder joins pages and details by id and leaves code lists alone', async () => {
  const { schedules: _left, cost_options: _out, ...shallow } = oruk3
  await put('page-1.json', page3([shallow], 874))
  await put('page-2.json', page3([other], 874))
  await put('a-detail.json', { ...oruk3, email: null, wait_time: 'A month' })
  await put('send_needs.json', [{ id: 1, label: 'Autism', slug: 'autism' }])
  const { offers, summary } = await read(folder)
  expect(summary).toEqual({ complete: true })
  expect(offers).toHaveLength(2)
  expect(offers[0]).toMatchObject({ email: 'hello@teaandtides.org.uk', waitText: 'A month', costs: [{ pence: 450 }] })
  expect(offers[0]?.schedules).toHaveLength(2)
})

test('a broken page makes a folder incomplete, and costs no other page', async () => {
  await put('page-1.json', page3([oruk3]))
  await put('page-2.json', '<html>')
  expect(await read(folder)).toMatchObject({
    ids: [oruk3.id],
    summary: { complete: false, problem: 'page-2.json is a web page or XML, not JSON.' },
  })
})

const tables: Record<string, string> = {
  'organizations.csv':
    '\uFEFFid,name,description,email,url\no1,Mill Lane Trust,Helps,hi@mill.org.uk,https://mill.org.uk\n',
  'services.csv':
    'id,organization_id,name,description,status,fees,wait_time\ns1,o1,Seed swap,"Bring\nseeds, take seeds",active,Free,2 weeks\ns2,o1,,No name,active,,\ns3,,Lone class,,inactive,,\n',
  'locations.csv': 'id,organization_id,name,latitude,longitude\nl1,o1,Mill Lane,51.45,-2.59\n',
  'physical_addresses.csv': 'id,location_id,address_1,city,postal_code\na1,l1,1 Mill Lane,Larkmoor,BS1 4DJ\n',
  'services_at_location.csv': 'id,service_id,location_id\nx1,s1,l1\n',
  'regular_schedules.csv':
    'id,service_id,weekday,opens_at,closes_at\nr1,s1,1,09:00:00,17:00:00\nr2,s1,2,09:00:00,17:00:00\n',
  'phones.csv':
    'id,service_id,organization_id,location_id,number\np1,s1,,,0117 496 0111\np2,,o1,,0117 496 0222\np3,,,l1,0117 496 0333\n',
  'languages.csv': 'id,service_id,language\ng1,s1,Welsh\n',
  'eligibility.csv': 'id,service_id,eligibility\ne1,s1,adult\n',
  'taxonomy.csv': 'id,name,vocabulary\nt1,Gardening,mill\n',
  'services_taxonomy.csv': 'id,service_id,taxonomy_id\nst1,s1,t1\n',
  'accessibility_for_disabilities.csv': 'id,location_id,accessibility\nc1,l1,ramp\n',
}

test('a data package of CSV files is joined', async () => {
  for (const [file, content] of Object.entries(tables)) await put(file, content)
  await put('datapackage.json', { name: 'mill' })
  const { offers, records, summary } = await read(folder)
  expect(summary).toEqual({ complete: true })
  expect(records.map(({ report }) => report.outcome)).toEqual(['read', 'skipped', 'read'])
  expect(offers[0]).toMatchObject({
    sourceId: 's1',
    description: 'Bring\nseeds, take seeds',
    organisation: { sourceId: 'o1', name: 'Mill Lane Trust', email: 'hi@mill.org.uk' },
    locations: [{ sourceId: 'l1', postcode: 'BS1 4DJ', latitude: 51.45, accessibility: [{ feature: 'ramp' }] }],
    schedules: [{ days: ['MO', 'TU'], opensAt: '09:00', closesAt: '17:00', frequency: 'WEEKLY' }],
    languages: [{ code: 'cy', name: 'Welsh' }],
    minimumAge: 18,
    costs: [{ pence: 0 }],
    isFree: true,
    waitText: '2 weeks',
    categories: [{ scheme: 'mill', code: 't1', name: 'Gardening' }],
  })
  expect(offers[0]?.phones.map(({ number }) => number.slice(-3))).toEqual(['111', '333', '222'])
  expect(offers[1]).toMatchObject({ sourceId: 's3', status: 'inactive', organisation: { name: 'Lone class' } })
})

test('a table that breaks off makes the package incomplete', async () => {
  await put('services.csv', 'id,name,description\ns1,Seed swap,Seeds\ns2,Cut,"an open quote')
  const { ids, summary } = await read(folder)
  expect(ids).toEqual(['s1'])
  expect(summary.problem).toContain('services.csv is broken or cut short')
  await rm(join(folder, 'services.csv'))
  await put('organizations.csv', 'id,name\n')
  expect((await read(folder)).summary.problem).toBe('The folder has no services.csv.')
})
