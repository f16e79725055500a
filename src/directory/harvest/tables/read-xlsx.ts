import { mostColumns, mostRows } from './limits.ts'
import { NotReadable, openZip } from './zip.ts'

/** The cells of the first sheet as text. Of a formula its last result is taken, never the formula. */
export function readXlsx(bytes: Buffer): string[][] {
  const part = openZip(bytes)
  const sheet = part(firstSheet(part))
  if (sheet === undefined) throw new NotReadable('damaged')
  const texts = readShared(part('xl/sharedStrings.xml') ?? '')
  return readCells(sheet, texts, readDateStyles(part('xl/styles.xml') ?? ''))
}

function firstSheet(part: (name: string) => string | undefined): string {
  const id = [...tags(part('xl/workbook.xml') ?? '')].find(({ name }) => name === 'sheet')?.attribute('id')
  const relation = [...tags(part('xl/_rels/workbook.xml.rels') ?? '')].find(
    ({ name, attribute }) => name === 'Relationship' && attribute('Id') === id,
  )
  const target = relation?.attribute('Target')
  return target ? `xl/${target.replace(/^\/?(?:xl\/)?/, '')}` : 'xl/worksheets/sheet1.xml'
}

type Tag = {
  name: string
  isEnd: boolean
  isEmpty: boolean
  before: string
  attribute(name: string): string | undefined
}

/** From tag to tag, each character looked at once: no entity is expanded but the five of XML, and nothing is fetched. */
function* tags(xml: string): Generator<Tag> {
  for (let at = 0; ; ) {
    const open = xml.indexOf('<', at)
    const close = open < 0 ? -1 : xml.indexOf('>', open)
    if (close < 0) return
    const inner = xml.slice(open + 1, close)
    const name = /^\/?(?:[\w.-]{1,40}:)?([\w.-]{1,60})/.exec(inner)?.[1] ?? ''
    const before = xml.slice(at, open)
    const attribute = (wanted: string) => {
      const found = new RegExp(`(?:^|[\\s:])${wanted}="([^"]*)"`).exec(inner)?.[1]
      return found === undefined ? undefined : plain(found)
    }
    yield { name, isEnd: inner.startsWith('/'), isEmpty: inner.endsWith('/'), before, attribute }
    at = close + 1
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const plain = (words: string) =>
  words
    .replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (all, name, decimal, hex) => {
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)
      return name ? (entities[String(name).toLowerCase()] ?? all) : code <= 0x10ffff ? String.fromCodePoint(code) : ''
    })
    .replace(/_x000D_/g, '')

function readShared(xml: string): string[] {
  const texts: string[] = []
  let text = ''
  let isPhonetic = false
  for (const { name, isEnd, before } of tags(xml)) {
    if (name === 'rPh') isPhonetic = !isEnd
    if (name === 't' && isEnd && !isPhonetic) text += plain(before)
    if (name !== 'si' || !isEnd) continue
    texts.push(text)
    text = ''
  }
  return texts
}

/** Which styles show a number as a day or a time. */
function readDateStyles(xml: string): boolean[] {
  const dates = new Set<string>(['14', '15', '16', '17', '18', '19', '20', '21', '22', '45', '46', '47'])
  const styles: boolean[] = []
  let isList = false
  for (const { name, isEnd, attribute } of tags(xml)) {
    const code = (attribute('formatCode') ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
    if (name === 'numFmt' && /[dmyh]/i.test(code)) dates.add(attribute('numFmtId') ?? '')
    if (name === 'cellXfs') isList = !isEnd
    if (name === 'xf' && isList && !isEnd) styles.push(dates.has(attribute('numFmtId') ?? ''))
  }
  return styles
}

function readCells(xml: string, texts: string[], dateStyles: boolean[]): string[][] {
  const rows: string[][] = []
  let cell = { row: 0, column: 0, type: '', isDate: false }
  let value = ''
  for (const { name, isEnd, isEmpty, before, attribute } of tags(xml)) {
    if (name === 'c' && !isEnd) {
      const { row, column } = placeOf(attribute('r'), cell)
      cell = { row, column, type: attribute('t') ?? 'n', isDate: dateStyles[Number(attribute('s'))] ?? false }
      value = ''
    }
    if ((name === 'v' || name === 't') && isEnd) value += plain(before)
    if (name === 'c' && (isEnd || isEmpty)) put(rows, cell, shown(value, cell, texts))
    if (name === 'mergeCell') fillMerged(rows, attribute('ref') ?? '')
  }
  return Array.from(rows, (row) => Array.from(row ?? [], (one) => one ?? ''))
}

/** "BC12" is row 11 of column 54, counted from nothing. A cell without an address stands after the one before it. */
function placeOf(address: string | undefined, last: { row: number; column: number }): { row: number; column: number } {
  const found = /^([A-Z]{1,3})(\d{1,7})$/.exec(address ?? '')
  if (!found) return { row: last.row, column: last.column + 1 }
  const column = [...(found[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(found[2]) - 1, column }
}

function put(rows: string[][], { row, column }: { row: number; column: number }, value: string): void {
  if (row < 0 || column < 0 || row >= mostRows + 50 || column >= mostColumns || value === '') return
  rows[row] ??= []
  const cells = rows[row]
  if (cells) cells[column] = value
}

function shown(value: string, { type, isDate }: { type: string; isDate: boolean }, texts: string[]): string {
  if (type === 's') return texts[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'yes' : 'no'
  if (type === 'e') return ''
  return isDate && type === 'n' && value !== '' ? moment(Number(value)) : value
}

/** Days since 30 December 1899; a part of a day is a time. */
function moment(serial: number): string {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return String(serial)
  const minutes = Math.round((serial % 1) * 1440)
  const time = `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  if (serial < 1) return time
  const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10)
  return minutes === 0 ? day : `${day} ${time}`
}

/** What stands in a merged cell is meant for all of it. */
function fillMerged(rows: string[][], reference: string): void {
  const [from, to] = reference.split(':').map((one) => placeOf(one, { row: -1, column: -1 }))
  if (!from || !to || from.row < 0 || to.row < from.row) return
  const value = rows[from.row]?.[from.column] ?? ''
  if (value === '') return
  for (let row = from.row; row <= Math.min(to.row, mostRows); row += 1)
    for (let column = from.column; column <= Math.min(to.column, mostColumns); column += 1)
      if ((rows[row]?.[column] ?? '') === '') put(rows, { row, column }, value)
}
