import type { MessageRef } from '../../platform/i18n/index.ts'
import type { ListingField } from './fields.ts'
import { listingWords as words } from './listing-words.ts'

/** A listing in the parts in which a group changes it, each with its questions. Themes need no tick, so they are always there. */
export const parts = {
  name: { title: words.name, fields: ['name', 'organisation'] },
  what: { title: words.what, fields: ['description'] },
  who: { title: words.who, fields: ['whoFor'] },
  where: { title: words.where, fields: ['venueName', 'address1', 'postcode', 'ways'] },
  when: { title: words.when, fields: ['days1', 'opens1', 'closes1', 'every1'] },
  cost: { title: words.cost, fields: ['isFree', 'pounds', 'costNote'] },
  joining: { title: words.joining, fields: ['joining', 'howToJoin'] },
  contact: {
    title: words.contactTitle,
    fields: ['contactName', 'contactRole', 'contactPhone', 'contactEmail', 'contactIsPublic', 'url'],
  },
  themes: { title: words.themes, fields: ['themes'] },
  alert: { title: words.alert, fields: ['alert'] },
} as const satisfies Record<string, { title: MessageRef; fields: readonly ListingField[] }>
export type ListingPart = keyof typeof parts

export const isPart = (name: string): name is ListingPart => name in parts
