import { expect, test } from 'vitest'
import { seal, unseal, useSecret } from './secrets.ts'

const [one, other] = [
  'a secret of the tests, of at least 32 characters',
  'another secret of the tests, as long as that',
]

test('what is sealed names its key, opens at its own place alone, and with no other key', () => {
  useSecret(one)
  const sealed = seal('account|1|secret', 'ABC')
  expect(sealed).toMatch(/^[0-9a-f]{8}\.[A-Za-z0-9+/=]+$/)
  expect(unseal('account|1|secret', sealed)).toBe('ABC')
  expect(() => unseal('account|2|secret', sealed)).toThrow()
  // As it was written before keys had names.
  expect(unseal('account|1|secret', sealed.split('.')[1] ?? '')).toBe('ABC')
  useSecret(other)
  expect(() => unseal('account|1|secret', sealed)).toThrow('another key')
  expect(seal('account|1|secret', 'ABC').slice(0, 8)).not.toBe(sealed.slice(0, 8))
})
