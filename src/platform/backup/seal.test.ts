import { createCipheriv, createHmac, randomBytes, scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Part, readParts, textOf, writeParts } from './parts.ts'
import { opened, sealed } from './seal.ts'

const key = 'a key of the tests, of at least 32 characters'
// Three pieces and a bit, so that a piece can be lost without any byte of another being touched.
const text = randomBytes(850_000)

async function* of(...chunks: Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks
}
async function all(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}
/** The head, and each piece with its length. */
async function pieces(): Promise<Buffer[]> {
  const chunks: Buffer[] = []
  for await (const chunk of sealed(of(text), key)) chunks.push(chunk)
  return chunks
}

test('what was sealed opens, however it was cut into chunks', async () => {
  const whole = Buffer.concat(await pieces())
  const chunks = Array.from({ length: Math.ceil(whole.length / 9973) }, (_, at) =>
    whole.subarray(at * 9973, (at + 1) * 9973),
  )
  expect((await all(opened(of(...chunks), key))).equals(text)).toBe(true)
  expect((await all(opened(sealed(of(), key), key))).length).toBe(0)
})

test.each<[name: string, spoil: (pieces: Buffer[]) => Buffer[]]>([
  ['the last piece is left out', (all) => all.slice(0, -1)],
  ['a piece in the middle is left out', (all) => all.filter((_, at) => at !== 2)],
  ['two pieces are swapped', ([head, one, two, ...rest]) => [head!, two!, one!, ...rest]],
  ['a piece is doubled', ([head, one, ...rest]) => [head!, one!, one!, ...rest]],
  ['something is added', (all) => [...all, Buffer.from([0])]],
  [
    'a piece of another file stands in it',
    ([head, ...rest]) => [head!, ...rest.slice(0, -1), Buffer.alloc(rest.at(-1)!.length)],
  ],
  [
    'a length is too large to be true',
    ([head, one, ...rest]) => [head!, Buffer.from('ffffffff', 'hex'), one!, ...rest],
  ],
])('it does not open when %s', async (_name, spoil) => {
  await expect(all(opened(of(...spoil(await pieces())), key))).rejects.toThrow('damaged')
})

test('no two files of the same content are alike, and each key has its own sentence when it is wrong', async () => {
  expect((await pieces())[1]?.equals((await pieces())[1]!)).toBe(false)
  await expect(all(opened(of(...(await pieces())), `${key}.`))).rejects.toThrow('The key is not the one')
})

test('named parts come back as they went in, also those that nobody read', async () => {
  const parts: Part[] = [
    { name: 'one', blocks: [Buffer.from('a'), Buffer.alloc(0), Buffer.from('b')] },
    { name: 'empty', blocks: [] },
    { name: 'last', blocks: [Buffer.from('z')] },
  ]
  async function* given() {
    yield* parts
  }
  const found: string[] = []
  for await (const part of readParts(writeParts(given())))
    found.push(part.name === 'one' ? 'one unread' : `${part.name} ${await textOf(part)}`)
  expect(found).toEqual(['one unread', 'empty ', 'last z'])
})

test('a backup of before, whose key was stretched less, still opens; a head that asks for too much does not', async () => {
  const salt = randomBytes(16)
  const stretched = scryptSync(key, salt, 32, { N: 2 ** 15, r: 8, maxmem: 64 * 1024 * 1024 })
  const check = createHmac('sha256', stretched).update('alongside backup key').digest('hex').slice(0, 16)
  const file = (more: object) => {
    const facts = { salt: salt.toString('hex'), check, ...more }
    const head = Buffer.from(`ALONGSIDE BACKUP 1\n${JSON.stringify(facts)}\n`)
    const nonce = Buffer.from('000000000000000000000001', 'hex')
    const cipher = createCipheriv('aes-256-gcm', stretched, nonce).setAAD(head)
    const piece = Buffer.concat([cipher.update('kept'), cipher.final(), cipher.getAuthTag()])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(piece.length)
    return of(head, length, piece)
  }
  expect((await all(opened(file({}), key))).toString()).toBe('kept')
  await expect(all(opened(file({ passes: 3 }), key))).rejects.toThrow('not the one')
  await expect(all(opened(file({ passes: 1_000_000 }), key))).rejects.toThrow('damaged')
  const [head] = await pieces()
  expect(head?.toString()).toContain('"passes":3')
})
