import { idOf } from '../generate/ids.ts'
import { emailOf } from '../generate/places.ts'
import { firstPaints, type Painted } from '../machine/browser.ts'
import { type FirstView, firstViewOf } from '../machine/first-view.ts'
import { type Figures, inTurns } from '../machine/slices.ts'
import { type Bench, type Result, type Scenario, same } from '../scenario.ts'
import { searchesOf } from './searches.ts'

/** The page of results and the page of one service, drawn by the server, as a browser asks for them. */
export const pages: Scenario = {
  number: 9,
  name: 'pages',
  async run(bench) {
    const { size, ours, limits, sender, backends, rounds, milliseconds } = bench
    const headers = { cookie: await bench.signedIn(emailOf('manager', 0)), 'accept-encoding': 'br' }
    const results = searchesOf(size, 200)
      .filter(({ place }) => place === 0)
      .map(({ words, postcode, theme }) => `/offers?${new URLSearchParams({ words, near: postcode, theme })}`)
    const services = Array.from({ length: 200 }, (_none, number) => `/offers/${idOf('offer', number * 3)}`)
    const [list, one] = [results[0] ?? '', services[0] ?? '']
    const views = [await checkedList(bench, list), await firstViewOf(ours.port, one)]
    const asked = (paths: string[]) => paths.map((path) => ({ path, headers }))
    const { figures } = await inTurns(
      [
        { name: 'results page', ...ours, side: 'ours', requests: asked(results) },
        { name: 'service page', ...ours, side: 'ours', requests: asked(services) },
        { name: 'hello', ...limits, side: 'limit', requests: [{ path: '/hello' }] },
      ],
      { rounds, milliseconds, clients: 1 },
      sender,
      backends,
    )
    const urls = [list, one].map((path) => `http://127.0.0.1:${ours.port}${path}`)
    const painted = await firstPaints(
      [...urls, `http://127.0.0.1:${limits.port}/hello.html`],
      bench.milliseconds >= 1_500 ? 9 : 3,
    )
    if (!painted) console.error(`${size.name}: no Chromium starts here, so that nobody saw when the pages are painted.`)
    const hello = figures[2]
    return ['results page', 'service page'].flatMap((name, index) => {
      const [mine, view, paint] = [figures[index], views[index], painted?.[index]]
      if (!mine || !hello || !view) return []
      const weighed = weight(`9 ${name}`, size.name, mine, hello, view)
      return paint && painted?.[2]
        ? [weighed, look(`9 ${name}, largest paint`, size.name, paint, painted[2])]
        : [weighed]
    })
  },
}

function weight(scenario: string, size: string, mine: Figures, hello: Figures, view: FirstView): Result {
  const { kilobytes, requests } = view
  return {
    scenario,
    size,
    ours: { ...mine, first_view_kb: kilobytes, requests },
    limit: hello,
    ratio: mine.p50_ms / hello.p50_ms,
    gate: `≤ 30 kB at first (${kilobytes.toFixed(1)}), complete without scripts`,
    reached: kilobytes <= 30,
    moonshot: '≤ 14 kB, CPU ≤ 1 ms',
    moonshot_reached: kilobytes <= 14 && mine.cpu_ms <= 1,
  }
}

function look(scenario: string, size: string, mine: Painted, hello: Painted): Result {
  const [ratio, ttfb] = [mine.lcp_ms / hello.lcp_ms, mine.ttfb_ms / hello.ttfb_ms]
  return {
    scenario,
    size,
    ours: { p50_ms: mine.lcp_ms, ttfb_ms: mine.ttfb_ms },
    limit: { p50_ms: hello.lcp_ms, ttfb_ms: hello.ttfb_ms },
    ratio,
    gate: '≤ 1.6 × hello',
    reached: ratio <= 1.6,
    moonshot: `≤ 1.25 ×, first byte ≤ 2 × (${ttfb.toFixed(1)})`,
    moonshot_reached: ratio <= 1.25 && ttfb <= 2,
  }
}

/** The page alone, without any script, holds what was asked. */
async function checkedList({ ours, owner }: Bench, path: string): Promise<FirstView> {
  const view = await firstViewOf(ours.port, path)
  const shown = [...view.page.matchAll(/href="\/offers\/([0-9a-f-]{36})"/g)].map(([, id]) => id)
  const { rows } = await owner.query<{ id: string }>(`select id from offer where status = 'active' and id = any($1)`, [
    shown,
  ])
  same('the results page and what is listed', new Set(shown).size, rows.length)
  if (shown.length === 0) throw new Error('Oracle: the results page shows nothing')
  return view
}
