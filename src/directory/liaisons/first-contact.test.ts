import { expect, test } from 'vitest'
import { openStory } from '../../../test/story.ts'
import { addOffer } from '../store/index.ts'

test('B64: one form for every body goes to whoever speaks for it, who answers from the message, and whoever asked reads it', async () => {
  const story = await openStory()
  const { hub, council } = story.world.organisations
  for (const organisationId of [hub, council])
    await story.inWork('administrator', (work) => addOffer(work, { name: 'Tea', organisationId, joining: 'drop-in' }))
  const [helen, grace] = [await story.as('manager'), await story.as('worker')]
  await grace.visit(`/organisations/${hub}`)
  await grace.click('Get in touch for the first time')
  grace.see('Nobody has been named yet who speaks for them')
  const name = async (organisation: string, how: [string, string]) => {
    await helen.visit(`/directory/liaisons/${organisation}`)
    await helen
      .fill('Name', 'Ida Cole')
      .fill(...how)
      .press('Save')
  }
  await name(hub, ['Email', 'ida@hub.example'])
  await name(council, ['Phone', '020 7946 0155'])
  // The same form for all; whom no message reaches is rung.
  await grace.visit(`/organisations/${council}/first-contact`)
  grace.see('ring Ida Cole, 020 7946 0155').dontSee('What is it about?')
  await grace.visit(`/organisations/${hub}/first-contact`)
  await grace.press('Send it')
  expect(grace.page.errors).toEqual(['Select what it is about', 'Enter what you want to ask or tell them'])
  await grace.choose('Working together').fill('What do you want to ask or tell them?', 'May we meet?').press('Send it')
  grace.see('Sent. You hear when they have answered.', 'May we meet?', 'No answer yet')
  const [mail] = (await story.messages()).filter(({ template }) => template === 'first-contact')
  expect(mail?.recipient).toBe('ida@hub.example')
  expect(Object.keys(mail?.arguments ?? {}).sort()).toEqual(['link', 'place'])
  const [ida, again] = [story.visitor(), story.visitor()]
  await ida.visit(mail?.arguments.link ?? '')
  await again.visit(mail?.arguments.link ?? '')
  ida.see('as the one who speaks for Eastmere Hub', 'May we meet?')
  await ida.fill('Your answer', 'On Thursday, gladly').press('Send the answer')
  ida.see('You answered. Thank you.')
  await again.fill('Your answer', 'No').press('Send the answer')
  again.see('Somebody has already answered this')
  const [answered] = (await story.messages()).filter(({ template }) => template === 'first-contact-answered')
  expect(answered?.recipient).toBe(story.world.personas.worker.email)
  await grace.visit(answered?.arguments.link ?? '')
  grace.see('On Thursday, gladly')
  // Others' are not shown, nor to another place; and nobody who does not work with people sends one.
  const other = await story.as('frontDoor')
  await other.visit('/first-contacts')
  other.dontSee('May we meet?')
  expect((await (await story.as('elsewhere')).visit(`/organisations/${hub}/first-contact`)).status).toBe(404)
  expect((await (await story.as('commissioner')).visit(`/organisations/${hub}/first-contact`)).status).toBe(404)
  await story.close()
})
