import { type ChildProcess, fork } from 'node:child_process'
import type { Backends } from './cpu.ts'
import { between, loadAverage, usedBy } from './cpu.ts'
import type { Asked } from './http.ts'

export type Slice = {
  port: number
  requests: Asked[]
  clients: number
  milliseconds: number
  /** Where in the list to go on. */
  from: number
  /** Each request may be sent one time only, such as a form with its key. */
  once?: boolean
  /** Requests a second by the clock, instead of clients that wait. */
  rate?: number
}
export type SliceDone = { took: number; times: number[]; statuses: Record<string, number>; bytes: number; next: number }

/** Whoever sends the requests, in a process of its own. */
export class Sender {
  readonly #child: ChildProcess = fork(new URL('./load.ts', import.meta.url), { serialization: 'advanced' })
  send(slice: Slice): Promise<SliceDone> {
    return new Promise((resolve, reject) => {
      const failed = (code: number | null) => reject(new Error(`The sender ended with ${code}`))
      this.#child.once('exit', failed)
      this.#child.once('message', (done) => {
        this.#child.off('exit', failed)
        resolve(done as SliceDone)
      })
      this.#child.send(slice)
    })
  }
  stop(): void {
    this.#child.kill()
  }
}

export type Target = {
  name: string
  port: number
  pid: number
  side: 'ours' | 'limit'
  requests: Asked[]
  once?: boolean
  /** What is not a fault: 200 alone unless said. */
  expects?: number
}
export type Figures = { cpu_ms: number; p50_ms: number; p99_ms: number; rps: number; bytes: number; sent: number }

export type Rounds = { rounds: number; milliseconds: number; clients: number }

/** All targets in turns, slice by slice, so that what else the machine does meets each alike; the middle of all slices is told. */
export async function inTurns(
  targets: Target[],
  { rounds, milliseconds, clients }: Rounds,
  sender: Sender,
  backends: Backends,
): Promise<{ figures: Figures[]; load: number }> {
  const state = targets.map(() => ({ next: 0, slices: [] as Figures[] }))
  let load = 0
  for (let round = -1; round < rounds; round++) {
    for (const [index, target] of targets.entries()) {
      const own = state[index]
      if (!own) continue
      // The first round warms caches and compilers, and is not told.
      const { port, requests, once = false } = target
      const before = usedBy([target.pid, ...(await backends.pids(target.side))])
      const done = await sender.send({
        port,
        requests,
        clients,
        milliseconds: round < 0 ? Math.min(2_000, milliseconds * 2) : milliseconds,
        from: own.next,
        once,
      })
      const used = between(before, usedBy([target.pid, ...(await backends.pids(target.side))]))
      own.next = done.next
      refuseFaults(target, done)
      if (round >= 0) own.slices.push(figuresOf(done, used))
    }
    load = Math.max(load, loadAverage())
  }
  return { figures: state.map(({ slices }) => middle(slices)), load }
}

function refuseFaults({ name, expects = 200 }: Target, { statuses }: SliceDone): void {
  const others = Object.keys(statuses).filter((status) => Number(status) !== expects)
  if (others.length > 0) throw new Error(`${name} answered ${JSON.stringify(statuses)}, not only ${expects}`)
}

export function figuresOf({ took, times, bytes }: SliceDone, used: number): Figures {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  const sent = times.length
  return {
    cpu_ms: used / Math.max(1, sent),
    p50_ms: at(0.5),
    p99_ms: at(0.99),
    rps: (sent / took) * 1000,
    bytes: bytes / Math.max(1, sent),
    sent,
  }
}

/** The middle of each figure over all slices. */
function middle(slices: Figures[]): Figures {
  const of = (name: keyof Figures) => median(slices.map((slice) => slice[name]))
  return {
    cpu_ms: of('cpu_ms'),
    p50_ms: of('p50_ms'),
    p99_ms: of('p99_ms'),
    rps: of('rps'),
    bytes: of('bytes'),
    sent: slices.reduce((sum, { sent }) => sum + sent, 0),
  }
}

export function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
