/** One statement, without its comments; what stands in quotation marks and in bodies of functions is left out. */
export type Statement = {
  text: string
  /** Why it may be done although it looks unsafe: `-- safe: reason` before it or in it. */
  safe: string | undefined
}

const token = /--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|;|[^-/$';]+|[-/$']/g

/** Parts SQL into its statements, in small letters and with single spaces. */
export function statementsOf(sql: string): Statement[] {
  const statements: Statement[] = []
  let text = ''
  let safe: string | undefined
  for (const [part] of `${sql};`.matchAll(token)) {
    if (part === ';') {
      const plain = text.replace(/\s+/g, ' ').trim().toLowerCase()
      if (plain) statements.push({ text: plain, safe })
      text = ''
      safe = undefined
    } else if (part.startsWith('--')) safe = /^--\s*safe:\s*(\S.*)/.exec(part)?.[1] ?? safe
    else if (part.startsWith('/*')) text += ' '
    else text += /^\$\w*\$/.test(part) ? ' $$ ' : part.startsWith("'") && part.length > 1 ? "''" : part
  }
  return statements
}

/** What stands between commas that are not inside brackets. */
export function partsOf(list: string): string[] {
  const parts = ['']
  let depth = 0
  for (const letter of list) {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
    if (letter === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts.map((part) => part.trim()).filter(Boolean)
}
