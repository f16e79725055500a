import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { defineMessages } from '../platform/i18n/index.ts'
import { defineTemplate, queueMessage } from '../platform/messages/index.ts'

const words = defineMessages('accountMessagesTest', {
  audience: 'staff',
  en: { subject: 'About {reference}', body: 'At {place}: {link} {code}' },
})
const template = defineTemplate({
  name: 'account messages test',
  audience: 'group',
  subject: words.subject,
  body: words.body,
})
let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

const at = new Date('2026-11-24T08:00:00Z')
async function queue(reference: string, recipient: string, person?: string): Promise<string> {
  return story.inWork('worker', (work) =>
    queueMessage(work, {
      template,
      channel: recipient.includes('@') ? 'email' : 'sms',
      recipient,
      locale: 'en-GB',
      ...(person ? { person } : {}),
      arguments: { reference, place: 'Riverside', link: '/sign-in/link/very-secret-token', code: '493021' },
    }),
  )
}

test('the administrator reads what was sent, with address, link and code hidden', async () => {
  await queue('AAAAA-11111', 'meera.choir@example.org')
  await queue('BBBBB-22222', '07700 900123')
  await story.runJobs()
  const alan = await story.as('administrator')
  await alan.visit('/')
  await alan.click('Messages')
  alan.see('All: 2 messages', 'About AAAAA-11111', 'm…@example.org', '…123', 'Kept here')
  alan.dontSee('meera', '07700')
  await alan.click('About AAAAA-11111')
  alan.see('At Riverside: http://127.0.0.1:8080/sign-in/… …')
  expect(alan.page.html).not.toMatch(/very-secret-token|493021|meera/)
})

test('each opening is in the log, and in that of the person it was about', async () => {
  const person = crypto.randomUUID()
  await story.db.owner
    .insertInto('person')
    .values({
      place_id: story.world.place,
      person_id: person,
      reference: 'JOAN0-00000',
      preferred_name: 'Joan',
      created_at: at,
      changed_at: at,
    })
    .execute()
  const id = await queue('CCCCC-33333', 'joan@example.org', person)
  const alan = await story.as('administrator')
  await alan.visit(`/messages/${id}`)
  const entries = await story.db.owner
    .selectFrom('audit_entry')
    .select(['action', 'person_ids', 'account_id'])
    .where('subject', '=', id)
    .execute()
  expect(entries).toEqual([
    { action: 'message.read', person_ids: [person], account_id: story.world.personas.administrator.account },
  ])
})

test('what failed is shown with its reason, and goes out again when somebody says so', async () => {
  const id = await queue('DDDDD-44444', 'group@example.org')
  await story.runJobs()
  await story.db.owner
    .updateTable('message')
    .set({ state: 'failed', held_because: 'refused', provider_reference: null })
    .where('id', '=', id)
    .execute()
  const alan = await story.as('administrator')
  await alan.visit('/messages')
  alan.select('Show', 'Failed')
  await alan.press('Filter')
  alan.see('Failed: 1 message', 'The provider refuses this address or number').dontSee('AAAAA-11111')
  await alan.click('About DDDDD-44444')
  await alan.press('Try again')
  alan.see('This message waits to be sent again', 'Waiting')
  await story.runJobs()
  await alan.reload()
  alan.see('Kept here').dontSee('Try again')
})

test('a message that moves by itself is not pushed', async () => {
  const id = await queue('EEEEE-55555', 'group@example.org')
  const alan = await story.as('administrator')
  await alan.visit(`/messages/${id}`)
  alan.see('Waiting').dontSee('Try again')
})

test('somebody without the right, and the administrator of another place, find nothing', async () => {
  const id = await queue('FFFFF-66666', 'group@example.org')
  for (const who of ['worker', 'manager', 'commissioner', 'auditor', 'elsewhereAdministrator'] as const) {
    const visitor = await story.as(who)
    expect([who, (await visitor.visit(`/messages/${id}`)).status]).toEqual([who, 404])
  }
  const dee = await story.as('elsewhereAdministrator')
  await dee.visit('/messages')
  dee.see('No messages here.')
})

test('messages are read 20 at a time by plain links, and no address holds whom they went to', async () => {
  for (let number = 10; number < 52; number++) await queue(`HHHHH-${number}000`, `meera${number}@example.org`)
  const alan = await story.as('administrator')
  await alan.visit('/messages')
  expect(alan.rows()).toHaveLength(20)
  const first = alan.page.text
  await alan.click('Next page')
  expect(alan.rows()).toHaveLength(20)
  expect(alan.page.text).not.toBe(first)
  expect(alan.page.url).toBe('/messages?page=2')
  expect(alan.page.html).not.toMatch(/href="[^"]*(meera|example\.org)/)
  alan.select('Show', 'Waiting')
  await alan.press('Filter')
  await alan.click('Next page')
  expect(alan.page.url).toBe('/messages?state=queued&page=2')
  for (const odd of ['0', '-3', 'x', '1.7', '999']) {
    await alan.visit(`/messages?page=${odd}`)
    expect([odd, alan.page.status, alan.rows().length > 0]).toEqual([odd, 200, true])
  }
})
