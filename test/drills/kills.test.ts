import { afterAll, beforeAll, expect, test } from 'vitest'
import { useSecret } from '../../src/platform/secrets/index.ts'
import { Product } from '../kill/product.ts'
import { isReadySoon, median, pause, rounds, tell, timed } from './rounds.ts'
import { compare, furnish, Writing, whatIsThere } from './writing.ts'

const kills = rounds('kills', 8, 50)
const secret = 'a secret of the tests, of at least 32 characters'
let product: Product
let writing: Writing

beforeAll(async () => {
  useSecret(secret)
  product = await Product.make(secret)
  await product.start()
  writing = new Writing(product, (await furnish(product)).sessions.gp)
}, 60_000)
afterAll(() => product.end())

test(
  'nothing that the site said it has is lost or doubled, though everything is killed again and again while people write',
  async () => {
    writing.start(5)
    const ready: number[] = []
    for (let round = 0; round < kills; round++) {
      await writing.oneMore(8)
      await pause(Math.random() * 300)
      await product.kill()
      ready.push(await timed(() => product.start()))
    }
    await writing.stop()
    const { lost, doubled, wrongMails, unsent, mailed } = compare(writing, await whatIsThere(product))
    const repeats = writing.all.reduce((sum, one) => sum + one.repeats, 0)
    const acknowledged = writing.acknowledged.length
    tell('kills', {
      kills,
      acknowledged,
      lost: lost.length,
      doubled: doubled.length,
      'sent again with their key': repeats,
      'acknowledgements by email': mailed,
      'of them not once': wrongMails.length,
      'ready again in ms, median': median(ready),
      'at most': Math.max(...ready),
    })
    expect(acknowledged).toBeGreaterThan(kills)
    expect(repeats, 'forms sent again with their key').toBeGreaterThan(0)
    expect(mailed).toBeGreaterThan(kills / 4)
    expect({ lost, doubled, wrongMails, unsent }).toEqual({ lost: [], doubled: [], wrongMails: [], unsent: [] })
    // A start reads the journal, looks at the migrations and serves.
    expect(isReadySoon(ready)).toBe(true)
  },
  60_000 + kills * 40_000,
)
