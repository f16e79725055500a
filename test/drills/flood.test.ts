import { afterAll, beforeAll, expect, test } from 'vitest'
import { figuresOf, flood } from '../flood/flood.ts'
import { quantile } from '../flood/reader.ts'
import { type FloodedSite, startFlooded } from '../flood/site.ts'
import { slowDown } from '../flood/slow.ts'
import { rounds, tell } from './rounds.ts'

/** Times are held to a limit at full size only, where nothing else runs. */
const seconds = rounds('flood', 2, 10)
const isFull = seconds > 2
/** Narrower in the short one, so that it is reached; `REQUEST_LIMIT=0 npm run drill -- flood` shows how it would be without. */
const limit = Number(process.env.REQUEST_LIMIT ?? (isFull ? 300 : 100))
let site: FloodedSite

beforeAll(async () => {
  site = await startFlooded({ REQUEST_LIMIT: String(limit) })
}, 60_000)
afterAll(() => site.end())

test('while one network floods the public pages over 200 connections, everybody else has theirs', async () => {
  const began = performance.now()
  const { worker, visitor, statuses } = await flood(site, { connections: 200, seconds })
  const took = (performance.now() - began) / 1000
  tell('flood', { seconds, ...statuses, 'a worker': figuresOf(worker), 'a visitor': figuresOf(visitor) })
  expect(worker.filter(({ status }) => status !== 200)).toEqual([])
  expect(visitor.filter(({ status }) => status === 429)).toEqual([])
  expect(statuses['200'], 'pages that the flood was given').toBeLessThan(limit + (limit / 10) * took + 1)
  if (!isFull) return
  expect(statuses['429'], 'answers that held the flood off').toBeGreaterThan(100)
  expect(quantile(worker, 0.95)).toBeLessThan(500)
  expect(quantile(visitor, 0.95)).toBeLessThan(500)
}, 60_000)

test.runIf(isFull)(
  '200 who send by drops are cut off, and a worker’s pages go on',
  async () => {
    const headers = { cookie: site.cookie, 'x-forwarded-for': '203.0.113.1' }
    const { cutAfter, statuses, times } = await slowDown(site.url, 200, headers)
    const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0
    tell('slow clients', {
      sockets: cutAfter.length,
      'first cut after ms': Math.min(...cutAfter),
      'last cut after ms': Math.max(...cutAfter),
      pages: statuses.length,
      'not shown': statuses.filter((status) => status !== 200).length,
      'p95 ms': p95,
    })
    expect(statuses.filter((status) => status !== 200)).toEqual([])
    expect(Math.max(...cutAfter)).toBeLessThan(25_000)
    expect(p95).toBeLessThan(500)
  },
  90_000,
)
