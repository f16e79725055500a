import { expect } from '../browser.ts'
import { type Keeper, siteHere } from './site-here.ts'
import type { Walker } from './walker.ts'

/** The group opens the link of its email, asks for a code, and says yes. */
export async function answerAsGroup(walker: Walker, keeper: Keeper, since: Date): Promise<void> {
  const group = 'studio@openeasel.example'
  await walker.page.context().clearCookies()
  await walker.visit((await keeper.newestMessage(group, 'connection-asked', since)).arguments.link ?? '')
  await walker.dontSee('She made pots for forty years.')
  const asked = new Date()
  await walker.press('Send me the code')
  await walker.fill('Code', (await keeper.newestMessage(group, 'connection-code', asked)).arguments.code ?? '')
  await walker.press('Go on')
  await walker.see('Can you welcome them?', 'She made pots for forty years.')
  await walker.choose('Yes, they are welcome')
  await walker.press('Send my answer')
  await walker.see('Thank you')
}

const own = ['', '/words', '/ways-to-reach-me', '/who-has-looked', '/measures', '/measures/ucla3', '/plan/print']

/** The resident who is signed in reads all of their own pages in Arabic. */
export async function answerInArabic(walker: Walker): Promise<void> {
  await walker.visit('/preferences?language=ar&back=/mine')
  for (const path of own) {
    await walker.visit(`/mine${path}`)
    await isArabic(walker)
  }
}

export async function askInArabic(walker: Walker): Promise<void> {
  await walker.visit('/preferences?language=ar&back=/places/riverside/ask')
  const steps: (() => Promise<void>)[] = [
    () => walker.choose('لا'),
    () => walker.choose('لي أنا'),
    () => walker.fill('ما الذي يهمك الآن؟', 'أريد أن أتعلم الإنجليزية'),
    async () => {},
    () => walker.fill('الاسم الذي تُنادى به', 'سلمى'),
    async () => {
      await walker.choose('رسالة نصية')
      await walker.fill('الرقم أو العنوان لذلك', '07700 900 111')
      await walker.choose('نعم، إنه آمن')
    },
    async () => {},
    () => walker.choose('الاحتفاظ بما كتبته'),
  ]
  for (const answer of steps) {
    await isArabic(walker)
    await answer()
    await walker.press('متابعة')
  }
  await isArabic(walker)
  await walker.press('إرسال')
  await isArabic(walker)
  await walker.see('شكرًا لك')
}

/** Written from right to left, named as Arabic, and without a sentence of ours that was left in English. */
async function isArabic({ page }: Walker): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  const shown = await page.evaluate<string>(`(() => {
    const copy = document.body.cloneNode(true)
    for (const element of copy.querySelectorAll('[lang]:not([lang=ar]), script, template')) element.remove()
    const labels = [...copy.querySelectorAll('[aria-label], [alt], [title], [placeholder]')].flatMap((one) => ['aria-label', 'alt', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? ''))
    return [document.title, copy.textContent, ...labels].join(' | ').replace(/\\s+/g, ' ')
  })()`)
  expect(shown.length, 'what was read').toBeGreaterThan(200)
  const left = sentences().filter((sentence) => shown.includes(sentence))
  expect(left, `English on ${page.url()}`).toEqual([])
}

/** What of each English sentence stands between its arguments, where that is more than a word. */
function sentences(): string[] {
  const parts = siteHere().english.flatMap((text) => text.split(/\{[^{}]*\}|[{}\n]/))
  return [...new Set(parts.map((part) => part.trim()).filter((part) => /[a-z] [a-z]/i.test(part) && part.length > 9))]
}
