import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { defineMessages } from '../i18n/index.ts'
import { createDelivery, defineTemplate, queueMessage } from './index.ts'

const words = defineMessages('deliveryTest', {
  audience: 'resident',
  en: { subject: 'News of {reference}', body: 'See {link} at {place}. Your {worker} will call.' },
  ar: { cleared: null, text: { subject: 'أخبار ⁨{reference}⁩', body: 'انظر ⁨{link}⁩ في {place}. سيتصل بك {worker}.' } },
})
const toGroup = defineTemplate({
  name: 'delivery test group',
  audience: 'group',
  subject: words.subject,
  body: words.body,
})
const toResident = defineTemplate({
  name: 'delivery test resident',
  audience: 'resident',
  subject: words.subject,
  body: words.body,
})
const asking = defineTemplate({
  name: 'delivery test asking',
  audience: 'resident',
  subject: words.subject,
  body: words.body,
  asksToConfirm: true,
})

type Mail = { to: string[]; text: string; subject: string; messageId: string; headers: string[] }
const key = 'a-name-11111111-2222-4333-8444-555555555555-66666666-7777-4888-9999-aaaaaaaaaaaa'
let story: Story
let smtp: SMTPServer
let notify: Server
let mails: Mail[]
let texts: { reference: string; phone_number: string; personalisation: { message: string }; template_id: string }[]
let tokens: string[]
/** How the loopback servers behave just now. */
let mood: { smtp: 'takes' | 'refuses' | 'busy'; notify: 'takes' | 'refuses' | 'broken' | 'slow' | 'forbids' }

beforeAll(async () => {
  story = await openStory()
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      if (mood.smtp === 'refuses') return done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
      if (mood.smtp === 'busy') return done(Object.assign(new Error('later'), { responseCode: 451 }))
      done()
    },
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: mail.text ?? '',
          subject: mail.subject ?? '',
          messageId: mail.messageId ?? '',
          headers: [...mail.headers.keys()],
        })
        done()
      }, done)
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()))
  notify = createServer((request, answer) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      tokens.push(String(request.headers.authorization))
      const reply = (status: number, body: object) =>
        answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      const url = new URL(request.url ?? '/', 'http://x')
      if (mood.notify === 'forbids') return reply(403, {})
      if (request.method === 'GET') {
        const found = texts.flatMap(({ reference }, at) =>
          reference === url.searchParams.get('reference') ? [{ id: `n${at}`, status: 'sending' }] : [],
        )
        return reply(200, { notifications: found })
      }
      if (mood.notify === 'broken') return reply(503, {})
      if (mood.notify === 'refuses')
        return reply(400, { errors: [{ error: 'ValidationError', message: 'phone_number' }] })
      texts.push(JSON.parse(Buffer.concat(chunks).toString()))
      if (mood.notify === 'slow') return setTimeout(() => reply(201, {}), 1500)
      reply(201, { id: `n${texts.length - 1}` })
    })
  })
  await new Promise<void>((resolve) => notify.listen(0, '127.0.0.1', () => resolve()))
})
afterAll(async () => {
  notify.closeAllConnections()
  notify.close()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  await story.close()
})
beforeEach(() => {
  mails = []
  texts = []
  tokens = []
  mood = { smtp: 'takes', notify: 'takes' }
})

const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port

function delivery(options: { smtpPort?: number; now?: () => Date } = {}) {
  return createDelivery({
    database: story.db.web,
    now: options.now ?? story.now,
    config: {
      origin: () => 'https://alongside.example',
      smtp: {
        url: `smtp://127.0.0.1:${options.smtpPort ?? portOf(smtp.server)}`,
        from: 'Riverside <no-reply@riverside.example>',
        patience: 1000,
      },
      notify: { url: `http://127.0.0.1:${portOf(notify)}`, key, templateId: 'template-1', patience: 1000 },
    },
    vocabularyOf: async () => ({ worker: 'community guide' }),
  })
}

function queue(more: Partial<Parameters<typeof queueMessage>[1]> = {}): Promise<string> {
  const message = {
    template: toGroup,
    channel: 'email' as const,
    recipient: 'choir@example.org',
    arguments: { place: 'Riverside', reference: '7K2M9-QXT4B', link: '/answer/abcdef' },
    locale: 'en-GB' as const,
  }
  return story.inWork('worker', (work) => queueMessage(work, { ...message, ...more }))
}
const text = (more: Partial<Parameters<typeof queueMessage>[1]> = {}) =>
  queue({ channel: 'sms', recipient: '07700 900123', ...more })
const row = (id: string) =>
  story.db.owner.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const job = (message: string) => ({ message, place: story.world.place })

