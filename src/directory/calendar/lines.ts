/** Text as a calendar wants it (RFC 5545, 3.3.11): one line, its own marks escaped, nothing that cannot be seen. */
export function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be sent.
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
      .replace(/[\\;,]/g, '\\$&')
      .replace(/\n/g, '\\n')
  )
}

const longest = 75

/** No line has more than 75 bytes; the rest goes on in the next after a space, and no letter is cut in two (3.1). */
export function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let size = 0
  for (const letter of line) {
    const bytes = Buffer.byteLength(letter)
    if (size + bytes > longest) {
      parts.push(part)
      part = ' '
      size = 1
    }
    part += letter
    size += bytes
  }
  return [...parts, part].join('\r\n')
}

/** `2026-11-24` and `14:30` as `20261124T143000`. */
export const localTime = (day: string, time: string) =>
  `${day.replaceAll('-', '')}T${time.slice(0, 5).replace(':', '')}00`

export const instant = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, '')
