import { randomUUID } from 'node:crypto'
import { idOf } from '../generate/ids.ts'
import { emailOf } from '../generate/places.ts'
import { type Asked, askOnce } from '../machine/http.ts'
import { figuresOf, type Sender, type Slice, type SliceDone } from '../machine/slices.ts'
import type { Bench, Scenario } from '../scenario.ts'
import { searchesOf } from './searches.ts'

const most = 20_000

/** Twice as many requests as can be answered, by the clock: the answered ones stay many, the others are told when to come back. */
export const overload: Scenario = {
  number: 13,
  name: 'overload',
  async run(bench) {
    const { size, ours, sender } = bench
    const requests = await mixed(bench)
    const send = inOrder(sender, { port: ours.port, requests })
    const isFull = bench.milliseconds >= 1_500
    await send({ clients: 16, milliseconds: isFull ? 2_000 : 1_000 })
    const calm = figuresOf(await send({ clients: 16, milliseconds: isFull ? 6_000 : 2_500 }), 0)
    const seconds = isFull ? 20 : 4
    const before = await countKept(bench)
    const done = await send({ clients: 0, milliseconds: seconds * 1_000, rate: calm.rps * 2 })
    const recovered = await recoveryOf(ours.port, requests[1] ?? { path: '/' })
    const { '200': read = 0, '303': written = 0, '503': busy = 0, ...faults } = done.statuses
    const goodput = (read + written) / (done.took / 1000) / calm.rps
    const lost = Math.max(0, written - ((await countKept(bench)) - before))
    const failed = Object.values(faults).reduce((sum, count) => sum + count, 0)
    return [
      {
        scenario: `13 twice the load for ${seconds} s, goodput`,
        size: size.name,
        ours: {
          rps: (read + written) / (done.took / 1000),
          p99_ms: figuresOf(done, 0).p99_ms,
          goodput,
          written,
          lost,
          failed,
          turned_away: busy,
          recovery_s: recovered,
        },
        limit: { rps: calm.rps },
        ratio: goodput,
        gate: `≥ 0.8, none of ${written} forms lost (${lost}), no fault (${failed})`,
        reached: goodput >= 0.8 && lost === 0 && failed === 0,
        moonshot: `≥ 0.95, 503 with Retry-After, recovery ≤ 1 s (${recovered.toFixed(2)})`,
        moonshot_reached: goodput >= 0.95 && lost === 0 && failed === 0 && recovered <= 1,
      },
    ]
  },
}

/** Searches, and each fifth a form that keeps something on a list of its own: no two are the same. */
async function mixed(bench: Bench): Promise<Asked[]> {
  const cookie = await bench.signedIn(emailOf('manager', 0))
  const searches = searchesOf(bench.size, 200)
  const { body } = await askOnce(bench.ours.port, { path: '/offers', headers: { cookie } })
  const csrf = /name="csrf" value="([^"]+)"/.exec(body.toString())?.[1] ?? ''
  return Array.from({ length: most }, (_none, at): Asked => {
    const { words, postcode, theme } = searches[at % searches.length] ?? { words: '', postcode: '', theme: '' }
    if (at % 5 > 0)
      return { path: `/offers?${new URLSearchParams({ words, near: postcode, theme })}`, headers: { cookie } }
    const fields = { csrf, key: randomUUID(), offer: idOf('offer', 0) }
    return {
      method: 'POST',
      path: '/shortlist',
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams(fields).toString(),
    }
  })
}

/** Goes on in the list where it stopped: a form that was sent counts no second time. */
function inOrder(sender: Sender, base: Pick<Slice, 'port' | 'requests'>) {
  let from = 0
  return async (slice: Omit<Slice, 'port' | 'requests' | 'from'>): Promise<SliceDone> => {
    const done = await sender.send({ ...base, ...slice, from })
    from = done.next
    if (from > most) throw new Error('This machine is quicker than there are requests: prepare more')
    return done
  }
}

async function countKept({ owner }: Bench): Promise<number> {
  const { rows } = await owner.query<{ count: number }>('select count(*)::int as count from shortlist')
  return rows[0]?.count ?? 0
}

/** Seconds until one is answered again. */
async function recoveryOf(port: number, request: Asked): Promise<number> {
  const began = performance.now()
  for (;;) {
    const { status } = await askOnce(port, request)
    if (status === 200 || performance.now() - began > 60_000) return (performance.now() - began) / 1000
  }
}