test('an email leaves once, to one recipient, in the place’s words, with a whole address as its link', async () => {
  const id = await queue()
  const deliver = delivery()
  await deliver(job(id))
  await deliver(job(id))
  expect(mails).toHaveLength(1)
  expect(mails[0]).toMatchObject({
    to: ['choir@example.org'],
    subject: 'News of 7K2M9-QXT4B',
    messageId: `<${id}@riverside.example>`,
  })
  expect(mails[0]?.text.trim()).toBe(
    'See https://alongside.example/answer/abcdef at Riverside. Your community guide will call.',
  )
  expect(mails[0]?.headers).toEqual(expect.not.arrayContaining(['cc', 'bcc']))
  expect(await row(id)).toMatchObject({ state: 'sent', provider_reference: `<${id}@riverside.example>`, attempts: 1 })
})

test('B89: a message is written in its reader’s language', async () => {
  const id = await queue({ locale: 'ar' })
  await delivery()(job(id))
  expect(mails[0]?.text).toContain('انظر')
})

test('what signs somebody in is not kept after it has left', async () => {
  const id = await queue({
    arguments: { place: 'Riverside', reference: '7K2M9-QXT4B', link: '/answer/abcdef', code: '493021' },
  })
  await delivery()(job(id))
  expect((await row(id)).arguments).toEqual({
    place: 'Riverside',
    reference: '7K2M9-QXT4B',
    link: '/answer/…',
    code: '…',
  })
})

test('several addresses in one recipient are refused, not written to', async () => {
  for (const recipient of [
    'a@example.org, b@example.org',
    'a@example.org\nbcc: b@example.org',
    'a@example.org;b@example.org',
  ]) {
    const id = await queue({ recipient })
    await delivery()(job(id))
    expect(await row(id)).toMatchObject({ state: 'failed', held_because: 'not-an-address' })
  }
  expect(mails).toEqual([])
})

test('a refused recipient is shown as failed and not tried again by itself', async () => {
  mood.smtp = 'refuses'
  const id = await queue()
  await delivery()(job(id))
  expect(await row(id)).toMatchObject({ state: 'failed', held_because: 'refused' })
})

test('an outage is retried: busy, nobody there, then taken', async () => {
  const id = await queue()
  mood.smtp = 'busy'
  await expect(delivery()(job(id))).rejects.toMatchObject({ name: 'NotNow', reason: 'too-many' })
  expect(await row(id)).toMatchObject({ state: 'queued', held_because: 'too-many', attempts: 1 })
  await expect(delivery({ smtpPort: 9 })(job(id))).rejects.toMatchObject({ name: 'NotNow', reason: 'no-answer' })
  mood.smtp = 'takes'
  await delivery()(job(id))
  expect(await row(id)).toMatchObject({ state: 'sent', held_because: null, attempts: 3 })
  expect(mails).toHaveLength(1)
})

test('after many tries somebody has to look', async () => {
  const id = await queue()
  await story.db.owner.updateTable('message').set({ attempts: 13 }).where('id', '=', id).execute()
  mood.smtp = 'busy'
  await delivery()(job(id))
  expect(await row(id)).toMatchObject({ state: 'failed', held_because: 'gave-up' })
})

test('a text leaves by GOV.UK Notify with our reference and a token signed by our key', async () => {
  const id = await text()
  await delivery()(job(id))
  expect(texts).toEqual([
    {
      phone_number: '07700 900123',
      template_id: 'template-1',
      reference: id,
      personalisation: { message: expect.stringContaining('Riverside') },
    },
  ])
  const [head = '', body = ''] = (tokens[0] ?? '')
    .replace('Bearer ', '')
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString())
  expect(JSON.parse(head)).toEqual({ typ: 'JWT', alg: 'HS256' })
  expect(JSON.parse(body)).toEqual({ iss: '11111111-2222-4333-8444-555555555555', iat: story.now().getTime() / 1000 })
  expect(await row(id)).toMatchObject({ state: 'sent', provider_reference: 'n0' })
})

test('a sender that dies between sending and marking does not send the text twice', async () => {
  const id = await text()
  // It dies when it asks for the time to mark the message: by then the text has left.
  const dies = delivery({
    now: () => {
      if (texts.length > 0) throw new Error('killed')
      return story.now()
    },
  })
  await expect(dies(job(id))).rejects.toThrow('killed')
  expect(await row(id)).toMatchObject({ state: 'sending' })
  await expect(delivery()(job(id)), 'somebody may still be sending it').rejects.toMatchObject({ name: 'NotNow' })
  story.later({ minutes: 1 })
  await delivery()(job(id))
  expect(texts).toHaveLength(1)
  expect(await row(id)).toMatchObject({ state: 'sent', provider_reference: 'n0', attempts: 2 })
})

test('a text whose answer came too late is looked up, not sent again', async () => {
  const id = await text()
  mood.notify = 'slow'
  await expect(delivery()(job(id))).rejects.toMatchObject({ reason: 'no-answer' })
  mood.notify = 'takes'
  await delivery()(job(id))
  expect(texts).toHaveLength(1)
  expect(await row(id)).toMatchObject({ state: 'sent' })
})

