import { createReadStream } from 'node:fs'

/** The lines of a file, however large; a BOM and the ends of lines are taken off. */
export async function* linesOf(path: string): AsyncGenerator<string[]> {
  let rest = ''
  let isFirst = true
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const text: string = isFirst ? String(chunk).replace(/^\uFEFF/, '') : chunk
    isFirst = false
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    yield lines.map(withoutReturn)
  }
  if (rest) yield [withoutReturn(rest)]
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line)

/** The cells of a line of CSV. Most lines have no comma inside quotes and are cut at once. */
export function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at]
    if (letter === '"' && isQuoted && line[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (letter === '"') isQuoted = !isQuoted
    else if (letter === ',' && !isQuoted) {
      cells.push(cell)
      cell = ''
    } else cell += letter
  }
  return [...cells, cell]
}
