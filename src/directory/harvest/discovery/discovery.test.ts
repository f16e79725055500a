import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Feeds, openFeeds, orukServer } from '../feeds/fixtures/reading-feeds.ts'
import { some, walk } from '../fixtures/harvesting.ts'
import { readDataset } from './read-dataset.ts'

let at: Feeds
let wen: Awaited<ReturnType<Feeds['story']['as']>>
beforeAll(async () => {
  at = await openFeeds()
  wen = await at.story.as('administrator')
})
afterAll(() => at.close())
beforeEach(() => at.empty())

const download = (name: string, contentUrl: string, more: object = {}) => ({
  '@type': 'DataDownload',
  name,
  additionalType: `https://openactive.io/${name}`,
  contentUrl,
  encodingFormat: 'application/vnd.openactive.rpde+json; version=1',
  ...more,
})
const dataset = {
  '@context': ['https://schema.org/', 'https://openactive.io/'],
  '@type': 'Dataset',
  name: 'Tidewater Leisure Sessions',
  license: 'https://creativecommons.org/licenses/by/4.0/',
  publisher: { '@type': 'Organization', name: 'Tidewater Leisure Trust' },
  distribution: [
    download('ScheduledSession', 'https://data.tidewater.org.uk/feeds/scheduled-sessions'),
    download('SessionSeries', 'https://data.tidewater.org.uk/feeds/session-series'),
    download('Slot', 'https://data.tidewater.org.uk/feeds/slots'),
    download('CourseInstance', 'https://10.0.0.7/courses'),
    download('A spreadsheet', 'https://data.tidewater.org.uk/all.csv', { encodingFormat: 'text/csv' }),
  ],
}
const page = (...json: unknown[]) =>
  `<!DOCTYPE html><html><head><title>Open data</title>${json
    .map((one) => `<script type="application/ld+json">${typeof one === 'string' ? one : JSON.stringify(one)}</script>`)
    .join('')}</head><body>Hello</body></html>`

const terms = { kind: 'feed', licence: 'CC-BY-4.0', attribution: 'Tidewater Leisure Trust' }
const found = [
  {
    ...terms,
    name: 'Tidewater Leisure Sessions: SessionSeries',
    address:
      'https://data.tidewater.org.uk/feeds/session-series\nhttps://data.tidewater.org.uk/feeds/scheduled-sessions',
  },
  { ...terms, name: 'Tidewater Leisure Sessions: CourseInstance', address: 'https://10.0.0.7/courses' },
]

test.each<[string, string, object[] | undefined]>([
  ['a page', page(dataset), found],
  ['JSON alone', JSON.stringify(dataset), found],
  [
    'a page with broken JSON and another graph',
    page('{ "@type": ', { '@graph': [{ '@type': 'WebSite' }, dataset] }),
    found,
  ],
  ['a full name of the type', page({ ...dataset, '@type': ['https://schema.org/Dataset'] }), found],
  ['a page that describes something else', page({ '@type': 'Organization', name: 'Tidewater' }), undefined],
  ['a page without any', '<html><body>Hello</body></html>', undefined],
  ['a dataset without downloads', page({ '@type': 'Dataset', name: 'Empty' }), []],
  [
    'odd values',
    page({ '@type': 'Dataset', name: 7, license: {}, publisher: [], distribution: [null, 'x', { contentUrl: 5 }] }),
    [],
  ],
  [
    'a catalogue of addresses, datasets and catalogues',
    JSON.stringify({
      '@type': 'DataCatalog',
      license: 'https://creativecommons.org/licenses/by/4.0/',
      dataset: [
        'https://one.example.org/open',
        dataset,
        { '@type': 'Dataset', name: 'Two', url: 'https://two.example.org/' },
        'no address',
      ],
      hasPart: ['https://more.example.org/catalogue.jsonld'],
    }),
    [
      {
        kind: 'site',
        name: 'one.example.org/open',
        address: 'https://one.example.org/open',
        licence: 'CC-BY-4.0',
        attribution: '',
      },
      ...found,
      { kind: 'site', name: 'Two', address: 'https://two.example.org/', licence: '', attribution: '' },
      {
        kind: 'site',
        name: 'more.example.org/catalogue.jsonld',
        address: 'https://more.example.org/catalogue.jsonld',
        licence: 'CC-BY-4.0',
        attribution: '',
      },
    ],
  ],
])('what %s names', (_what, body, wanted) => {
  expect(readDataset(body)).toEqual(wanted)
})

