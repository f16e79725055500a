import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '../../test/site.ts'
import { openStory, type Story } from '../../test/story.ts'
import { addOffer } from '../directory/index.ts'
import { connectionStates } from '../plan/index.ts'
import { previewMessage } from '../platform/messages/index.ts'
import { usualVocabulary } from '../programme/index.ts'

let story: Story
let layla: Visitor
beforeAll(async () => {
  story = await openStory()
  layla = story.visitor()
  await layla.visit('/preferences?language=ar&back=/')
})
afterAll(() => story.close())

/** Names of people, organisations and places, addresses and numbers: what an Arabic page may say in our letters. */
const allowed = [
  /\S+@\S+/g,
  /https?:\S+|\S*\/places\/\S+/g,
  /\b[0-9A-Y]{5}-[0-9A-Y]{5}\b/g,
  /\bZ[ZY]\d \d[A-Z]{2}\b|\bSE\d \d[A-Z]{2}\b/g,
  /Riverside Walks Alongside|Riverside|Northmarsh|Community connections|Eastmere Hub|Eastmere|Northfold|South Bank/g,
  /Grace Adeyemi|Priya Nair|Helen Marsh|Tom Hale|Samaritans|SHOUT|WCAG|\bAA\b|EASS|UK GDPR|ico\.org\.uk|NHS|BSL|JSON|Monday to Friday, 9am to 5pm/g,
  // How a browser calls itself, among the sign-ins of an account.
  /lightMyRequest/g,
  // The switch of language, in its own language.
  /\bEnglish\b/g,
  // The sizes of text, and the time of the day as on the posters.
  /\b\d{1,2}(:\d\d)?[ap]m\b|(^|\s)A(?=\s|$)/g,
]

