/**
 * One line of a CSV file (RFC 4180). Every cell stands in quotes, for spreadsheets that part cells by semicolons, and one
 * that would be taken for a formula is kept as text.
 */
export function csvLine(cells: (string | number | null)[]): string {
  return `${cells.map((cell) => quoted(cell === null ? '' : String(cell))).join(',')}\r\n`
}

function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return `"${safe.replaceAll('"', '""')}"`
}
