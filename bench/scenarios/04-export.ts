import { idOf } from '../generate/ids.ts'
import { askOnce } from '../machine/http.ts'
import { inTurns, median } from '../machine/slices.ts'
import { aSecond } from '../reference.ts'
import { type Bench, type Scenario, same } from '../scenario.ts'

const onPage = 1000
const pathOf = (page: number) => `/api/oruk/v3/services?full=true&per_page=${onPage}&page=${page}`

/** All services with everything that belongs to them, page by page as harvesters ask. */
export const exporting: Scenario = {
  number: 4,
  name: 'export',
  async run(bench) {
    const { size, ours, limits, sender, backends, rounds, milliseconds } = bench
    const pages = await checkAll(bench)
    const perPlace = size.services / size.places
    const numbers = Array.from({ length: pages }, (_none, page) => page + 1)
    // As long as it lasts: pages of all depths in each slice.
    const keys = numbers.map((page) =>
      page === 1
        ? idOf('offer', 0)
        : idOf('offer', Math.floor(((page - 1) * onPage) / perPlace) * 10_000 + (((page - 1) * onPage) % perPlace) - 1),
    )
    const {
      figures: [own, limit],
    } = await inTurns(
      [
        { name: 'export', ...ours, side: 'ours', requests: numbers.map((page) => ({ path: pathOf(page) })) },
        {
          name: 'export by key',
          ...limits,
          side: 'limit',
          requests: keys.map((after) => ({ path: `/export?after=${after}` })),
        },
      ],
      { rounds, milliseconds, clients: 1 },
      sender,
      backends,
    )
    if (!own || !limit) return []
    const each = size.services / pages
    const [mine, theirs] = [own, limit].map((one) => ({
      ...one,
      services_s: one.rps * each,
      cpu_ms_per_1000: (one.cpu_ms / each) * 1000,
    }))
    if (!mine || !theirs) return []
    const [gate, moonshot] = [
      aSecond(45_000, 'export', mine.services_s, theirs.services_s),
      aSecond(90_000, 'export', mine.services_s, theirs.services_s),
    ]
    const depth = await depthOf(ours.port, pages)
    return [
      {
        scenario: '4 export, services a second',
        size: size.name,
        ours: { ...mine },
        limit: { ...theirs },
        ratio: mine.services_s / theirs.services_s,
        gate: gate.said,
        reached: gate.reached,
        moonshot: moonshot.said,
        moonshot_reached: moonshot.reached,
      },
      {
        scenario: '4 export, last page against first',
        size: size.name,
        ours: { p50_ms: depth.last },
        limit: { p50_ms: depth.first },
        ratio: depth.last / depth.first,
        gate: '≤ 1.3',
        reached: depth.last / depth.first <= 1.3,
        moonshot: 'exponent ≤ 0.05',
        moonshot_reached: pages > 1 && Math.log(depth.last / depth.first) / Math.log(pages) <= 0.05,
      },
    ]
  },
}

/** Every service once, none twice, and the total is right. */
async function checkAll({ ours, owner }: Bench): Promise<number> {
  const seen: string[] = []
  let pages = 1
  let total = 0
  for (let page = 1; page <= pages; page++) {
    const { status, body } = await askOnce(ours.port, { path: pathOf(page) })
    if (status !== 200) throw new Error(`Page ${page} of the export answered ${status}`)
    const read = JSON.parse(body.toString()) as {
      total_pages: number
      total_items: number
      contents: { id: string; schedules: unknown[] }[]
    }
    pages = read.total_pages
    total = read.total_items
    seen.push(...read.contents.map(({ id }) => id))
    if (read.contents.some(({ schedules }) => schedules.length !== 1))
      throw new Error('A service of the export has lost its times')
  }
  const { rows } = await owner.query<{ id: string }>('select id from offer where feed_id is null order by id')
  same('the total of the export', total, rows.length)
  same('the ids of the export', seen.join(), rows.map(({ id }) => id).join())
  return pages
}

async function depthOf(port: number, pages: number): Promise<{ first: number; last: number }> {
  const times: Record<'first' | 'last', number[]> = { first: [], last: [] }
  for (let round = 0; round < 9; round++)
    for (const [which, page] of [
      ['first', 1],
      ['last', pages],
    ] as const) {
      const began = performance.now()
      await askOnce(port, { path: pathOf(page) })
      times[which].push(performance.now() - began)
    }
  return { first: median(times.first), last: median(times.last) }
}
