import { hash } from 'node:crypto'

/** Ours, made once at random and fixed for ever: another one would give every harvested offer a new address. */
export const namespace = '8c906497-4b2c-4d42-8504-06866a537723'
const prefix = Buffer.from(namespace.replaceAll('-', ''), 'hex')

/** The same thing of the same feed has the same id at every reading, whether the feed counts 1, 2, 3 or uses UUIDs. */
export function derivedId(feedId: string, kind: string, sourceId: string): string {
  const name = Buffer.from(JSON.stringify([feedId, kind, sourceId]))
  const hex = hash('sha1', Buffer.concat([prefix, name]), 'hex')
  // UUID version 5, made here because a harvest and the open directory make very many.
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0b11) | 0b1000).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
