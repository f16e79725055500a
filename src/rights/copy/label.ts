import type { MessageRef, Speech } from '../../platform/i18n/index.ts'
import { fieldWords } from './field-words.ts'
import { momentWords } from './moment-words.ts'

const all: Record<string, MessageRef> = { ...fieldWords, ...momentWords }

/** What a column is called for people. */
export function labelOf(field: string, say: Speech['say']): string {
  const sentence = all[field]
  return sentence ? say(sentence) : field
}

export const labelled = Object.keys(all)
