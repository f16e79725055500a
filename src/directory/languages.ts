import type { Locale } from '../platform/i18n/index.ts'

/** Languages that people and groups of London boroughs name most (Census 2021), by ISO 639-1 or 639-3 code. More may be stored. */
export const languageCodes = [
  'en',
  'bfi',
  'ar',
  'am',
  'bn',
  'bg',
  'zh',
  'yue',
  'fa',
  'fr',
  'de',
  'el',
  'gu',
  'hi',
  'it',
  'ku',
  'lt',
  'ps',
  'pl',
  'pt',
  'pa',
  'ro',
  'ru',
  'so',
  'es',
  'sw',
  'tl',
  'ta',
  'ti',
  'tr',
  'uk',
  'ur',
  'vi',
  'yo',
  'ig',
  'tw',
] as const

const signLanguage = { 'en-GB': 'British Sign Language', ar: 'لغة الإشارة البريطانية' }
const names = new Map<Locale, Intl.DisplayNames>()

/** "Somali" from `so`, in the reader's language. */
export function languageName(code: string, locale: Locale): string {
  if (code === 'bfi') return signLanguage[locale]
  const display = names.get(locale) ?? new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
  names.set(locale, display)
  try {
    return display.of(code) ?? code
  } catch {
    return code
  }
}
