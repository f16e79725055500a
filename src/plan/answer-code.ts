import { randomInt } from 'node:crypto'
import { keyedHash } from '../platform/secrets/index.ts'

export function newAnswerCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}
/** Only this is stored; the link is part of it, so that a code opens one link and no other. */
export function hashAnswerCode(linkId: string, code: string): string {
  return keyedHash('answer code', `${linkId} ${code}`)
}
