import { parseSync } from '@swc/core'
import { readFiles, type SourceFile, testFile } from './files.ts'
import type { Outcome } from './outcome.ts'

const longest = 300

export function checkLengths(files = readFiles(/\.(ts|tsx|mjs)$/)): Outcome {
  const written = files.filter(({ path }) => path !== 'db/tables.ts')
  const lengths = written.map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
  const faults = lengths.filter(({ lines }) => lines > longest).map(({ path, lines }) => `${path} has ${lines} lines`)
  return { faults, seen: `${written.length} files of at most ${longest} lines` }
}

/** Work put off is allowed when it is written down where others find it: `TODO(#12)`. */
export function checkPromises(files = readFiles(/\.(ts|tsx|mjs|sql|css)$/)): Outcome {
  const promise = /\b(TO[D]O|FIX[M]E|HA[C]K)\b(?!\(#\d+\))/
  const faults = files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, at) => (promise.test(line) ? [`${path}:${at + 1} ${line.trim()}`] : [])),
  )
  return { faults, seen: `${files.length} files` }
}

const readAloud = [
  'label',
  'title',
  'alt',
  'aria-label',
  'hint',
  'placeholder',
  'legend',
  'heading',
  'caption',
  'summary',
]
/** Names that are the same in every language, and languages in their own. */
const allowed = new Set(['Alongside', 'NHS', 'GP', 'PDF', 'CSV', 'English', 'العربية'])

/** Sentences for readers stand in catalogues, not in pages. */
export function checkSentences(files = readFiles(/^src\/(design|.+\/pages)\/.*\.tsx$/)): Outcome {
  const pages = files.filter(({ path }) => !testFile.test(path))
  const faults = pages.flatMap((file) =>
    writtenWords(file).map((words) => `${file.path} says “${words}”: put it into messages`),
  )
  return { faults, seen: `${pages.length} pages and components` }
}

type Node = { type?: string; [key: string]: unknown }

function writtenWords({ text }: SourceFile): string[] {
  const words: string[] = []
  visit(parseSync(text, { syntax: 'typescript', tsx: true }) as unknown as Node, (node) => {
    if (node.type === 'JSXText') words.push(String(node.value))
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') words.push(...(node.children as Node[]).map(literal))
    if (node.type === 'JSXAttribute' && readAloud.includes(attributeName(node))) words.push(literal(node.value as Node))
  })
  return words.map((one) => one.replace(/\s+/g, ' ').trim()).filter((one) => /\p{L}/u.test(one) && !allowed.has(one))
}

function attributeName({ name }: Node): string {
  return String((name as Node).value)
}

/** The text of a literal, also in braces or between backticks. */
function literal(node: Node | null): string {
  if (node?.type === 'StringLiteral') return String(node.value)
  if (node?.type === 'JSXExpressionContainer') return literal(node.expression as Node)
  if (node?.type === 'ConditionalExpression')
    return `${literal(node.consequent as Node)} ${literal(node.alternate as Node)}`
  if (node?.type === 'TemplateLiteral') return (node.quasis as Node[]).map(({ cooked }) => cooked).join(' ')
  return ''
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const one of value) visit(one, see)
  else if (value && typeof value === 'object') {
    see(value as Node)
    for (const one of Object.values(value)) visit(one, see)
  }
}