/** No word of English is left on the page, in what is read and in what a screen reader says. */
function inArabic(visitor: Visitor): void {
  const { page } = visitor
  expect(page.status, page.url).toBe(200)
  expect(page.html, page.url).toMatch(/<html lang="ar" dir="rtl"/)
  const said = [...page.document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')].flatMap((element) =>
    ['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
  )
  for (const text of [page.title, page.text, ...said]) expect(englishIn(text), page.url).toEqual([])
}

function englishIn(text: string): string[] {
  return (
    allowed
      .reduce((left, known) => left.replace(known, ' '), text.replace(/[\u2066-\u2069]/g, ' '))
      .match(/[A-Za-z]{2,}[A-Za-z '’,.-]*/g) ?? []
  )
}

async function goOn(): Promise<void> {
  inArabic(layla)
  await layla.press('متابعة')
}

test('A10 B89: Layla asks in Arabic, from the first page to the thanks', async () => {
  await layla.visit('/')
  inArabic(layla)
  await layla.visit('/places/riverside/ask')
  await goOn()
  expect(layla.page.status).toBe(422)
  layla.choose('لا')
  await layla.press('متابعة')
  layla.choose('لي أنا')
  await goOn()
  layla.fill('ما الذي يهمك الآن؟', 'عائلتي وحديقتي')
  await goOn()
  await goOn()
  layla.fill('الاسم الذي تُنادى به', 'ليلى').fill('الرمز البريدي', 'ZZ1 1AA')
  layla.fillDate('تاريخ الميلاد', '1970-02-01')
  await goOn()
  layla.choose('بريد إلكتروني').fill('الرقم أو العنوان لذلك', 'layla@example.org').choose('نعم، إنه آمن')
  await goOn()
  await goOn()
  for (const box of layla.page.document.querySelectorAll('input[type=checkbox]')) box.setAttribute('checked', '')
  await goOn()
  inArabic(layla)
  story.later({ minutes: 2 })
  await layla.press('إرسال')
  inArabic(layla)
})

test('the other ways through the first questions are in Arabic too: a crisis, somebody else, a professional', async () => {
  const ways = [['نعم'], ['لا', 'لشخص أعمل معه'], ['لا', 'لشخص أعرفه', 'لست متأكدًا'], ['لا', 'لشخص أعرفه', 'نعم']]
  for (const answers of ways) {
    layla = story.visitor()
    await layla.visit('/preferences?language=ar&back=/places/riverside/ask')
    for (const answer of answers) {
      layla.choose(answer)
      await goOn()
    }
    inArabic(layla)
    const main = layla.page.document.querySelector('main form[method=post]')
    if (main) {
      await layla.press(layla.page.buttons.at(-1) ?? '')
      expect(englishIn(layla.page.text)).toEqual([])
    }
  }
  for (const path of ['/places/riverside/leaflet', '/places/riverside/paper-sheet', '/offers']) {
    await layla.visit(path)
    inArabic(layla)
  }
})

test('what she is sent is in Arabic, and so is the way in', async () => {
  const grace = await accept()
  const path = `/people/${await reference()}`
  await grace.visit(`${path}/contact-points`)
  grace.choose('They told me that it is safe', 'Email: layla@example.org')
  await grace.press('Confirm as safe')
  await grace.visit(path)
  await grace.press('Invite them to their own page')
  await layla.visit('/sign-in/link')
  inArabic(layla)
  layla.fill('البريد الإلكتروني', 'layla@example.org')
  await layla.press(layla.page.buttons.at(-1) ?? '')
  inArabic(layla)
  await story.runJobs()
  const mine = (await story.messages()).filter(({ recipient }) => recipient === 'layla@example.org')
  expect(mine.map(({ template }) => template)).toEqual(['own-page-invitation', 'sign-in-link'])
  for (const message of mine) {
    expect(message.locale).toBe('ar')
    const written = previewMessage(message, true, { origin: 'http://127.0.0.1:8080', vocabulary: usualVocabulary.ar })
    expect(englishIn(`${written?.subject} ${written?.body}`)).toEqual([])
    expect(written?.body.length).toBeGreaterThan(20)
    await layla.visit(message.arguments.link ?? '')
    inArabic(layla)
  }
  layla.fillDate('تاريخ ميلادك', '1970-02-02')
  await layla.press(layla.page.buttons.at(-1) ?? '')
  expect(layla.page.status).toBe(422)
  expect(englishIn(layla.page.text)).toEqual([])
  layla.fillDate('تاريخ ميلادك', '1970-02-01')
  await layla.press(layla.page.buttons.at(-1) ?? '')
  expect(layla.page.path).toBe('/mine')
  inArabic(layla)
})

async function accept(): Promise<Visitor> {
  const priya = await story.as('frontDoor')
  const { reference: referral } = await story.db.owner
    .selectFrom('referral')
    .select('reference')
    .executeTakeFirstOrThrow()
  await priya.visit(`/referrals/${referral}`)
  priya.choose('Grace Adeyemi')
  await priya.press('Accept')
  return story.as('worker')
}

async function reference(): Promise<string> {
  return (await story.db.owner.selectFrom('person').select('reference').executeTakeFirstOrThrow()).reference
}

/** A plan in Arabic words, with a group in every state that there is. */
async function plant(): Promise<void> {
  const { owner } = story.db
  const { place, organisations } = story.world
  const episode = await owner.selectFrom('episode').select(['id', 'person_id']).executeTakeFirstOrThrow()
  const [goal, at] = [crypto.randomUUID(), { created_at: story.now(), changed_at: story.now() }]
  const about = { place_id: place, person_id: episode.person_id }
  const facts = { ...about, ...at, episode_id: episode.id, words: 'أن أعمل في حديقة', theme: 'growing' }
  await owner
    .insertInto('goal')
    .values({ ...facts, id: goal, importance: 8, confidence: 5 })
    .execute()
  await owner
    .insertInto('goal')
    .values({ ...facts, id: crypto.randomUUID(), state: 'reached' })
    .execute()
  for (const owner_kind of ['person', 'someone they know', 'group', 'worker']) {
    const step = { ...about, id: crypto.randomUUID(), goal_id: goal, words: 'زيارة الحديقة', owner_kind }
    await owner
      .insertInto('step')
      .values({ ...step, created_at: story.now(), done_at: owner_kind === 'group' ? story.now() : null })
      .execute()
  }
  for (const state of connectionStates) {
    const offer = await story.inWork('administrator', (work) =>
      addOffer(work, {
        name: 'حديقة الحي',
        organisationId: organisations.hub,
        ownerPlaceId: place,
        themes: ['growing'],
        joining: 'introduction',
        schedules: [{ days: ['TU'], opensAt: '12:00', closesAt: '14:00', frequency: 'WEEKLY' }],
      }),
    )
    const connection = { ...about, ...at, episode_id: episode.id, goal_id: goal, offer_id: offer, state }
    await owner
      .insertInto('connection')
      .values({
        ...connection,
        id: crypto.randomUUID(),
        organisation_id: organisations.hub,
        reference: `AR${state}`.slice(0, 12),
      })
      .execute()
  }
}

test('her own page, with a plan, agreements, who has looked and every form behind it', async () => {
  await plant()
  for (const path of [
    '/mine',
    '/mine/plan/print',
    '/mine/words',
    '/mine/ways-to-reach-me',
    '/mine/who-has-looked',
    '/how-it-works',
    '/your-information',
    '/accessibility',
    '/account',
    '/nowhere',
  ]) {
    await layla.visit(path)
    if (path !== '/nowhere') inArabic(layla)
    else expect(englishIn(layla.page.text)).toEqual([])
  }
  await layla.visit('/mine/ways-to-reach-me')
  await layla.press('إضافة طريقة آمنة لي')
  expect(layla.page.status).toBe(422)
  expect(englishIn(layla.page.text)).toEqual([])
  await layla.visit('/mine')
  await layla.press(layla.page.buttons.find((name) => name.startsWith('لم أعد أوافق')) ?? '')
  layla.see('أنهيت هذا في')
  inArabic(layla)
  layla.fill('هل تريد قول شيء؟', 'حتى العيد')
  await layla.press('أريد استراحة')
  layla.see('سنتوقف مؤقتًا')
  inArabic(layla)
  await layla.visit('/mine/my-record.txt')
  expect(englishIn(layla.page.html)).toEqual([])
})
