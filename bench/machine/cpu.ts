import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'

/** Nanoseconds on a processor of a process with all its threads; 0 when it has gone. */
function nanosecondsOf(pid: number): number {
  let sum = 0
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const [ran = '0'] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')
      sum += Number(ran)
    }
  } catch {
    return sum
  }
  return sum
}

/** What each process of one side has used so far, by its id. */
export type Used = Map<number, number>

export function usedBy(pids: Iterable<number>): Used {
  return new Map([...pids].map((pid) => [pid, nanosecondsOf(pid)]))
}

/** Milliseconds between two looks. A process that came meanwhile counts whole, one that went not at all. */
export function between(before: Used, after: Used): number {
  let sum = 0
  for (const [pid, used] of after) sum += Math.max(0, used - (before.get(pid) ?? 0))
  return sum / 1e6
}

/** Backends of the database by whose they are: the limit servers say who they are, all others are the product's. */
export class Backends {
  readonly #client: pg.Client
  private constructor(client: pg.Client) {
    this.#client = client
  }
  static async open(url: string): Promise<Backends> {
    const client = new pg.Client({ connectionString: url, application_name: 'bench watch' })
    await client.connect()
    return new Backends(client)
  }
  async pids(side: 'ours' | 'limit'): Promise<number[]> {
    const { rows } = await this.#client.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
       and application_name ${side === 'limit' ? '= ' : 'not like '} ${side === 'limit' ? "'bench limit'" : "'bench%'"}`,
    )
    return rows.map(({ pid }) => pid)
  }
  close(): Promise<void> {
    return this.#client.end()
  }
}

export function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
}
export function peakMegabytes(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
}
export const loadAverage = () => Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0])
