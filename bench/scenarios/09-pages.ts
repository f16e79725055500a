import { brotliDecompressSync } from 'node:zlib'
import { idOf } from '../generate/ids.ts'
import { emailOf } from '../generate/places.ts'
import { askOnce } from '../machine/http.ts'
import { inTurns } from '../machine/slices.ts'
import { type Bench, type Result, type Scenario, same } from '../scenario.ts'
import { searchesOf } from './searches.ts'

/** The page of results and the page of one service, drawn by the server, as a browser asks for them. */
export const pages: Scenario = {
  number: 9,
  name: 'pages',
  async run(bench) {
    const { size, ours, limits, sender, backends, rounds, milliseconds } = bench
    const headers = { cookie: await bench.signedIn(emailOf('manager', 0)), 'accept-encoding': 'br' }
    const searches = searchesOf(size, 200).filter(({ place }) => place === 0)
    const results = searches.map(({ words, postcode, theme }) => ({
      path: `/offers?${new URLSearchParams({ words, near: postcode, theme })}`,
      headers,
    }))
    const services = Array.from({ length: 200 }, (_none, number) => ({
      path: `/offers/${idOf('offer', number * 3)}`,
      headers,
    }))
    const weight = await checkPages(bench, results[0] ?? services[0]!)
    const {
      figures: [list, one, hello],
    } = await inTurns(
      [
        { name: 'results page', ...ours, side: 'ours', requests: results },
        { name: 'service page', ...ours, side: 'ours', requests: services },
        { name: 'hello', ...limits, side: 'limit', requests: [{ path: '/hello' }] },
      ],
      { rounds, milliseconds, clients: 1 },
      sender,
      backends,
    )
    if (!list || !one || !hello) return []
    const line = (scenario: string, mine: typeof list): Result => ({
      scenario,
      size: size.name,
      ours: { ...mine, first_view_kb: weight.kilobytes, requests: weight.requests },
      limit: hello,
      ratio: mine.p50_ms / hello.p50_ms,
      gate: `≤ 30 kB at first (${weight.kilobytes.toFixed(1)}), complete without scripts`,
      reached: weight.kilobytes <= 30,
      moonshot: '≤ 14 kB, CPU ≤ 1 ms',
      moonshot_reached: weight.kilobytes <= 14 && mine.cpu_ms <= 1,
    })
    return [line('9 results page', list), line('9 service page', one)]
  },
}

/** What a first view brings: the page and each style and script it names. The page alone holds what was asked. */
async function checkPages(
  { ours, owner }: Bench,
  request: { path: string; headers: Record<string, string> },
): Promise<{ kilobytes: number; requests: number }> {
  const { status, body } = await askOnce(ours.port, request)
  const page = brotliDecompressSync(body).toString()
  const shown = [...page.matchAll(/href="\/offers\/([0-9a-f-]{36})"/g)].map(([, id]) => id)
  const { rows } = await owner.query<{ id: string }>(`select id from offer where status = 'active' and id = any($1)`, [
    shown,
  ])
  same('the results page and what is listed', [status, new Set(shown).size], [200, rows.length])
  if (shown.length === 0) throw new Error('Oracle: the results page shows nothing')
  const assets = [
    ...new Set([...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:css|js))"/g)].map(([, path = '']) => path)),
  ]
  let bytes = body.length
  for (const path of assets)
    bytes += (await askOnce(ours.port, { path, headers: { 'accept-encoding': 'br' } })).body.length
  return { kilobytes: bytes / 1024, requests: 1 + assets.length }
}
