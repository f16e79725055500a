import { expect, test } from 'vitest'
import { enclose } from './enclose.ts'

const [fsi, pdi, rlo, pdf] = ['\u2068', '\u2069', '\u202E', '\u202C']

test('a name that turns the direction of what follows turns no more than itself', () => {
  expect(enclose(`Ann${rlo}`)).toBe(`${fsi}Ann${rlo}${pdf}${pdi}`)
  expect(enclose(`Ann${rlo}\u2066x`)).toBe(`${fsi}Ann${rlo}\u2066x${pdi}${pdf}${pdi}`)
  expect(enclose(`Ann${pdi}${rlo}`)).toBe(`${fsi}Ann${rlo}${pdf}${pdi}`)
})

test('marks that are closed, and everything else, stay as they are', () => {
  for (const value of ['Ann', 'ليلى', `call ${fsi}999${pdi}`, `a${rlo}b${pdf}c`]) expect(enclose(value)).toBe(value)
  expect(enclose(5)).toBe(5)
  expect(enclose(null)).toBe(null)
})
