import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../../test/story.ts'
import { readMultipart } from '../../../platform/http/multipart.ts'
import { multipart, xlsx, zip } from './fixtures.ts'
import { readTable, type Table } from './read-table.ts'
import { tableWords } from './words.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

const offers = () =>
  story.db.owner.selectFrom('offer').selectAll().where('source', '=', 'feed').orderBy('name').execute()
const rowsOf = (bytes: Buffer) => (readTable(bytes) as Table).rows

const list = `Groups of the community centre,,,,,,
Name,Run by,Day,From,To,Price,Post code
Knit and natter,Eastmere Library,Tuesday,2pm,4pm,Free,ZZ2 1AA
Tai chi,Eastmere Library,Someday,10:00,11:00,£3,nowhere
,Nobody,Monday,10:00,11:00,£3,ZZ2 1AA
"=HYPERLINK(""https://evil.example"")",Sheet tricks,Friday,09:00,10:00,cheap,ZZ2 1AA
Knit and natter,Eastmere Library,Tuesday,2pm,4pm,Free,ZZ2 1AA
`

test('B62: a spreadsheet is looked at column by column, then read, and each line is told', async () => {
  const wen = await story.as('administrator')
  await wen.visit('/feeds')
  await wen.click('Bring in a spreadsheet')
  await wen.press('Look at it')
  wen.see('Enter whose list it is')
  wen.fill('Whose list is it?', 'Community centre')
  await wen.press('Look at it')
  wen.see('Select a file, or paste the cells')
  wen.fill('Or paste its cells here', list)
  await wen.press('Look at it')
  expect(wen.page.heading).toBe('What does each column say?')
  wen.see(
    'stand in row 2',
    '5 rows',
    'Row 3 Knit and natter',
    'Eastmere Library',
    'Tuesday 14:00–16:00',
    '“Someday”: not all of these are days',
    '“nowhere”: no postcode',
    'it has no name',
    '“cheap”: no single amount',
  )
  wen.select('Column “Price” says', 'Town').select('Column “Run by” says', 'Town')
  await wen.press('Look again')
  wen.see('Select each meaning for one column only')
  wen.select('Column “Price” says', 'Cost').select('Column “Run by” says', 'Who runs it')
  await wen.press('Bring it in')
  await story.runJobs()
  await wen.reload()
  wen.see('3 found: 3 new, 0 changed, 0 unchanged, 2 refused')
  expect((await offers()).map(({ name, is_free }) => [name, is_free])).toEqual([
    ['=HYPERLINK("https://evil.example")', null],
    ['Knit and natter', true],
    ['Tai chi', false],
  ])
  const lines = await story.db.owner.selectFrom('feed_run_line').select(['line', 'outcome']).orderBy('line').execute()
  expect(lines.map(({ line, outcome }) => `${line} ${outcome}`)).toEqual([
    '3 added',
    '4 added',
    '5 skipped',
    '6 added',
    '7 skipped',
  ])
  expect(await story.db.owner.selectFrom('table_upload').select('id').execute()).toEqual([])
})

test('B62: the same spreadsheet again changes nothing, and its columns are remembered', async () => {
  const before = await offers()
  const wen = await story.as('administrator')
  const bring = async (text: string) => {
    await wen.visit('/feeds/spreadsheet')
    wen.fill('Whose list is it?', 'Community centre').fill('Or paste its cells here', text)
    await wen.press('Look at it')
    wen.see('The last spreadsheet with these columns was read like this.')
    const [first, second] = await wen.submitTwice('Bring it in')
    expect([first.status, second.status]).toEqual([200, 200])
    await story.runJobs()
    await wen.reload()
  }
  await bring(list)
  wen.see('3 found: 0 new, 0 changed, 3 unchanged')
  expect(await offers()).toEqual(before)
  // A shorter list takes nothing away, and a place that was put right makes no second listing.
  await bring(list.replace('£3,nowhere', '£4,ZZ1 1AA').replace(/Knit.*\n/g, ''))
  wen.see('2 found: 0 new, 1 changed, 1 unchanged, 1 refused, 0 missing')
  expect((await offers()).every(({ status }) => status === 'active')).toBe(true)
})

