import { idOf } from '../generate/ids.ts'
import { accountsOfPlace, emailOf, workersOf } from '../generate/places.ts'
import { askOnce } from '../machine/http.ts'
import { inTurns, Sender } from '../machine/slices.ts'
import { type Scenario, same } from '../scenario.ts'

const path = '/today/people.json?per_page=50'

const warming = 4_000
const limitOf = (worker: number) => ({ path: `/caseload/${idOf('account', 10 + worker)}` })

/** A worker's own people with their names, what is next and whether it is overdue: behind the walls, written in the log. */
export const caseload: Scenario = {
  number: 6,
  name: 'caseload',
  async run(bench) {
    const { size, owner, ours, limits, sender, backends, rounds, milliseconds } = bench
    const workers = Array.from({ length: Math.min(4, workersOf(size)) }, (_none, worker) => worker)
    const requests = await Promise.all(
      workers.map(async (worker) => ({
        path,
        headers: { cookie: await bench.signedIn(emailOf('worker', 0, worker)) },
      })),
    )
    for (const worker of workers) {
      const { status, body } = await askOnce(ours.port, requests[worker] ?? { path })
      const { rows } = await owner.query(
        `select p.reference, p.preferred_name, t.due_on from episode e join person p on p.place_id = e.place_id and p.person_id = e.person_id
         left join lateral (select due_on from task where place_id = e.place_id and person_id = e.person_id and done_at is null and account_id = $1 order by due_on limit 1) t on true
         left join lateral (select max(happened_at) spoke from contact c where c.place_id = e.place_id and c.person_id = e.person_id and kind = 'contact') s on true
         where e.worker_account_id = $1 and e.ended_at is null order by t.due_on nulls last, spoke nulls first, p.preferred_name limit 50`,
        [idOf('account', accountsOfPlace * 0 + 10 + worker)],
      )
      const found = JSON.parse(body.toString()) as {
        people: { reference: string; preferredName: string; nextOn: string | null; isOverdue: boolean }[]
      }
      same(
        'the caseload',
        [status, found.people.map(({ reference, preferredName, nextOn }) => [reference, preferredName, nextOn])],
        [200, rows.map((row) => [row.reference, row.preferred_name, row.due_on])],
      )
      const {
        rows: [{ count }],
      } = await owner.query(
        `select count(*)::int from audit_entry where account_id = $1 and action like 'read GET /today/people%' and cardinality(person_ids) = $2`,
        [idOf('account', 10 + worker), found.people.length],
      )
      if (!count) throw new Error('Oracle: the look at the caseload is not in the log')
    }
    // As in scenario 5: a path is compiled after many, in both, and a server that runs has done so.
    const beside = new Sender()
    const warm = { clients: 1, milliseconds: warming, from: 0 }
    await Promise.all([
      sender.send({ ...warm, port: ours.port, requests }),
      beside.send({ ...warm, port: limits.port, requests: workers.map(limitOf) }),
    ])
    beside.stop()
    const {
      figures: [own, limit, html],
    } = await inTurns(
      [
        { name: 'caseload', ...ours, side: 'ours', requests },
        {
          name: 'caseload by a statement',
          ...limits,
          side: 'limit',
          requests: workers.map(limitOf),
        },
        {
          name: 'caseload as a page',
          ...ours,
          side: 'ours',
          requests: requests.map((one) => ({ ...one, path: '/today/people' })),
        },
      ],
      { rounds, milliseconds, clients: 1 },
      sender,
      backends,
    )
    if (!own || !limit || !html) return []
    const line = (scenario: string, mine: typeof own, gate: string, isReached: (ratio: number) => boolean) => {
      const ratio = mine.cpu_ms / limit.cpu_ms
      return {
        scenario,
        size: size.name,
        ours: mine,
        limit,
        ratio,
        gate,
        reached: isReached(ratio),
        moonshot: 'CPU ≤ 1.3 × limit',
        moonshot_reached: ratio <= 1.3,
      }
    }
    return [
      line('6 caseload of 50, JSON', own, 'CPU ≤ 2 × limit', (ratio) => ratio <= 2),
      line('6 caseload of 20, as the page', html, 'told', () => true),
    ]
  },
}
