import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashOf } from './entry.ts'

test('what is hashed is the hash before it, and each part behind its length in bytes; nothing is a hyphen', () => {
  const entry = {
    ...{
      chain: 'x',
      strand: 0,
      position: 1,
      micros: '0',
      place_id: null,
      organisation_id: null,
      account_id: null,
      role: null,
    },
    ...{ action: 'é', people: '', subject: null, basis: '', request_id: null },
    ...{ previous_hash: Buffer.from('00ff', 'hex'), hash: Buffer.alloc(0) },
  }
  const written = createHash('sha256').update(Buffer.from('00ff', 'hex')).update('1:x1:01:11:0----2:é0:-0:-')
  expect(hashOf(entry).toString('hex')).toBe(written.digest('hex'))
})
