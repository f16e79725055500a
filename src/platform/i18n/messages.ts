/**
 * Every sentence that a user reads. A module writes its own catalogue and passes the returned references around;
 * `speech.ts` turns a reference into the reader's language. A catalogue that residents read must be complete in
 * every language we publish: the types refuse a missing key.
 */
export type MessageRef = `${string}.${string}` & { readonly message?: never }
export type MessageArguments = Record<string, string | number | Date>

/** Who cleared a translation, or `null` while it is a machine's draft. Drafts are labelled on the page. */
export type Clearance = { by: string; on: string } | null
export type Translation<Key extends string> = { cleared: Clearance; text: Record<Key, string> }
export type Catalogue = {
  name: string
  audience: 'resident' | 'staff'
  en: Record<string, string>
  ar?: Translation<string>
}
export type References<Key extends string> = { readonly [K in Key]: MessageRef }

const catalogues = new Map<string, Catalogue>()

type Resident<Key extends string> = { audience: 'resident'; en: Record<Key, string>; ar: Translation<NoInfer<Key>> }
type Staff<Key extends string> = { audience: 'staff'; en: Record<Key, string>; ar?: Translation<NoInfer<Key>> }

/** Registers a catalogue under a name that is used once, and returns one reference for each sentence. */
export function defineMessages<const Key extends string>(
  name: string,
  catalogue: Resident<Key> | Staff<Key>,
): References<Key> {
  if (catalogues.has(name)) throw new Error(`Two catalogues are called ${name}`)
  catalogues.set(name, { name, ...catalogue })
  const entries = Object.keys(catalogue.en).map((key) => [key, `${name}.${key}`])
  return Object.fromEntries(entries)
}

/** All catalogues that were imported so far: for the checker and for the page that lists translations. */
export function allCatalogues(): Catalogue[] {
  return [...catalogues.values()]
}

/** The text of a reference in one language, or undefined when that language does not have it. */
export function findText(locale: Locale, ref: string): string | undefined {
  const dot = ref.indexOf('.')
  const catalogue = catalogues.get(ref.slice(0, dot))
  const key = ref.slice(dot + 1)
  return locale === 'ar' ? catalogue?.ar?.text[key] : catalogue?.en[key]
}

/** True while a language holds a sentence for residents that no named person has cleared. */
export function hasDrafts(locale: Locale): boolean {
  return locale !== 'en-GB' && allCatalogues().some((one) => one.audience === 'resident' && !one.ar?.cleared)
}

export const locales = ['en-GB', 'ar'] as const
export type Locale = (typeof locales)[number]
