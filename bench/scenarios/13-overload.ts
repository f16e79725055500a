import { emailOf } from '../generate/places.ts'
import { askOnce } from '../machine/http.ts'
import { figuresOf } from '../machine/slices.ts'
import type { Scenario } from '../scenario.ts'
import { searchesOf } from './searches.ts'

/** Twice as many requests as can be answered, by the clock: the answered ones stay many, the others are told when to come back. */
export const overload: Scenario = {
  number: 13,
  name: 'overload',
  async run(bench) {
    const { size, ours, sender } = bench
    const headers = { cookie: await bench.signedIn(emailOf('manager', 0)) }
    const requests = searchesOf(size, 200).map(({ words, postcode, theme }) => ({
      path: `/offers?${new URLSearchParams({ words, near: postcode, theme })}`,
      headers,
    }))
    const base = { port: ours.port, requests, from: 0 }
    await sender.send({ ...base, clients: 16, milliseconds: 3_000 })
    const calm = figuresOf(await sender.send({ ...base, clients: 16, milliseconds: 4_000 }), 0)
    const seconds = bench.milliseconds >= 1_500 ? 20 : 6
    const done = await sender.send({ ...base, clients: 0, milliseconds: seconds * 1_000, rate: calm.rps * 2 })
    const recovered = await recoveryOf(ours.port, requests[0]!)
    const { '200': good = 0, '503': busy = 0, ...faults } = done.statuses
    const goodput = good / (done.took / 1000) / calm.rps
    const lost = Object.values(faults).reduce((sum, count) => sum + count, 0)
    const all = { lost, turned_away: busy, recovery_s: recovered, goodput }
    return [
      {
        scenario: `13 twice the load for ${seconds} s, goodput`,
        size: size.name,
        ours: { rps: good / (done.took / 1000), ...all },
        limit: { rps: calm.rps },
        ratio: goodput,
        gate: `≥ 0.8, none lost (${lost})`,
        reached: goodput >= 0.8 && lost === 0,
        moonshot: `≥ 0.95, 503, recovery ≤ 1 s (${recovered.toFixed(2)})`,
        moonshot_reached: goodput >= 0.95 && lost === 0 && recovered <= 1,
      },
    ]
  },
}

/** Seconds until one is answered again. */
async function recoveryOf(port: number, request: { path: string; headers: Record<string, string> }): Promise<number> {
  const began = performance.now()
  for (;;) {
    const { status } = await askOnce(port, request)
    if (status === 200 || performance.now() - began > 60_000) return (performance.now() - began) / 1000
  }
}
