import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const list = '@zxcvbn-ts/language-common/src/passwords.json'
/** So many of them are also tried two at a time, one behind the other. */
const mostCommon = 5000
const shortestPart = 4

/**
 * Is it among passwords that became known elsewhere, as it is, backwards, with some digits and signs before or behind,
 * or as two of them? Read anew for each new password, which is seldom, so that nothing of it stays in memory.
 */
export async function isKnownPassword(lower: string, unleet: (text: string) => string): Promise<boolean> {
  const text = (await readFile(createRequire(import.meta.url).resolve(list), 'utf8')).toLowerCase()
  const all: string[] = JSON.parse(text)
  const common = new Set(all.slice(0, mostCommon))
  const isKnown = (form: string) => form.length >= shortestPart && text.includes(`"${form}"`)
  const isPair = (form: string) =>
    [...form].some((_, at) => common.has(form.slice(0, at)) && at >= shortestPart && isCommonRest(form.slice(at)))
  const isCommonRest = (rest: string) => rest.length >= shortestPart && common.has(rest)
  return formsOf(lower, unleet).some((form) => isKnown(form) || isPair(form))
}

/** As it would have been before somebody dressed it. */
function formsOf(lower: string, unleet: (text: string) => string): string[] {
  const bare = lower.replace(/[^\p{L}\d]+/gu, '')
  const core = lower.replace(/^[^\p{L}]{1,6}|[^\p{L}]{1,6}$/gu, '')
  const forms = [lower, bare, core].flatMap((form) => [form, unleet(form)])
  return [...new Set(forms.flatMap((form) => [form, [...form].toReversed().join('')]))]
}
