import type { Answer } from '../walk/walker.ts'
import { faultsOfCalendar, faultsOfCsv, faultsOfHeaders, faultsOfPage, marksIn } from './inert.ts'

type Medium = 'page' | 'table' | 'data' | 'text' | 'calendar' | 'other'

/** What was read of what was sown: in which kind of answer each mark came back, and what had become more than text. */
export class Harvest {
  readonly faults = new Set<string>()
  readonly #seen: Record<Medium, Set<string>> = {
    page: new Set(),
    table: new Set(),
    data: new Set(),
    text: new Set(),
    calendar: new Set(),
    other: new Set(),
  }
  answers = 0

  look(where: string, { status, body, headers }: Answer): void {
    this.answers++
    const type = String(headers['content-type'] ?? '')
    const medium = mediumOf(type)
    for (const mark of marksIn(body)) this.#seen[medium].add(mark)
    const found = [...faultsOfHeaders(headers), ...this.#faultsOf(medium, body)]
    if (status >= 500) found.push(`status ${status}`)
    if (/root:[^:]*:0:0:/.test(body)) found.push('a file of this machine')
    if (medium === 'other' && marksIn(body).length > 0) found.push(`a text in ${type}`)
    if (marksIn(body).length > 0 && headers['x-content-type-options'] !== 'nosniff') found.push('without nosniff')
    for (const fault of found) this.faults.add(`${where}: ${fault}`)
  }

  /** How many different marks came back in this kind of answer. */
  seen(medium: Medium): number {
    return this.#seen[medium].size
  }

  #faultsOf(medium: Medium, body: string): string[] {
    if (medium === 'page') return faultsOfPage(body)
    if (medium === 'table') return faultsOfCsv(body)
    if (medium === 'data') return faultsOfJson(body)
    if (medium === 'calendar') return faultsOfCalendar(body)
    return []
  }
}

function mediumOf(type: string): Medium {
  if (/^text\/html/.test(type)) return 'page'
  if (/^text\/csv/.test(type)) return 'table'
  if (/^application\/([\w.+-]+\+)?json/.test(type)) return 'data'
  if (/^text\/calendar/.test(type)) return 'calendar'
  return /^text\/plain/.test(type) ? 'text' : 'other'
}

/** Whole, and with no name of a property that came from a text. */
function faultsOfJson(body: string): string[] {
  const faults: string[] = []
  try {
    JSON.parse(body, (name, value) => {
      if (marksIn(name).length > 0) faults.push(`a property ${name.slice(0, 80)}`)
      return value
    })
  } catch {
    faults.push('it is no JSON')
  }
  return faults
}
