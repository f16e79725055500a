import { derivedId } from '../harvest/reading/index.ts'

/** The id of a part that has no row of its own: the same as long as what it follows from. */
export const openId = (kind: string, ...from: string[]) => derivedId('open data', kind, JSON.stringify(from))

/** Nothing is published as null, as an empty text or as an empty list. */
export function words(text: string | null): string | undefined {
  return text?.trim() ? text.trim() : undefined
}
export function some<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined
}
export function webAddress(text: string | null): string | undefined {
  const url = text ? URL.parse(text) : null
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined
}
export function mailbox(text: string | null): string | undefined {
  return text && /^[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+$/.test(text) ? text : undefined
}
