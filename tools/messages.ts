import { resolve } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { allCatalogues, type Catalogue, type Locale } from '../src/platform/i18n/index.ts'
import { readFiles, testFile } from './check/files.ts'
import type { Outcome } from './check/outcome.ts'

type Part = {
  type: number
  value?: string
  pluralType?: 'cardinal' | 'ordinal'
  options?: Record<string, { value: Part[] }>
}

/** Imports every file that defines messages, and checks each sentence. */
export async function checkMessages(): Promise<Outcome> {
  const files = readFiles(/^src\/.*\.tsx?$/).filter(
    ({ path, text }) => !testFile.test(path) && /\bdefineMessages\(\s*'/.test(text),
  )
  for (const { path } of files) await import(resolve(path))
  const catalogues = allCatalogues()
  const sentences = catalogues.reduce((sum, { en }) => sum + Object.keys(en).length, 0)
  const unread =
    files.length > catalogues.length ? [`Only ${catalogues.length} catalogues in ${files.length} files were read`] : []
  return {
    faults: [...unread, ...catalogues.flatMap(catalogueFaults)],
    seen: `${sentences} sentences in ${catalogues.length} catalogues`,
  }
}

/** What is wrong with one catalogue, a line for each fault. */
export function catalogueFaults({ name, audience, en, ar }: Catalogue): string[] {
  const faults = Object.entries(en).flatMap(([key, text]) =>
    sentenceFaults('en-GB', text).map((fault) => `${name}.${key} (en): ${fault}`),
  )
  if (!ar) return audience === 'resident' ? [...faults, `${name}: residents read it, and it has no Arabic`] : faults
  const missing = Object.keys(en)
    .filter((key) => !(key in ar.text))
    .map((key) => `${name}.${key}: no Arabic`)
  const extra = Object.keys(ar.text)
    .filter((key) => !(key in en))
    .map((key) => `${name}.${key}: Arabic of a sentence that is not there`)
  const translated = Object.entries(ar.text).flatMap(([key, text]) =>
    [...sentenceFaults('ar', text), ...translationFaults(en[key], text)].map(
      (fault) => `${name}.${key} (ar): ${fault}`,
    ),
  )
  return [...faults, ...missing, ...extra, ...translated]
}

function sentenceFaults(locale: Locale, text: string): string[] {
  if (!text.trim()) return ['is empty']
  const parts = parse(locale, text)
  return typeof parts === 'string' ? [parts] : pluralFaults(locale, parts)
}

function translationFaults(en: string | undefined, ar: string): string[] {
  const [source, target] = [parse('en-GB', en ?? ''), parse('ar', ar)]
  if (en === undefined || typeof source === 'string' || typeof target === 'string') return []
  const [wanted, given] = [argumentsOf(source), argumentsOf(target)]
  return [
    ...wanted.filter((one) => !given.includes(one)).map((one) => `lacks {${one}}`),
    ...given.filter((one) => !wanted.includes(one)).map((one) => `has {${one}}, which English has not`),
    ...(ar === en && /[a-z]{4}/.test(en) ? ['is still English'] : []),
  ]
}

function parse(locale: Locale, text: string): Part[] | string {
  try {
    return new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst() as Part[]
  } catch (error) {
    return `cannot be read: ${(error as Error).message}`
  }
}

function walk(parts: Part[]): Part[] {
  return parts.flatMap((part) => [part, ...Object.values(part.options ?? {}).flatMap(({ value }) => walk(value))])
}

const [literal, select, plural, pound] = [0, 5, 6, 7]

/** Names of what is filled in; of a choice also its answers, since a translator must not lose one. */
function argumentsOf(parts: Part[]): string[] {
  const filled = walk(parts).filter(({ type }) => type !== literal && type !== pound)
  const names = filled.flatMap(({ type, value = '', options = {} }) =>
    type === select ? [value, ...Object.keys(options).map((option) => `${value}: ${option}`)] : [value],
  )
  return [...new Set(names)]
}

// `=0`, `=1` and `=2` say the same as these in the languages we publish.
const exact: Record<string, string> = { zero: '=0', one: '=1', two: '=2' }

function pluralFaults(locale: Locale, parts: Part[]): string[] {
  return walk(parts).flatMap(({ type, value, pluralType, options = {} }) => {
    if (type !== plural) return []
    const needed = new Intl.PluralRules(locale, { type: pluralType ?? 'cardinal' }).resolvedOptions().pluralCategories
    const missing = needed.filter((form) => !(form in options) && !((exact[form] ?? '') in options))
    return missing.map((form) => `{${value}} lacks the plural form “${form}”`)
  })
}

if (import.meta.main) {
  const { faults, seen } = await checkMessages()
  for (const fault of faults) console.log(fault)
  console.log(seen)
  if (faults.length) process.exitCode = 1
}
