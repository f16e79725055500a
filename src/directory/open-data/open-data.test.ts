import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addOffer, type NewOffer } from '../index.ts'
import { openDirectory } from '../publish/fixtures/open-directory.ts'
import { changeDate } from '../sessions/commands/change-date.ts'

let at: Awaited<ReturnType<typeof openDirectory>>
beforeAll(async () => {
  at = await openDirectory()
})
afterAll(() => at.close())

const add = (offer: Partial<NewOffer> & { name: string }) =>
  at.story.inWork('administrator', (work) =>
    addOffer(work, { organisationId: at.story.world.organisations.hub, status: 'active', ...offer }),
  )
type Row = Record<string, string>
async function sheet(): Promise<{ text: string; rows: Row[]; headers: Record<string, unknown> }> {
  const { statusCode, body, headers } = await at.story.running.app.inject('/open-data/directory.csv')
  expect(statusCode).toBe(200)
  return { text: body, headers, rows: parse<Row>(body, { bom: true, columns: true, record_delimiter: '\r\n' }) }
}
const rowOf = async (name: string) => (await sheet()).rows.find(({ Name }) => Name === name) ?? {}

test('the whole directory is a spreadsheet with a row for each listing, in plain words', async () => {
  await at.story.inWork('manager', (work) =>
    changeDate(work, {
      id: at.choirId,
      verb: 'cancel',
      heldOn: '2026-12-01',
      opensAt: '18:00',
      closesAt: '',
      note: '',
    }),
  )
  const { rows, headers, text } = await sheet()
  expect(headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="directory.csv"',
    'access-control-allow-origin': '*',
  })
  expect(text.startsWith('\ufeff"Name","Kind","Run by"')).toBe(true)
  expect(rows.length).toBe(12)
  expect(rows.find(({ Name }) => Name === 'Evening choir')).toMatchObject({
    Kind: 'Group',
    'Who it is for': 'Anyone who likes to sing',
    When: 'Tuesdays, 6pm to 7:30pm',
    'Other dates': 'Does not take place: Tuesday 1 December 2026, 6pm',
    Venue: 'Eastmere Hall',
    Address: '1 Mere Road, Riverside',
    Postcode: 'ZZ2 1AA',
    Latitude: '51.47',
    Access: 'Step-free way in and Large print. Ramp at the side',
    Languages: 'English and Somali',
    Cost: '£3.50 each time',
    'How to join': 'No referral needed: just come',
    'Has room': '',
    'Typical wait in days': '14',
    Running: 'Active',
    'Last confirmed on': '2026-11-01',
    From: 'Riverside',
    Licence: 'Creative Commons Attribution 4.0 (CC BY 4.0)',
    Id: at.choirId,
  })
})

test('it has what anybody may know of whom to ask, and of room only whether there is any', async () => {
  const { text } = await sheet()
  expect(text).not.toMatch(/Maria|gmail|07700/)
  expect((await rowOf('Evening choir'))['Who to ask']).toBe('Choir leader')
  await at.story.db.owner.insertInto('offer_room').values({ offer_id: at.choirId, places: 3, taken: 2 }).execute()
  expect((await rowOf('Evening choir'))['Has room']).toBe('Yes')
  await at.story.db.owner.updateTable('offer_room').set({ taken: 3 }).execute()
  expect((await rowOf('Evening choir'))['Has room']).toBe('No')
})

test('what somebody wrote is text in a spreadsheet, never a formula', async () => {
  for (const name of ['=HYPERLINK("https://x.example","Go")', '+1', '-2+3', '@SUM(A1)', '\t=1']) {
    const id = await add({ name, description: `Says, "well";\n${name}` })
    const row = (await sheet()).rows.find(({ Id }) => Id === id) ?? {}
    expect(row.Name).toBe(`'${name}`)
    expect(row['What happens there']).toBe(`Says, "well";\n${name}`)
  }
})

test('what ended, and what may not be passed on, is left out', async () => {
  await add({ name: 'Ended', status: 'defunct' })
  await add({ name: 'Closed for August', status: 'temporarily closed' })
  const feed = crypto.randomUUID()
  const about = { id: feed, name: 'Bulletin', address: 'https://feed.example', created_at: at.story.now() }
  await at.story.db.owner.insertInto('feed').values(about).execute()
  const theirs = await add({ name: 'Harbour lunch' })
  await at.story.db.owner.updateTable('offer').set({ feed_id: feed, source: 'feed' }).where('id', '=', theirs).execute()
  const names = async () => (await sheet()).rows.map(({ Name }) => Name)
  expect(await names()).toEqual(expect.not.arrayContaining(['Ended', 'Harbour lunch']))
  expect((await rowOf('Closed for August')).Running).toBe('Closed for now')
  const terms = { may_republish: true, licence: 'OGL-UK-3.0', attribution: 'Bulletin of the harbour' }
  await at.story.db.owner.updateTable('feed').set(terms).execute()
  expect(await rowOf('Harbour lunch')).toMatchObject({
    From: 'Bulletin',
    Licence: 'OGL-UK-3.0. Bulletin of the harbour',
  })
})

test('a page says what can be taken and under which licence, every link of it leads somewhere, and catalogues read it', async () => {
  const page = at.story.visitor()
  await page.visit('/')
  await page.click('Open data')
  page.see('Take the directory with you')
  page.see('CC BY 4.0')
  const { body } = await at.story.running.app.inject('/open-data')
  const links = [...(/<main[\s\S]*<\/main>/.exec(body)?.[0] ?? '').matchAll(/href="(\/[^"]*)"/g)].map(
    ([, href]) => href ?? '',
  )
  expect(links.length).toBeGreaterThan(8)
  for (const href of links) {
    const { statusCode } = await at.story.running.app.inject(href.replaceAll('&amp;', '&'))
    expect([href, statusCode]).toEqual([href, 200])
  }
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(body) ?? []
  expect(JSON.parse(json)).toMatchObject({ '@type': 'Dataset', distribution: [{}, {}] })
})
