import type { Note } from './fields.ts'

/** A web address that a page may link to. */
export function readUrl(value: string | undefined, note: Note): string | undefined {
  if (!value) return undefined
  const isBare = /^[\w-]+(\.[\w-]+)+([/?#].*)?$/.test(value)
  const url = URL.parse(isBare ? `https://${value}` : value)
  if (url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') && !url.username && !url.password) {
    if (isBare) note(`The web address "${short(value)}" lacked its https://: added.`)
    return isBare ? url.href.replace(/\/$/, '') : value
  }
  note(`"${short(value)}" is not a web address: left out.`)
  return undefined
}

const email = /^[^\s@<>()[\],;:"]+@[a-z\d-]+(\.[a-z\d-]+)+$/i

export function readEmail(value: string | undefined, note: Note): string | undefined {
  if (!value) return undefined
  const parts = value
    .replace(/^mailto:/i, '')
    .split(/[\s,;<>]+|\bor\b/)
    .filter((part) => email.test(part))
  if (parts.length === 0) note(`"${short(value)}" is not an e-mail address: left out.`)
  if (parts.length > 1) note('Several e-mail addresses stood in one field: the first was taken.')
  return parts[0]
}

const number = /(?:\+|\(?0)?\d[\d\s().-]*\d/g

/** "Youth line: 01632 960806" is a number with a description. */
export function readPhone(value: string | undefined, note: Note): { number: string; description?: string } | undefined {
  if (!value) return undefined
  const [found] = [...value.matchAll(number)].sort((a, b) => digitsOf(b[0]).length - digitsOf(a[0]).length)
  const length = digitsOf(found?.[0] ?? '').length
  if (!found || length < 3 || length > 20) {
    note(`"${short(value)}" is not a phone number: left out.`)
    return undefined
  }
  const around = `${value.slice(0, found.index)} ${value.slice(found.index + found[0].length)}`
  const description = around.replaceAll(/\s+/g, ' ').replaceAll(/^[\s:;.,"'-]+|[\s:;.,"'-]+$/g, '')
  const spoken = found[0].replaceAll(/\s+/g, ' ').trim()
  return description.length > 1 ? { number: spoken, description } : { number: spoken }
}

const digitsOf = (words: string) => words.replaceAll(/\D/g, '')

/** A mobile belongs to a person, a landline to a place. */
export const isMobile = (phone: string) => /^(?:\+?440?|0)?7[1-57-9]/.test(phone.replaceAll(/[^\d+]/g, ''))

const short = (value: string) => value.slice(0, 60)
