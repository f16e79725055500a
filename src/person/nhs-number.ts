import { z } from 'zod'
import { personWords } from './words.ts'

/** Ten digits whose last one follows from the others (Modulus 11). */
export function isNhsNumber(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false
  const sum = [...text.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0)
  const check = (11 - (sum % 11)) % 11
  // A remainder that asks for 10 was never given out.
  return check !== 10 && check === Number(text[9])
}

/** "943 476 5919" as it is stored, or undefined when it cannot be one. */
export function readNhsNumber(typed: string): string | undefined {
  const plain = typed.replace(/[\s\u00a0-]/g, '')
  return isNhsNumber(plain) ? plain : undefined
}

/** As it stands on letters: 943 476 5919. */
export function spacedNhsNumber(number: string): string {
  return number.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3')
}

/** May be left out; null then. */
export const NhsNumber = z
  .string()
  .default('')
  .transform((typed) => typed.replace(/[\s\u00a0-]/g, ''))
  .refine((plain) => plain === '' || /^\d{10}$/.test(plain), { error: personWords.nhsNumberLength })
  .refine((plain) => !/^\d{10}$/.test(plain) || isNhsNumber(plain), { error: personWords.nhsNumberCheck })
  .transform((plain) => plain || null)
