import { randomInt } from 'node:crypto'

/** Crockford's letters and digits without the last, so that there are 31 of them and the check finds swapped neighbours. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXY'

/** A spoken reference: nine random characters and a check character, as `7K2M9-QXT4B`. Says nothing about anyone. */
export function newReference(): string {
  const body = Array.from({ length: 9 }, () => letters[randomInt(letters.length)]).join('')
  return grouped(body + checkLetter(body))
}

/** What somebody typed or read out, in our form; undefined when it cannot be a reference. */
export function readReference(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (plain.length !== 10 || [...plain].some((one) => !letters.includes(one))) return undefined
  return checkLetter(plain.slice(0, 9)) === plain[9] ? grouped(plain) : undefined
}

function checkLetter(body: string): string {
  const sum = [...body].reduce((total, one, index) => total + letters.indexOf(one) * (index + 2), 0)
  return letters.charAt(sum % letters.length)
}

function grouped(plain: string): string {
  return `${plain.slice(0, 5)}-${plain.slice(5)}`
}
