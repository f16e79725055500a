import autocannon from 'autocannon'
import { type Opened, quantile, read } from './reader.ts'
import type { FloodedSite } from './site.ts'

export type Flood = { connections: number; seconds: number }
export type Flooded = {
  /** Somebody signed in, and a visitor who is not, each at an address of their own. */
  worker: Opened[]
  visitor: Opened[]
  /** The flood's answers by status. */
  statuses: Record<string, number>
}

/** One network floods the public pages while others go on reading. */
export async function flood(site: FloodedSite, { connections, seconds }: Flood): Promise<Flooded> {
  const cookies = [site.cookie, '']
  // Once before: the first page of a new process is its slowest, and not because of any flood.
  await everybody(site, cookies, once())
  let isOver = false
  const reading = everybody(site, cookies, () => isOver)
  const { statusCodeStats = {} } = await autocannon({
    url: site.url,
    connections,
    duration: seconds,
    workers: 1,
    headers: { 'x-forwarded-for': '198.51.100.7', accept: 'text/html' },
    requests: ['/', '/offers', '/places/riverside/ask', '/sign-in'].map((path) => ({ method: 'GET', path })),
  })
  isOver = true
  const [worker = [], visitor = []] = await reading
  const statuses = Object.entries(statusCodeStats).map(([status, { count = 0 }]) => [status, count] as const)
  return { worker, visitor, statuses: Object.fromEntries(statuses) }
}

const pages = [
  ['/today', '/people', '/offers'],
  ['/', '/offers', '/places/riverside/ask'],
]

function everybody(site: FloodedSite, cookies: readonly string[], isOver: () => boolean): Promise<Opened[][]> {
  return Promise.all(
    cookies.map((cookie, at) => {
      const headers = { 'x-forwarded-for': `203.0.113.${at + 1}`, ...(cookie && { cookie }) }
      return read(site.url, pages[at] ?? [], headers, isOver)
    }),
  )
}

function once(): () => boolean {
  let asked = 0
  return () => asked++ >= 2
}

/** In words: how many pages were asked for and not shown, and how long they took. */
export function figuresOf(opened: Opened[]): string {
  const refused = opened.filter(({ status }) => status !== 200)
  return `${opened.length} pages (${refused.length} not shown) in ${quantile(opened, 0.5)} ms, p95 ${quantile(opened, 0.95)} ms, at most ${quantile(opened, 1)} ms`
}
