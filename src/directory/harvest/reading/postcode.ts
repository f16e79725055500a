const full = /^(?:GIR0AA|[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2})$/
const outcode = /^[A-Z]{1,2}\d[A-Z\d]?$/
const sector = /^([A-Z]{1,2}\d[A-Z\d]?) \d$/
const within = /\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b/i

/** "sw1a1aa" is "SW1A 1AA"; "SW1A" and "SW1A 1" are the outcode; nothing when it is no postcode. */
export function readPostcode(value: string): string | undefined {
  const squeezed = value.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const repaired = withDigitInward(squeezed)
  if (full.test(repaired)) return spaced(repaired)
  if (outcode.test(squeezed)) return squeezed
  return sector.exec(value.trim().toUpperCase())?.[1] ?? findPostcode(value)
}

/** A whole postcode somewhere in a text. */
export function findPostcode(words: string): string | undefined {
  const found = within.exec(words)
  return found ? `${found[1]} ${found[2]}`.toUpperCase() : undefined
}

export const outcodeOf = (postcode: string) => postcode.split(' ')[0] ?? postcode

/** "LU7 ONY" has a letter O where only a digit can stand. */
function withDigitInward(squeezed: string): string {
  const inward = squeezed.slice(-3)
  if (squeezed.length < 5 || !/^[OIL][A-Z]{2}$/.test(inward)) return squeezed
  return squeezed.slice(0, -3) + (inward.startsWith('O') ? '0' : '1') + inward.slice(1)
}

const spaced = (squeezed: string) => `${squeezed.slice(0, -3)} ${squeezed.slice(-3)}`
