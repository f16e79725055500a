import { randomInt } from 'node:crypto'
import { keyedHash, keyedHashes } from '../platform/secrets/index.ts'

export function newAnswerCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}
/** Only this is stored; the link is part of it, so that a code opens one link and no other. */
export function hashAnswerCode(linkId: string, code: string): string {
  return keyedHash('answer code', `${linkId} ${code}`)
}

/** As it may stand there: also by a secret that is only read any more. */
export function possibleAnswerHashes(linkId: string, code: string): string[] {
  return keyedHashes('answer code', `${linkId} ${code}`)
}
