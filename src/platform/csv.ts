/**
 * One line of a CSV file (RFC 4180). Every cell stands in quotes, for spreadsheets that part cells by semicolons, and a
 * text that would be taken for a formula is kept as text.
 */
export function csvLine(cells: (string | number | null)[]): string {
  return `${cells.map((cell) => quoted(typeof cell === 'string' ? inert(cell) : String(cell ?? ''))).join(',')}\r\n`
}

// Spreadsheets overlook what stands before it unseen, and in some languages take the wide signs for the same.
const formula = /^[\s\p{Cf}\p{Cc}]*[=+\-@|＝＋－＠]|^[\t\r\n]/u

const inert = (text: string) => (formula.test(text) ? `'${text}` : text)

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
