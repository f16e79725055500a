import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Deliveries, openDeliveries, toGroup } from './fixtures/deliveries.ts'
import { createDelivery, queueMessage } from './index.ts'

let world: Deliveries
beforeAll(async () => {
  world = await openDeliveries()
})
afterAll(() => world.close())
beforeEach(() => world.office.clear())

test('an email leaves once, to one recipient, in the place’s words, with a whole address as its link', async () => {
  const id = await world.queue()
  const deliver = world.delivery()
  await deliver(world.job(id))
  await deliver(world.job(id))
  expect(world.office.mails).toHaveLength(1)
  expect(world.office.mails[0]).toMatchObject({
    to: ['choir@example.org'],
    subject: 'News of 7K2M9-QXT4B',
    messageId: `<${id}@riverside.example>`,
  })
  expect(world.office.mails[0]?.text.trim()).toBe(
    'See https://alongside.example/answer/abcdef at Riverside. Your community guide will call.',
  )
  expect(world.office.mails[0]?.headers).toEqual(expect.not.arrayContaining(['cc', 'bcc']))
  expect(await world.row(id)).toMatchObject({
    state: 'sent',
    provider_reference: `<${id}@riverside.example>`,
    attempts: 1,
  })
})

test('B89: a message is written in its reader’s language', async () => {
  const id = await world.queue({ locale: 'ar' })
  await world.delivery()(world.job(id))
  expect(world.office.mails[0]?.text).toContain('انظر')
})

test('what signs somebody in is not kept after it has left', async () => {
  const id = await world.queue({
    arguments: { place: 'Riverside', reference: '7K2M9-QXT4B', link: '/answer/abcdef', code: '493021' },
  })
  await world.delivery()(world.job(id))
  expect((await world.row(id)).arguments).toEqual({
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
    const id = await world.queue({ recipient })
    await world.delivery()(world.job(id))
    expect(await world.row(id)).toMatchObject({ state: 'failed', held_because: 'not-an-address' })
  }
  expect(world.office.mails).toEqual([])
})

test('a refused recipient is shown as failed and not tried again by itself', async () => {
  world.office.mood.smtp = 'refuses'
  const id = await world.queue()
  await world.delivery()(world.job(id))
  expect(await world.row(id)).toMatchObject({ state: 'failed', held_because: 'refused' })
})

test('an outage is retried: busy, nobody there, then taken', async () => {
  const id = await world.queue()
  world.office.mood.smtp = 'busy'
  await expect(world.delivery()(world.job(id))).rejects.toMatchObject({ name: 'NotNow', reason: 'too-many' })
  expect(await world.row(id)).toMatchObject({ state: 'queued', held_because: 'too-many', attempts: 1 })
  await expect(world.delivery({ smtpPort: 9 })(world.job(id))).rejects.toMatchObject({
    name: 'NotNow',
    reason: 'no-answer',
  })
  world.office.mood.smtp = 'takes'
  await world.delivery()(world.job(id))
  expect(await world.row(id)).toMatchObject({ state: 'sent', held_because: null, attempts: 3 })
  expect(world.office.mails).toHaveLength(1)
})

test('after many tries somebody has to look', async () => {
  const id = await world.queue()
  await world.story.db.owner.updateTable('message').set({ attempts: 13 }).where('id', '=', id).execute()
  world.office.mood.smtp = 'busy'
  await world.delivery()(world.job(id))
  expect(await world.row(id)).toMatchObject({ state: 'failed', held_because: 'gave-up' })
})

test('a text leaves by GOV.UK Notify with our reference and a token signed by our key', async () => {
  const id = await world.text()
  await world.delivery()(world.job(id))
  expect(world.office.texts).toEqual([
    {
      phone_number: '07700 900123',
      template_id: 'template-1',
      reference: id,
      personalisation: { message: expect.stringContaining('Riverside') },
    },
  ])
  const [head = '', body = ''] = (world.office.tokens[0] ?? '')
    .replace('Bearer ', '')
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString())
  expect(JSON.parse(head)).toEqual({ typ: 'JWT', alg: 'HS256' })
  expect(JSON.parse(body)).toEqual({
    iss: '11111111-2222-4333-8444-555555555555',
    iat: world.story.now().getTime() / 1000,
  })
  expect(await world.row(id)).toMatchObject({ state: 'sent', provider_reference: 'n0' })
})

