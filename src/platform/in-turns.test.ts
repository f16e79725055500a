import { expect, test } from 'vitest'
import { inTurns } from './in-turns.ts'

test('computing much leaves others their turn', async () => {
  let turns = 0
  const others = setInterval(() => (turns += 1), 0)
  const busy = () => {
    const until = performance.now() + 0.2
    while (performance.now() < until);
    return [1]
  }
  const found = await inTurns(Array.from({ length: 500 }), busy)
  clearInterval(others)
  expect(found).toHaveLength(500)
  expect(turns).toBeGreaterThan(4)
})