test('B62: a file of Excel is uploaded; merged cells, times and results of formulas are read', async () => {
  const sheet = `<sheetData>
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>Start time</t></is></c><c r="D1" t="s"><v>2</v></c></row>
    <row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2" t="str"><f>"Rose &amp; "&amp;"Crown"</f><v>Rose &amp; Crown</v></c><c r="C2" s="1"><v>0.4375</v></c><c r="D2"><f>1+1</f><v>2</v></c></row>
    <row r="3"><c r="A3" t="inlineStr"><is><t>Bowls</t></is></c><c r="B3"/><c r="C3" s="1"><v>0.5</v></c><c r="D3" t="e"><v>#REF!</v></c></row>
  </sheetData><mergeCells><mergeCell ref="B2:B3"/></mergeCells>`
  const bytes = xlsx(sheet, ['Activity', 'Provider', 'Cost', 'Darts'])
  expect(rowsOf(bytes)).toEqual([
    ['Activity', 'Provider', 'Start time', 'Cost'],
    ['Darts', 'Rose & Crown', '10:30', '2'],
    ['Bowls', 'Rose & Crown', '12:00'],
  ])

  const wen = await story.as('administrator')
  await wen.visit('/feeds/spreadsheet')
  const csrf = wen.page.document.querySelector('input[name=csrf]')?.getAttribute('value') ?? ''
  const { type, body } = multipart(
    { csrf, key: crypto.randomUUID(), name: 'Pub', paste: '' },
    { name: 'C:\\lists\\pub.xlsx', bytes },
  )
  const cookie = wen.cookies.header('/feeds/spreadsheet')
  const send = (url: string) =>
    story.running.app.inject({
      method: 'POST',
      url,
      payload: body,
      headers: { 'content-type': type, cookie, origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' },
    })
  const answer = await send('/feeds/spreadsheet')
  expect(answer.statusCode).toBe(303)
  await wen.visit(String(answer.headers.location))
  wen.see('Row 2 Darts', 'Rose & Crown', '10:30')
  // Files are taken where a page asks for one, and nowhere else.
  expect((await send('/feeds/new')).statusCode).toBe(415)
  await (await story.as('worker')).visit(String(answer.headers.location))
  expect((await (await story.as('worker')).visit(String(answer.headers.location))).status).toBe(404)
})

test('encodings are guessed and told', () => {
  const text = 'Name;Town\nCafé zur Brücke;Köln\n'
  const wide = Buffer.from(text, 'utf16le')
  for (const [bytes, note] of [
    [Buffer.from(text), undefined],
    [Buffer.from(`\ufeff${text}`), 'The file begins with a byte order mark: ignored.'],
    [Buffer.from(text, 'latin1'), 'The file is not in UTF-8: read as Windows-1252.'],
    [wide, 'The file is in UTF-16: converted.'],
    [Buffer.concat([Buffer.from([0xff, 0xfe]), wide]), 'The file is in UTF-16: converted.'],
    [Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()]), 'The file is in UTF-16: converted.'],
  ] as const) {
    const table = readTable(bytes) as Table
    expect(table.rows[1]).toEqual(['Café zur Brücke', 'Köln'])
    expect(table.notes).toEqual(note ? [note] : [])
  }
})

test('what is no spreadsheet, is locked, or unpacks into very much, is refused in a sentence', () => {
  expect(readTable(Buffer.alloc(0))).toBe(tableWords.fileMissing)
  expect(readTable(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe(tableWords.fileLocked)
  expect(readTable(Buffer.from('PK\x03\x04 and then nothing'))).toBe(tableWords.fileDamaged)
  expect(readTable(zip({ 'word/document.xml': '<x/>' }))).toBe(tableWords.fileDamaged)
  expect(readTable(xlsx('x'.repeat(60_000_000)))).toBe(tableWords.fileLarge)
  expect(readTable(Buffer.from('Name,Day\n'))).toBe(tableWords.fileEmpty)
  expect(readTable(Buffer.from(`Name\n${'a\n'.repeat(20_001)}`))).toBe(tableWords.fileLarge)
  const entity =
    '<!DOCTYPE x [<!ENTITY a "&#x41;&#x41;">]><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData>'
  expect(rowsOf(xlsx(entity))).toEqual([['Name'], ['&a;']])
})

test('whatever bytes come as a spreadsheet or a form with a file, there is an answer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (noise, isZip) => {
      const bytes = Buffer.concat([isZip ? xlsx('<row><c/></row>').subarray(0, 300) : Buffer.alloc(0), noise])
      const table = readTable(bytes)
      expect(typeof table === 'string' || Array.isArray(table.rows)).toBe(true)
    }),
    { numRuns: 300 },
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ minLength: 1, maxLength: 20 }), (bytes, name) => {
      const sent = multipart({ name }, { name: 'list.csv', bytes: Buffer.from(bytes) })
      const isTorn = Buffer.from(bytes).includes('----a-boundary')
      if (!isTorn)
        expect(readMultipart(sent.body, sent.type)).toEqual({
          name,
          file: Buffer.from(bytes).toString('base64'),
          'file-name': 'list.csv',
        })
    }),
  )
})
