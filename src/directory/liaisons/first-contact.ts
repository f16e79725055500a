import type { MessageRef } from '../../platform/i18n/index.ts'
import { contactWords as words } from './words.ts'

export const subjects = ['offer', 'together', 'introduce', 'other'] as const
export type Subject = (typeof subjects)[number]

export const subjectNames: Record<Subject, MessageRef> = {
  offer: words.aboutOffer,
  together: words.aboutTogether,
  introduce: words.aboutIntroduce,
  other: words.aboutOther,
}
