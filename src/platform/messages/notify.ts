import { createHmac } from 'node:crypto'
import { type Letter, NotNow, type Provider, Refused } from './letter.ts'

export type NotifyOptions = {
  url: string
  /** As GOV.UK Notify gives it: a name, the service's id and the secret, joined by hyphens. */
  key: string
  /** A template of the service whose whole text is ((message)). */
  templateId: string
  now(): Date
  patience?: number
}
type Sent = { id: string; status: string }

/** Sends texts by GOV.UK Notify. It has no idempotency key, so we look our reference up before we send again. */
export function notifyProvider(options: NotifyOptions): Provider {
  return {
    async send(letter) {
      const earlier = letter.isRepeat ? await findSent(options, letter.id) : undefined
      return earlier ?? post(options, letter)
    },
  }
}

async function findSent(options: NotifyOptions, reference: string): Promise<string | undefined> {
  const { notifications } = await ask<{ notifications: Sent[] }>(
    options,
    `/v2/notifications?reference=${encodeURIComponent(reference)}`,
  )
  return notifications.find(({ status }) => !status.endsWith('-failure'))?.id
}

async function post(options: NotifyOptions, letter: Letter): Promise<string> {
  const body = {
    phone_number: letter.recipient,
    template_id: options.templateId,
    personalisation: { message: letter.body },
    reference: letter.id,
  }
  return (await ask<Sent>(options, '/v2/notifications/sms', body)).id
}

async function ask<T>({ url, key, now, patience = 10_000 }: NotifyOptions, path: string, body?: object): Promise<T> {
  const headers = { authorization: `Bearer ${token(key, now())}`, 'content-type': 'application/json' }
  const request = {
    headers,
    signal: AbortSignal.timeout(patience),
    redirect: 'error' as const,
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  }
  const answer = await fetch(url + path, request).catch(() => undefined)
  if (!answer) throw new NotNow('no-answer')
  if (answer.status === 429) throw new NotNow('too-many')
  if (answer.status === 401 || answer.status === 403) throw new NotNow('our-account')
  if (answer.status >= 500) throw new NotNow('no-answer')
  if (!answer.ok) throw new Refused('refused')
  return (await answer.json().catch(() => Promise.reject(new NotNow('no-answer')))) as T
}

/** A JSON Web Token (HS256) of the service, good for half a minute. */
function token(key: string, now: Date): string {
  const [service, secret] = [key.slice(-73, -37), key.slice(-36)]
  const parts = [
    { typ: 'JWT', alg: 'HS256' },
    { iss: service, iat: Math.floor(now.getTime() / 1000) },
  ]
  const unsigned = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`
}
