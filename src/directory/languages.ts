import type { Locale } from '../platform/i18n/index.ts'
import { namedLanguages } from './named-languages.ts'

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

let codes: Map<string, string> | undefined

/** The code of a language that somebody typed by name, in English or Arabic, or by its code; undefined where it is none that we know. */
export function readLanguage(typed: string): string | undefined {
  codes ??= everyLanguage()
  return codes.get(plain(typed))
}

/** "Twi, Tigre": several, parted by commas; undefined where one is unknown. */
export function readLanguages(typed: string): string[] | undefined {
  const found = typed.split(/[,;،]/).flatMap((one) => (one.trim() ? [readLanguage(one)] : []))
  return found.every((code) => code !== undefined) ? [...new Set(found)] : undefined
}

const plain = (name: string) => name.trim().toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')

/** All of ISO 639 that have a name; put together when somebody first types one. */
function everyLanguage(): Map<string, string> {
  const all = [...languageCodes, ...namedLanguages.split(' ')]
  const found = new Map<string, string>()
  for (const locale of ['en-GB', 'ar'] as const)
    for (const code of all.toReversed()) {
      const name = languageName(code, locale)
      if (name === code) continue
      found.set(plain(name), code)
      found.set(code, code)
    }
  return found
}