async function lookInto(name: string, path: string) {
  await wen.visit('/feeds/new')
  wen.fill('What do we call it?', name).fill('Its address', `https://directory.tidewater.org.uk${path}`)
  await wen.press('Look into it')
  await at.moveHere(path)
  await at.runJobs()
  await wen.reload()
}

test('B44: the address of a page that lists OpenActive feeds is enough: each is registered with one press, under its licence and its owner’s name', async () => {
  at.serve(() => ({ type: 'text/html; charset=utf-8', body: page(dataset) }))
  at.asked.length = 0
  await lookInto('Tidewater data', '/open-data/')
  wen.see('It names 2 feeds.', 'Tidewater Leisure Sessions: SessionSeries', 'CC-BY-4.0', 'Tidewater Leisure Trust')
  // What leads into a network has no button, and a page of feeds cannot be started.
  wen.see('Its address is not one of https on the Internet').dontSee('Start to read it')
  expect(at.asked.every((path) => path.startsWith('/open-data'))).toBe(true)
  await wen.press('Register Tidewater Leisure Sessions: SessionSeries')
  const feed = await at.owner.selectFrom('feed').selectAll().where('standard', '=', 'rpde').executeTakeFirstOrThrow()
  expect(feed).toMatchObject({
    name: 'Tidewater Leisure Sessions: SessionSeries',
    address: found[0]?.address,
    licence: 'CC-BY-4.0',
    attribution: 'Tidewater Leisure Trust',
    may_republish: true,
    state: 'trying',
  })
  await wen.visit('/feeds')
  await wen.click('Tidewater data')
  wen.see('Registered')
  // The one that has no button is refused all the same, and so is another place.
  const { id } = await at.owner
    .selectFrom('feed')
    .select('id')
    .where('name', '=', 'Tidewater data')
    .executeTakeFirstOrThrow()
  const dee = await at.story.as('elsewhereAdministrator')
  expect((await dee.visit(`/feeds/${id}`)).status).toBe(404)
})

test('a page that is no list of feeds, is too large or moves away is said to be none, and nothing else is asked', async () => {
  for (const answer of [
    { type: 'text/html', body: '<html><body>Hello</body></html>' },
    { type: 'text/html', body: `<html>${' '.repeat(21_000_000)}${page(dataset)}` },
    { type: 'text/html', status: 500, body: page(dataset) },
  ]) {
    await at.empty()
    at.serve(() => answer)
    await lookInto('Tidewater data', '/open-data')
    wen.see('We could not read it').dontSee('It names')
  }
})

test('B45: the root of an interface is enough, and its version is told by what it sends', async () => {
  const server = orukServer(some(3, walk))
  const details = (version: string) => ({ version, profile: 'x', openapi_url: `${at.origin()}/api/v3/openapi.json` })
  const version1 = (url: URL) => {
    const { body } = server(url)
    const { contents, ...page } = body as { contents: unknown[] }
    return contents ? { body: { ...page, content: contents, totalElements: 3 } } : { body }
  }
  const cases = [
    ['/api/v3', details('HSDS-UK-3.0'), server, '3.0', 'version 3.0 of'],
    ['/api/v3', details('latest'), server, '3', 'version 3 of'],
    ['/api/v3', details('HSDS-UK-3.0'), version1, '1', 'version 1 of'],
    ['/api', details('3.1.1'), server, '3.1.1', 'version 3.1.1 of'],
  ] as const
  for (const [path, root, serve, version, sentence] of cases) {
    await at.empty()
    at.serve((url) => {
      if (/^\/api(\/v3)?\/?$/.test(url.pathname)) return { body: root }
      return url.pathname.startsWith('/api/v3/') ? serve(url) : { status: 404, body: {} }
    })
    await lookInto('Tidewater', path)
    wen.see(sentence, 'Estuary walk 1')
    const feed = await at.owner.selectFrom('feed').select(['address', 'trial']).executeTakeFirstOrThrow()
    expect(feed.address).toBe(`${at.origin()}/api/v3`)
    expect(feed.trial).toMatchObject({ version })
  }
})
