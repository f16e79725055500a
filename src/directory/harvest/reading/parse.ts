export type Parsed = { value: unknown; notes: string[]; problem?: string }

/** The text of a file or an answer, whatever its byte order mark says. */
export function decode(bytes: Uint8Array): { text: string; notes: string[] } {
  const [first, second] = bytes
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  if (isWide)
    return {
      text: new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes),
      notes: ['The file is in UTF-16: converted.'],
    }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  if (text.startsWith('\uFEFF'))
    return { text: text.slice(1), notes: ['The file begins with a byte order mark: ignored.'] }
  if (!text.includes('\uFFFD')) return { text, notes: [] }
  const isUtf8 = new TextEncoder().encode(text).length === bytes.length
  if (isUtf8) return { text, notes: [] }
  return {
    text: new TextDecoder('windows-1252').decode(bytes),
    notes: ['The file is not in UTF-8: read as Windows-1252.'],
  }
}

/** Parses JSON; of a text that breaks off, the whole records before the break. */
export function parse(bytes: Uint8Array, what: string, prepare = (text: string) => text): Parsed {
  const { text: given, notes } = decode(bytes)
  const text = prepare(given)
  if (text.trim() === '') return { value: undefined, notes, problem: `${what} is empty.` }
  if (text.trimStart().startsWith('<'))
    return { value: undefined, notes, problem: `${what} is a web page or XML, not JSON.` }
  try {
    return { value: JSON.parse(text), notes }
  } catch {
    const items = wholeRecords(text)
    const kept = items.length > 0 ? `: the ${items.length} whole records before the break were read` : ''
    return { value: items.length > 0 ? items : undefined, notes, problem: `${what} is broken or cut short${kept}.` }
  }
}

function wholeRecords(text: string): unknown[] {
  const list = /^\s*\[|"contents?"\s*:\s*\[/i.exec(text)
  if (!list) return []
  const items: unknown[] = []
  let start = -1
  let depth = 0
  let isQuoted = false
  for (let at = list.index + list[0].length; at < text.length; at += 1) {
    const char = text[at]
    if (isQuoted) {
      if (char === '\\') at += 1
      else if (char === '"') isQuoted = false
    } else if (char === '"') isQuoted = true
    else if (char === '{' || char === '[') {
      if (depth === 0) start = at
      depth += 1
    } else if (char === '}' || char === ']') {
      depth -= 1
      if (depth < 0) break
      if (depth === 0) items.push(...valid(text.slice(start, at + 1)))
    }
  }
  return items
}

function valid(words: string): unknown[] {
  try {
    return [JSON.parse(words)]
  } catch {
    return []
  }
}
