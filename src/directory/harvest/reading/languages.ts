import { asFields, type Fields, type Note, pick, text, uniqueBy } from './fields.ts'

type Language = { code?: string; name: string }

const english = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

/** Languages with a code where we know it. The British profile lists ids alone, which say nothing. */
export function readLanguages(record: Fields, note: Note): Language[] {
  const given = pick(record, 'languages', 'language')
  const entries = Array.isArray(given) ? given : given === undefined ? [] : [given]
  const read = entries.flatMap((entry) => {
    const found =
      typeof entry === 'string' ? entry.split(/[,;]/).flatMap((word) => ofWord(word)) : ofEntry(asFields(entry), note)
    if (found.length === 0) note('A language has neither a name nor a code: left out.')
    return found
  })
  return uniqueBy(read, (language) => language.name.toLowerCase())
}

function ofEntry(entry: Fields | undefined, note: Note): Language[] {
  const [name, given] = [text(entry, 'name'), text(entry, 'code')?.toLowerCase()]
  if (!name) return (given ?? text(entry, 'language') ?? '').split(/[,;]/).flatMap((word) => ofWord(word))
  // The search keeps it as one word beside others.
  const code = given && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(given) ? given : undefined
  if (given && !code) note(`"${given.slice(0, 20)}" is no code of a language: left out.`)
  return ofWord(name).map((language) => (code ? { ...language, code } : language))
}

function ofWord(word: string): Language[] {
  const name = word.trim()
  if (!name) return []
  const isCode = /^[a-z]{2,3}(-[a-z]{2,4})?$/i.test(name)
  const named = isCode ? english.of(name) : undefined
  if (named) return [{ code: name.toLowerCase(), name: named }]
  const code = codes().get(name.toLowerCase())
  return [code ? { code, name } : { name }]
}

let codeByName: Map<string, string> | undefined

function codes(): Map<string, string> {
  if (codeByName) return codeByName
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const all = letters.flatMap((first) => letters.map((second) => first + second))
  codeByName = new Map([
    ['bsl', 'bfi'],
    ['british sign language', 'bfi'],
  ])
  // Retired codes come after the ones in use would be wrong: keep the first of each name.
  for (const code of all) {
    const name = english.of(code)?.toLowerCase()
    if (name && !codeByName.has(name)) codeByName.set(name, code)
  }
  return codeByName
}