test('a sender that dies between sending and marking does not send the text twice', async () => {
  const id = await world.text()
  // It dies when it asks for the time to mark the message: by then the text has left.
  const dies = world.delivery({
    now: () => {
      if (world.office.texts.length > 0) throw new Error('killed')
      return world.story.now()
    },
  })
  await expect(dies(world.job(id))).rejects.toThrow('killed')
  expect(await world.row(id)).toMatchObject({ state: 'sending' })
  await expect(world.delivery()(world.job(id)), 'somebody may still be sending it').rejects.toMatchObject({
    name: 'NotNow',
  })
  world.story.later({ minutes: 1 })
  await world.delivery()(world.job(id))
  expect(world.office.texts).toHaveLength(1)
  expect(await world.row(id)).toMatchObject({ state: 'sent', provider_reference: 'n0', attempts: 2 })
})

test('a text whose answer came too late is looked up, not sent again', async () => {
  const id = await world.text()
  world.office.mood.notify = 'slow'
  await expect(world.delivery()(world.job(id))).rejects.toMatchObject({ reason: 'no-answer' })
  world.office.mood.notify = 'takes'
  await world.delivery()(world.job(id))
  expect(world.office.texts).toHaveLength(1)
  expect(await world.row(id)).toMatchObject({ state: 'sent' })
})

test('a number that the provider refuses fails; its outage and our own key do not', async () => {
  const id = await world.text()
  for (const [notifyMood, reason] of [
    ['broken', 'no-answer'],
    ['forbids', 'our-account'],
  ] as const) {
    world.office.mood.notify = notifyMood
    await expect(world.delivery()(world.job(id))).rejects.toMatchObject({ reason })
  }
  world.office.mood.notify = 'refuses'
  await world.delivery()(world.job(id))
  expect(await world.row(id)).toMatchObject({ state: 'failed', held_because: 'refused' })
})

test('two workers that take the same message send it once', async () => {
  const id = await world.queue()
  const deliver = world.delivery()
  await Promise.allSettled([deliver(world.job(id)), deliver(world.job(id)), deliver(world.job(id))])
  expect(world.office.mails).toHaveLength(1)
})

test('a message of another place is not taken', async () => {
  const id = await world.queue()
  await world.delivery()({ message: id, place: world.story.world.otherPlace })
  await world.delivery()({ message: id, place: null })
  expect(await world.row(id)).toMatchObject({ state: 'queued' })
})

test('a message of no place is delivered', async () => {
  const id = await world.story.inWork({ ...world.story.world.personas.worker.actor, place: null }, (work) =>
    queueMessage(work, {
      template: toGroup,
      channel: 'email',
      recipient: 'choir@example.org',
      arguments: { place: 'Riverside', reference: 'x', link: '/' },
      locale: 'en-GB',
    }),
  )
  await world.delivery()({ message: id, place: null })
  expect(await world.row(id)).toMatchObject({ state: 'sent' })
})

test('a way out that is not set up is said, once the other one is', async () => {
  const id = await world.text()
  const deliver = createDelivery({
    database: world.story.db.web,
    now: world.story.now,
    config: { origin: () => 'x', smtp: { url: 'smtp://127.0.0.1:9', from: 'a@b.example' } },
    vocabularyOf: async () => ({ worker: 'x' }),
  })
  await deliver(world.job(id))
  expect(await world.row(id)).toMatchObject({ state: 'failed', held_because: 'no-provider' })
})

test('by default nothing leaves: the site’s own jobs keep messages here', async () => {
  const id = await world.queue()
  await world.story.runJobs()
  expect(await world.row(id)).toMatchObject({
    state: 'sent',
    provider_reference: 'kept here',
    arguments: { link: '/answer/abcdef' },
  })
  expect([world.office.mails, world.office.texts]).toEqual([[], []])
})
