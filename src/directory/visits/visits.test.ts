import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import type { NewOffer } from '../directory.ts'
import { addOffer } from '../store/index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

async function group(name: string, tags: string[], more: Partial<NewOffer> = {}): Promise<string> {
  const id = await story.inWork('administrator', (work) =>
    addOffer(work, { name, organisationId: story.world.organisations.hub, joining: 'contact', ...more }),
  )
  const helen = await story.as('manager')
  for (const tag of tags) {
    await helen.visit(`/directory/${id}/tags`)
    helen.select('What do you want to say?', tag)
    await helen.press('Add')
  }
  return id
}

const comes = 'They come, or have you over: Comes to care homes'
const hosts = 'They come, or have you over: Can host a party'
const mails = async (template: string) => (await story.messages()).filter((one) => one.template === template)

async function elmCourtAsks(id: string, people = '18') {
  const asker = story.visitor()
  await asker.visit(`/offers/${id}`)
  await asker.click('Ask them to come, or to have you over')
  asker
    .fill('Which home or group are you?', 'Elm Court care home')
    .fill('Postcode, if you wish', 'zz11aa')
    .fill('About how many people would take part?', people)
    .fill('When would it suit you?', 'An afternoon in December')
    .fill('Your name', 'Moira Bright')
    .choose('Email')
    .fill('Your email address', 'moira@elmcourt.example')
  await asker.press('Send it to the group')
  return asker
}

test('E8: a care home whose people cannot easily leave finds a choir that comes, asks it for eighteen, and hears its yes', async () => {
  const id = await group('Quayside choir', [comes], { contactEmail: 'choir@quay.example', contactName: 'Bo' })
  await group('Quayside chess', [])
  const someone = story.visitor()
  await someone.visit('/offers?only=visits')
  someone.see('Quayside choir').dontSee('Quayside chess')
  expect((await elmCourtAsks(id, 'lots')).page.errors).toEqual([
    'Enter how many people would take part, as a number from 1 to 500',
  ])
  const moira = await elmCourtAsks(id)
  moira.see('Thank you. We have it.', 'The group has it and will answer')
  const [mail, ...others] = await mails('visit-asked')
  expect(others).toEqual([])
  expect(mail).toMatchObject({ recipient: 'choir@quay.example', channel: 'email' })
  expect(Object.keys(mail?.arguments ?? {}).sort()).toEqual(['link', 'place'])
  const [bo, second] = [story.visitor(), story.visitor()]
  await bo.visit(mail?.arguments.link ?? '')
  await second.visit(mail?.arguments.link ?? '')
  bo.see('Elm Court care home, ZZ1 1AA', '18', 'An afternoon in December').dontSee('moira@elmcourt.example')
  await bo.fill('A word to them, if you wish', 'Tuesdays are best').press('Yes, we would like to')
  bo.see('You said yes', 'moira@elmcourt.example')
  // Two of the group answer: the first stands, and the second is told.
  await second.press('Not this time')
  second.see('Somebody has already answered this').dontSee('Tuesdays')
  const news = await mails('visit-news')
  expect(news.map(({ recipient }) => recipient)).toEqual(['moira@elmcourt.example'])
  await moira.visit(news[0]?.arguments.link ?? '')
  moira.see('They say yes', 'Tuesdays are best')
  await moira.press('Take this request back')
  moira.see('This request was taken back')
  expect((await mails('visit-news')).at(-1)?.recipient).toBe('choir@quay.example')
  // Half a year later nobody knows who asked.
  story.later({ days: 200 })
  await elmCourtAsks(await group('Quayside band', [comes], { contactEmail: 'band@quay.example' }))
  const kept = await story.db.owner
    .selectFrom('visit_request')
    .select(['recipient', 'sender_name'])
    .orderBy('asked_at')
    .execute()
  expect(kept[0]).toEqual({ recipient: null, sender_name: '' })
})

test('E8: whom no message reaches is rung by staff, who write down the no; and who has said nothing of visits is not asked', async () => {
  const id = await group('Supper table', [hosts], { contactPhone: '020 7946 0144' })
  const before = (await mails('visit-asked')).length
  const moira = await elmCourtAsks(id)
  moira.see('This group is not reached by message')
  expect(await mails('visit-asked')).toHaveLength(before)
  const helen = await story.as('manager')
  await helen.visit('/directory')
  await helen.click('Visits that were asked for')
  helen.see('No message reaches them: ring')
  const row = await story.db.owner
    .selectFrom('visit_request')
    .select('id')
    .where('offer_id', '=', id)
    .executeTakeFirstOrThrow()
  await helen.visit(`/directory/visits/${row.id}`)
  await helen.fill('A word to them, if you wish', 'The hall is shut until spring').press('Not this time')
  await moira.visit((await mails('visit-news')).at(-1)?.arguments.link ?? '')
  moira.see('They cannot do it this time', 'The hall is shut until spring', 'See other groups that visit')
  // Another place sees nothing of it, and nobody asks a group that did not say so.
  expect((await (await story.as('elsewhereAdministrator')).visit(`/directory/visits/${row.id}`)).status).toBe(404)
  expect((await (await story.as('worker')).visit('/directory/visits')).status).toBe(404)
  expect((await story.visitor().visit(`/offers/${await group('Chess', [])}/visit`)).status).toBe(404)
  expect((await story.visitor().visit('/visits/no-such-token')).status).toBe(404)
})
