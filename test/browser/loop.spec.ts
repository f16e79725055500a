import type { TestInfo } from '@playwright/test'
import { expect, test } from '../browser.ts'
import { answerAsGroup, answerInArabic, askInArabic } from './loop-others.ts'
import { Keeper } from './site-here.ts'
import { Walker } from './walker.ts'

// One story through the whole product, told in each kind of browser with people of its own.

let keeper: Keeper
test.beforeAll(async () => {
  keeper = await Keeper.open()
})
test.afterAll(() => keeper.close())

/** Names that no other browser's story uses. */
function cast({ project: { name } }: TestInfo) {
  const [family, key] = ({ desktop: ['Deskman', 'desk'], mobile: ['Handley', 'hand'] } as const)[name] ?? [
    'Plain',
    'plain',
  ]
  return {
    joan: `Joan ${family}`,
    amina: `Amina ${family}`,
    yusuf: `Yusuf ${family}`,
    email: `joan.${key}@example.org`,
  }
}

test('from a question at the door to what changed, and what all of it counts for', async ({ page, context }, info) => {
  test.setTimeout(240_000)
  const { joan, amina, yusuf, email } = cast(info)
  const walker = new Walker(page)
  const as = (name: string) => keeper.signIn(context, `${name.toLowerCase()}@example.org`)
  const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/London' })
  let person = ''
  let introduced = ''

  await test.step('1. Joan asks for a conversation herself', async () => {
    await walker.visit('/places/riverside/ask')
    await walker.press('Continue')
    await walker.see('There is a problem')
    await walker.choose('No')
    await walker.press('Continue')
    await walker.choose('Me')
    await walker.press('Continue')
    await walker.fill('What matters to you now?', 'I would like to make things with other people again')
    await walker.press('Continue')
    await walker.choose('Singing')
    await walker.press('Continue')
    await walker.fill('Name to be called by', joan)
    await walker.fillDay('Date of birth', '1948-03-27')
    await walker.fill('Postcode', 'ZZ1 1AA')
    await walker.press('Continue')
    await walker.choose('Email')
    await walker.fill('The number or address for that', email)
    await walker.choose('Yes, it is safe')
    await walker.press('Continue')
    await walker.press('Continue')
    await walker.choose('may keep what I wrote here')
    await walker.choose('I may be counted')
    await walker.press('Continue')
    await walker.see('Check your answers', 'Nothing has been sent yet', joan, email)
    await walker.press('Send')
    await walker.see('Thank you. We have it.')
  })
  const asked = await walker.reference()

  await test.step('1. a GP signs in with a password and a code, and hands over in three steps', async () => {
    await walker.visit('/referrals/new')
    await walker.fill('Email address', 'gp@example.org')
    await walker.fill('Password', 'walk alongside me')
    await walker.press('Continue')
    const code = /\d{6}/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? ''
    await walker.fill('One-time code', code)
    await walker.press('Sign in')
    await walker.fill('Name to be called by', amina)
    await walker.choose('Phone call')
    await walker.fill('The number or address for that', '07700 900 123')
    await walker.choose('Yes, it is safe')
    await walker.choose('Yes, they agreed')
    await walker.press('Continue')
    await walker.fill('What they said', 'I would like to get out more')
    await walker.press('Continue')
    await walker.choose('In the usual time')
    await walker.choose('Yes, they agreed')
    await walker.press('Send')
    await walker.see('Thank you. We have it.')
    introduced = await walker.reference()
  })

  await test.step('1. somebody calls, and Grace types it in', async () => {
    await as('worker')
    await walker.visit('/front-door')
    await walker.press('Somebody is on the phone')
    await walker.fill('Name to be called by', yusuf)
    await walker.choose('Phone call')
    await walker.fill('The number or address for that', '07700 900 124')
    await walker.choose('Yes, it is safe')
    await walker.press('Continue')
    await walker.fill('What they said', 'He wants to play chess')
    await walker.press('Continue')
    await walker.choose('Soon')
    await walker.choose('get in touch with them')
    await walker.press('Send')
    await walker.see('Thank you. We have it.')
  })

  await test.step('2. the front door accepts, and says who walks alongside', async () => {
    await as('frontDoor')
    await walker.visit('/front-door')
    await walker.see(joan, amina, yusuf)
    for (const reference of [introduced, asked]) {
      await walker.visit(`/referrals/${reference}`)
      await walker.choose('Grace Adeyemi')
      await walker.press('Accept')
      await walker.see('Accepted')
    }
  })

  await test.step('3. Grace gets to know Joan', async () => {
    await as('worker')
    await walker.visit('/today')
    await walker.visit(`/referrals/${asked}`)
    await walker.follow('Open the record')
    person = new URL(page.url()).pathname
    await walker.choose('Phone call', 'How did you try?')
    await walker.fill('What came of it?', 'No answer')
    await walker.press('Note an attempt')
    await walker.see('1 attempt that differs')
    await walker.press('We have met: getting to know each other')
    await walker.visit(`${person}/about`)
    await walker.fill('What matters to them', 'My hands miss clay')
    await walker.fill('What they are good at', 'Forty years a potter')
    await walker.press('Save')
    await walker.see('Forty years a potter')
    await walker.visit(`${person}/communication`)
    await walker.choose('Large print', 'so that we understand each other')
    await walker.press('Save')
    await walker.visit(`${person}/contact-points`)
    await walker.choose('They told me that it is safe', 'Confirm as safe')
    await walker.press('Confirm as safe')
    await walker.see('Safe, confirmed on')
    await walker.visit(`${person}/risks`)
    await walker.choose('No known risks')
    await walker.press('Record it')
    await walker.visit(`${person}/measures/ons4`)
    await walker.choose('4', 'Overall, how satisfied are you')
    await walker.press('Keep these answers')
    await walker.see('The answers are kept')
    await walker.visit(person)
    await walker.see('Large print', 'My hands miss clay', 'No known risks')
  })

  await test.step('4. what she wants, a step, and what fits with its reasons', async () => {
    await walker.press('Write down what they want')
    await walker.fill('What do they want?', 'To make pots among people')
    await walker.select('What is it about?', 'Music, art and making')
    await walker.press('Save')
    await walker.press('Add a step: To make pots among people')
    await walker.fill('What will happen?', 'Find my old apron')
    await walker.choose('Person')
    await walker.press('Add a step')
    await walker.press('Find what fits: To make pots among people')
    await walker.see('Art for a lighter mind', 'Why')
    await walker.press('Introduce: Art for a lighter mind')
    await walker.choose('Name to be called by')
    await walker.choose('Communication and access needs')
    await walker.fill('Words for the group', 'She made pots for forty years.')
    await walker.choose('Yes, they agreed')
    await walker.choose('said it')
    const since = new Date()
    await walker.press('Ask them')
    await walker.see('The question to them is written')
    await answerAsGroup(walker, keeper, since)
  })

  await test.step('4. nobody offers the other thing she wants, so the need is kept', async () => {
    await as('worker')
    await walker.visit(`${person}/goals/new`)
    await walker.fill('What do they want?', 'To grow beans at my window')
    await walker.select('What is it about?', 'Gardens and nature')
    await walker.press('Save')
    await walker.press('Find what fits: To grow beans at my window')
    await walker.openDetails('Ask for more')
    await walker.choose('They need it at home, by phone or online')
    await walker.press('Show what fits')
    await walker.see('Nothing fits yet')
    await walker.press('Keep the need')
    await walker.press('Keep this need')
    await walker.see('Needs that nobody meets yet', 'To grow beans at my window')
  })

  await test.step('5. walking alongside: a talk, a first visit, going, part of it', async () => {
    await walker.press('We are alongside')
    await walker.fill('What happened?', 'She is looking forward to it')
    await walker.press('Keep the note')
    await walker.see('The note is kept')
    await walker.follow('Art for a lighter mind')
    await walker.fillDay('When was the first visit?', today)
    await walker.press('They went for the first time')
    await walker.press('They are going')
    await walker.press('They are part of it now')
    await walker.see('Part of it now')
    await walker.visit(person)
    await walker.press('Pause')
    await walker.fill('Why, in their words', 'With my sister for a while')
    await walker.press('Pause')
    await walker.press('Return')
    await walker.see('Alongside')
    await walker.press('Invite them to their own page')
    await walker.see('In this demonstration nothing leaves the computer')
  })

  await test.step('5. Joan’s own page, by a link', async () => {
    await context.clearCookies()
    await walker.visit('/sign-in/link')
    await walker.fill('Email address', email)
    const since = new Date()
    await walker.press('Send me a link')
    await walker.visit((await keeper.newestMessage(email, 'sign-in-link', since)).arguments.link ?? '')
    await walker.fillDay('Your date of birth', '1948-03-27')
    await walker.press('Sign in now')
    await walker.see(`Hello ${joan}`, 'My hands miss clay', 'To make pots among people', 'Part of it now')
    await walker.press('I did this: Find my old apron')
    await walker.see('Done')
    await walker.follow('See everybody who has looked')
    await walker.see('Grace Adeyemi, link worker, Riverside Walks Alongside')
    await walker.visit('/mine')
    await walker.press('I no longer agree: To share what a group needs to welcome me')
    await walker.see('You ended this on')
    await answerInArabic(walker)
  })

  await test.step('5. measured again, and an end that says what changed', async () => {
    await as('worker')
    await walker.visit(`${person}/measures/ons4`)
    await walker.choose('7', 'Overall, how satisfied are you')
    await walker.press('Keep these answers')
    await walker.visit(person)
    await walker.press('End')
    await walker.fill('What changed, in their own words', 'My hands are busy, and so is my week')
    await walker.choose('Things changed as they hoped')
    await walker.press('End')
    await walker.see('My hands are busy, and so is my week')
  })

  await test.step('6. the GP hears what came of it, on the page and on paper', async () => {
    await walker.visit(`/referrals/${introduced}/answer`)
    await walker.choose('Nothing: no action needed')
    await walker.fill('What is planned, in plain words', 'She joins the Friday walk')
    await walker.press('Send to the source')
    await walker.visit(`/referrals/${introduced}/letter`)
    await walker.see('Thank you for introducing', 'She joins the Friday walk')
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('navigation').filter({ visible: true })).toHaveCount(0)
    await expect(page.getByText('She joins the Friday walk')).toBeVisible()
    await page.emulateMedia({ media: 'screen' })
    await as('gp')
    await walker.visit('/my-referrals')
    await walker.follow(amina)
    await walker.see('No action needed', 'She joins the Friday walk')
  })

  await test.step('7. the count, and who is missing out', async () => {
    await as('manager')
    await walker.visit('/count')
    await walker.see('What did we do together?', 'first visit')
    await as('commissioner')
    await walker.visit('/count')
    await walker.visit('/gaps')
    await walker.see('Gaps: who is missing out, and where')
  })
  expect(walker.looked, 'pages looked at').toBeGreaterThan(45)
})

test('the doors speak Arabic from the first question to the reference', async ({ page }) => {
  await askInArabic(new Walker(page))
})

test('somebody keeps what they found on a list of their own', async ({ page }) => {
  const walker = new Walker(page)
  await walker.visit('/')
  await walker.fill('What are you looking for?', 'painting')
  await walker.press('Search')
  await walker.press('Keep')
  await walker.follow('Art for a lighter mind')
  await walker.visit('/offers')
  await walker.follow('Your shortlist')
  await walker.see('Art for a lighter mind')
})
