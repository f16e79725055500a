import { type Element, readDocument } from '../site/dom.ts'
import { markShape } from './marks.ts'

/** Attributes in which a text may stand as what somebody said. */
const said = new Set(['value', 'title', 'alt', 'aria-label', 'placeholder', 'content', 'label', 'lang', 'download'])
const addresses = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'poster',
  'srcset',
  'data',
  'xlink:href',
  'cite',
  'ping',
])
/** A mark there would ask somebody else, or send something to them. */
const loads = new Set(['src', 'srcset', 'action', 'formaction', 'poster', 'data', 'ping'])

/** What of a planted text has become more than text in this page. */
export function faultsOfPage(html: string): string[] {
  const faults: string[] = []
  const document = readDocument(html)
  for (const element of document.querySelectorAll('*')) {
    const tag = element.tagName.toLowerCase()
    if (/^zq/.test(tag)) faults.push(`an element <${tag}>`)
    if (['base', 'iframe', 'object', 'embed', 'frame', 'portal'].includes(tag)) faults.push(`an element <${tag}>`)
    if (tag === 'meta' && element.hasAttribute('http-equiv')) faults.push('a meta element that acts')
    if (tag === 'style' && hasMark(element.textContent)) faults.push('a text in a style sheet')
    if (tag === 'script' && hasMark(element.textContent))
      faults.push(`a text in a script: ${marksIn(element.textContent)}`)
    for (const name of namesOf(element)) faults.push(...faultsOfAttribute(tag, name, element.getAttribute(name) ?? ''))
  }
  if (/zq[0-9a-z]{5}z\W{0,4}1337/.test(html)) faults.push('a template was reckoned')
  return faults
}

function faultsOfAttribute(tag: string, name: string, value: string): string[] {
  if (/^on/.test(name)) return [`<${tag} ${name}>`]
  if (/zq/.test(name)) return [`an attribute ${name}`]
  if (addresses.has(name)) return faultsOfAddress(tag, name, value)
  if (hasMark(value) && !said.has(name) && !name.startsWith('data-'))
    return [`<${tag} ${name}="${value.slice(0, 80)}">`]
  return []
}

function faultsOfAddress(tag: string, name: string, value: string): string[] {
  const address = URL.parse(value, 'http://own.example/')
  if (!address) return hasMark(value) ? [`an address that is none: ${value.slice(0, 80)}`] : []
  const isSafe = ['http:', 'https:', 'mailto:', 'tel:', 'sms:'].includes(address.protocol)
  if (!isSafe && !(address.protocol === 'data:' && !hasMark(value))) return [`<${tag} ${name}="${value.slice(0, 80)}">`]
  const isOwn = address.host === 'own.example'
  if (hasMark(value) && loads.has(name) && !isOwn) return [`<${tag} ${name}="${value.slice(0, 80)}"> asks another host`]
  return []
}

/** The names of all attributes, as they stand: also those that nobody expects. */
function namesOf(element: Element): string[] {
  return (element as Element & { getAttributeNames(): string[] }).getAttributeNames()
}

export const hasMark = (text: string) => text.search(markShape) >= 0
export const marksIn = (text: string): string[] => [...new Set(text.match(markShape) ?? [])]

/** Cells that a spreadsheet would reckon; also where parts are cut by a semicolon or a tab. */
export function faultsOfCsv(text: string): string[] {
  const cells = [...text.matchAll(/"((?:[^"]|"")*)"(,|\r\n|$)/g)].map(([, cell = '']) => cell.replaceAll('""', '"'))
  const rest = text.replace(/^\uFEFF/, '').replace(/"(?:[^"]|"")*"(,|\r\n|$)/g, '')
  const acts = cells.filter((cell) => /^[\s\p{Cf}]*[=+\-@＝＋－＠|]/u.test(cell) || /^[\t\r\n]/.test(cell))
  return [
    ...acts.map((cell) => `a cell: ${cell.slice(0, 80)}`),
    ...(rest ? [`outside of any quotes: ${rest.slice(0, 80)}`] : []),
  ]
}

/** Lines that are none of a calendar's own, as a text would make that breaks out of its property (RFC 5545, 3.1). */
export function faultsOfCalendar(text: string): string[] {
  const lines = text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter((line) => line !== '')
  return lines
    .filter(
      (line) => !/^[A-Z-]+(;[A-Z-]+=("[^"]*"|[^";:,]*))*:[^\r\n]*$/.test(line) || hasMark(line.split(':')[0] ?? ''),
    )
    .map((line) => `a line of a calendar: ${line.slice(0, 80)}`)
}

/** A header that came from a text, or a text in one. */
export function faultsOfHeaders(headers: Record<string, unknown>): string[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    const all = [value].flat().map(String)
    if (/zq/i.test(name)) return [`a header ${name}`]
    if (all.some((one) => /[\r\n]/.test(one))) return [`two lines in ${name}`]
    if (all.some(hasMark)) return [`a text in ${name}: ${all.join().slice(0, 120)}`]
    return []
  })
}
