import { idOf } from '../generate/ids.ts'
import { emailOf } from '../generate/places.ts'
import { askOnce } from '../machine/http.ts'
import { inTurns } from '../machine/slices.ts'
import { type Bench, type Scenario, same } from '../scenario.ts'

/** The gap page (need by neighbourhood, small numbers hidden) and the count page of a place, for its commissioner. */
export const dashboards: Scenario = {
  number: 7,
  name: 'dashboards',
  async run(bench) {
    const { size, ours, limits, sender, backends, rounds, milliseconds } = bench
    const headers = { cookie: await bench.signedIn(emailOf('commissioner', 0)) }
    await check(bench, headers)
    const place = idOf('place', 0)
    const {
      figures: [gaps, gapLimit, count, countLimit],
    } = await inTurns(
      [
        { name: 'gap page', ...ours, side: 'ours', requests: [{ path: '/gaps', headers }] },
        { name: 'kept sums', ...limits, side: 'limit', requests: [{ path: `/gaps/${place}` }] },
        { name: 'count page', ...ours, side: 'ours', requests: [{ path: '/count', headers }] },
        { name: 'kept months', ...limits, side: 'limit', requests: [{ path: `/months/${place}` }] },
      ],
      { rounds, milliseconds, clients: 1 },
      sender,
      backends,
    )
    if (!gaps || !gapLimit || !count || !countLimit) return []
    return [
      {
        scenario: `7 gap page over ${size.needs.toLocaleString('en')} needs`,
        size: size.name,
        ours: gaps,
        limit: gapLimit,
        ratio: gaps.p50_ms / gapLimit.p50_ms,
        gate: 'p50 ≤ 25 ms',
        reached: gaps.p50_ms <= 25,
        moonshot: 'p50 ≤ 8 ms',
        moonshot_reached: gaps.p50_ms <= 8,
      },
      {
        scenario: `7 count page over ${(size.referrals / size.places).toLocaleString('en')} referrals`,
        size: size.name,
        ours: count,
        limit: countLimit,
        ratio: count.p50_ms / countLimit.p50_ms,
        gate: 'p50 ≤ 25 ms',
        reached: count.p50_ms <= 25,
        moonshot: 'p50 ≤ 2 ms',
        moonshot_reached: count.p50_ms <= 2,
      },
    ]
  },
}

/** Each number of the page against a count of the rows; fewer than five is never told. */
async function check({ owner, ours }: Bench, headers: Record<string, string>): Promise<void> {
  const { status, body } = await askOnce(ours.port, { path: '/gaps', headers })
  const page = body.toString()
  const { rows } = await owner.query<{ people: number; cells: number }>(
    `select people, count(*)::int as cells from (select count(distinct person_id)::int as people from unmet_need where place_id = $1 and state = 'open' group by neighbourhood_id, theme) c where people >= 5 group by people`,
    [idOf('place', 0)],
  )
  const shown = [...page.matchAll(/<td[^>]*--numeric[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) =>
    Number(cell.replace(/<[^>]*>/g, ' ').replace(/[^\d]/g, '')),
  )
  const cells = rows.reduce((sum, row) => sum + row.cells, 0)
  for (const row of rows)
    same(
      `how often ${row.people} stands on the gap page, at least`,
      Math.min(row.cells, shown.filter((one) => one === row.people).length),
      row.cells,
    )
  if (status !== 200 || shown.length < cells)
    throw new Error(`Oracle: the gap page (${status}) shows ${shown.length} numbers of ${cells}`)
}
