import type { MessageRef } from '../platform/i18n/index.ts'
import { isKeyedHash, keyedHash } from '../platform/secrets/index.ts'
import { doorWords as words } from './door.ts'

/** A door without a captcha: a field that only machines fill, and the time at which the page was drawn, signed. */
export const honeypot = 'website'
const leastSeconds = 3
const purpose = 'door opened'

export function signedMoment(now: Date): string {
  const at = String(now.getTime())
  return `${at}.${keyedHash(purpose, at)}`
}

/** Why a sending looks like a machine's, in a sentence that helps a human being who met it. */
export function suspicion(answers: { opened?: unknown; website?: unknown }, now: Date): MessageRef | undefined {
  if (typeof answers.website === 'string' && answers.website !== '') return words.formFilled
  const [at = '', signature = ''] = String(answers.opened ?? '').split('.')
  if (!isKeyedHash(purpose, at, signature)) return words.tooQuick
  return now.getTime() - Number(at) < leastSeconds * 1000 ? words.tooQuick : undefined
}
