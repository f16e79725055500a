import { afterAll, beforeAll, expect, test } from 'vitest'
import { Matrix } from '../matrix/matrix.ts'
import { sampleOf } from '../matrix/sample.ts'
import { rounds, tell } from './rounds.ts'

/* Every route, every method, every role, every foreign id: none is answered, and nothing changes. */

const isFull = rounds('matrix', 1, 2) > 1
let matrix: Matrix

beforeAll(async () => {
  matrix = await Matrix.open()
}, 120_000)
afterAll(() => matrix.close())

test(
  'whoever asks for what is not theirs is answered nothing, by any route, method, role or id',
  async () => {
    for (const [at, route] of matrix.routes().entries()) {
      const cells = matrix.cellsOf(route)
      await matrix.ask(isFull ? cells : sampleOf(cells, at))
    }
    const { requests, answered, changed, byStatus, routes } = matrix.tally
    tell('matrix', {
      ...{ requests, routes: routes.size, askers: matrix.askers.length, answered: answered.length },
      ...{ 'rows changed': changed.length, ...byStatus },
    })
    expect(answered).toEqual([])
    expect(changed).toEqual([])
    expect(await matrix.seen(), 'looks at somebody foreign, by the audit trail').toEqual([])
    expect(routes.size, 'routes that were asked').toBe(matrix.routes().length)
    if (isFull) expect(requests).toBeGreaterThan(20_000)
  },
  isFull ? 3_600_000 : 180_000,
)