test('a number that the provider refuses fails; its outage and our own key do not', async () => {
  const id = await text()
  for (const [notifyMood, reason] of [
    ['broken', 'no-answer'],
    ['forbids', 'our-account'],
  ] as const) {
    mood.notify = notifyMood
    await expect(delivery()(job(id))).rejects.toMatchObject({ reason })
  }
  mood.notify = 'refuses'
  await delivery()(job(id))
  expect(await row(id)).toMatchObject({ state: 'failed', held_because: 'refused' })
})

test('two workers that take the same message send it once', async () => {
  const id = await queue()
  const deliver = delivery()
  await Promise.allSettled([deliver(job(id)), deliver(job(id)), deliver(job(id))])
  expect(mails).toHaveLength(1)
})

test('a message of another place is not taken', async () => {
  const id = await queue()
  await delivery()({ message: id, place: story.world.otherPlace })
  await delivery()({ message: id, place: null })
  expect(await row(id)).toMatchObject({ state: 'queued' })
})

test('a message of no place is delivered', async () => {
  const id = await story.inWork({ ...story.world.personas.worker.actor, place: null }, (work) =>
    queueMessage(work, {
      template: toGroup,
      channel: 'email',
      recipient: 'choir@example.org',
      arguments: { place: 'Riverside', reference: 'x', link: '/' },
      locale: 'en-GB',
    }),
  )
  await delivery()({ message: id, place: null })
  expect(await row(id)).toMatchObject({ state: 'sent' })
})

test('a way out that is not set up is said, once the other one is', async () => {
  const id = await text()
  const deliver = createDelivery({
    database: story.db.web,
    now: story.now,
    config: { origin: () => 'x', smtp: { url: 'smtp://127.0.0.1:9', from: 'a@b.example' } },
    vocabularyOf: async () => ({ worker: 'x' }),
  })
  await deliver(job(id))
  expect(await row(id)).toMatchObject({ state: 'failed', held_because: 'no-provider' })
})

const at = new Date('2026-11-24T08:00:00Z')
async function joan(point: { safe_from?: Date | null; confirmed_at?: Date | null; suspended_at?: Date | null }) {
  const [person, contactPoint] = [crypto.randomUUID(), crypto.randomUUID()]
  const { place } = story.world
  await story.db.owner
    .insertInto('person')
    .values({
      place_id: place,
      person_id: person,
      reference: person.slice(0, 8),
      preferred_name: 'Joan',
      created_at: at,
      changed_at: at,
    })
    .execute()
  await story.db.owner
    .insertInto('contact_point')
    .values({
      place_id: place,
      id: contactPoint,
      person_id: person,
      channel: 'email',
      value: 'joan@example.org',
      safe_from: at,
      confirmed_at: at,
      created_at: at,
      ...point,
    })
    .execute()
  return { person, contactPoint, recipient: 'joan@example.org' }
}

test('a resident’s point is asked again at the moment of sending', async () => {
  const cases = [
    [{}, 'sent', null],
    [{ safe_from: null }, 'held', 'not-safe'],
    [{ confirmed_at: null }, 'held', 'not-confirmed'],
    [{ suspended_at: at }, 'held', 'suspended'],
  ] as const
  for (const [point, state, because] of cases) {
    const id = await queue({ template: toResident, ...(await joan(point)) })
    await delivery()(job(id))
    expect(await row(id), JSON.stringify(point)).toMatchObject({ state, held_because: because })
  }
  expect(mails).toHaveLength(1)
})

test('a point that changed, is another place’s, or was never named is not used', async () => {
  const known = await joan({})
  const changed = await queue({ template: toResident, ...known, recipient: 'joan.old@example.org' })
  const gone = await queue({ template: toResident, ...known, contactPoint: crypto.randomUUID() })
  const none = await queue({ template: toResident, person: known.person })
  for (const id of [changed, gone, none]) await delivery()(job(id))
  expect([(await row(changed)).held_because, (await row(gone)).held_because, (await row(none)).held_because]).toEqual([
    'changed',
    'gone',
    'no-point',
  ])
  expect(mails).toEqual([])
})

test('only the message that asks for it goes to a point nobody confirmed, and never to an unsafe one', async () => {
  const asked = await queue({ template: asking, ...(await joan({ confirmed_at: null })) })
  const unsafe = await queue({ template: asking, ...(await joan({ confirmed_at: null, safe_from: null })) })
  for (const id of [asked, unsafe]) await delivery()(job(id))
  expect([(await row(asked)).state, (await row(unsafe)).state]).toEqual(['sent', 'held'])
})

test('by default nothing leaves: the site’s own jobs keep messages here', async () => {
  const id = await queue()
  await story.runJobs()
  expect(await row(id)).toMatchObject({
    state: 'sent',
    provider_reference: 'kept here',
    arguments: { link: '/answer/abcdef' },
  })
  expect([mails, texts]).toEqual([[], []])
})
