import type { Locale } from './messages.ts'

const made = new Map<string, Intl.DateTimeFormat>()

/** How days and times are written for a language. Each takes the time of a small page to make, so it is made once. */
export function dates(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${locale} ${JSON.stringify(options)}`
  const known = made.get(name)
  if (known) return known
  const format = new Intl.DateTimeFormat(tagOf(locale), options)
  made.set(name, format)
  return format
}

/** Latin digits everywhere, so that a number read out or copied matches the printed letter. */
export const tagOf = (locale: Locale): string => (locale === 'ar' ? 'ar-u-nu-latn-ca-gregory' : locale)
