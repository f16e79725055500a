/** "07700 900 982" and "+44 7700 900982" as +447700900982. */
export function readMobile(typed: string): string | undefined {
  const digits = typed.replace(/[\s().-]/g, '').replace(/^(?:\+44|0044)0?/, '0')
  return /^07\d{9}$/.test(digits) ? `+44${digits.slice(1)}` : undefined
}
