import { Chance } from '../generate/chance.ts'
import { idOf } from '../generate/ids.ts'
import { askOnce } from '../machine/http.ts'
import { inTurns } from '../machine/slices.ts'
import { type Result, type Scenario, same } from '../scenario.ts'

/** One service of the open directory by its id. */
export const service: Scenario = {
  number: 3,
  name: 'one service',
  async run({ size, owner, ours, limits, sender, backends, rounds, milliseconds }) {
    const chance = new Chance(3)
    const perPlace = size.services / size.places
    const ids = Array.from({ length: 500 }, () =>
      idOf('offer', chance.below(size.places) * 10_000 + chance.below(perPlace)),
    )
    for (const id of ids.slice(0, 40)) {
      const { status, body } = await askOnce(ours.port, { path: `/api/oruk/v3/services/${id}` })
      const {
        rows: [row],
      } = await owner.query(
        `select o.id, o.name, o.description, g.name as organisation, (select count(*)::int from offer_location where offer_id = o.id) as venues, (select count(*)::int from schedule where offer_id = o.id) as times,
         cardinality(o.themes) + cardinality(o.access) + (select count(*)::int from offer_category where offer_id = o.id) as terms from offer o join organisation g on g.id = o.organisation_id where o.id = $1`,
        [id],
      )
      const found = JSON.parse(body.toString())
      same(
        `service ${id}`,
        [
          status,
          found.id,
          found.name,
          found.description,
          found.organization.name,
          found.service_at_locations.length,
          found.schedules.length,
          found.attributes.length,
        ],
        [200, row.id, row.name, row.description, row.organisation, row.venues, row.times, row.terms],
      )
    }
    const paths = (base: string) => ids.map((id) => ({ path: `${base}/${id}` }))
    const tags = new Map<string, string>()
    for (const id of ids) {
      const { head } = await askOnce(ours.port, { path: `/api/oruk/v3/services/${id}` })
      tags.set(id, /\r\netag: *(.+)/i.exec(head)?.[1] ?? '')
    }
    const again = ids.map((id) => ({
      path: `/api/oruk/v3/services/${id}`,
      headers: { 'if-none-match': tags.get(id) ?? '' },
    }))
    const {
      figures: [own, database, json, unchanged, hello],
    } = await inTurns(
      [
        { name: 'service', ...ours, side: 'ours', requests: paths('/api/oruk/v3/services') },
        { name: 'service by a statement', ...limits, side: 'limit', requests: paths('/service') },
        { name: 'service without a database', ...limits, side: 'limit', requests: paths('/json') },
        { name: 'service that the reader has', ...ours, side: 'ours', requests: again, expects: 304 },
        { name: 'hello', ...limits, side: 'limit', requests: [{ path: '/hello' }] },
      ],
      { rounds, milliseconds, clients: 8 },
      sender,
      backends,
    )
    if (!own || !database || !json || !unchanged || !hello) return []
    const moonshot = { moonshot: '≤ 1.5 × Fastify JSON', moonshot_reached: own.cpu_ms <= 1.5 * json.cpu_ms }
    const results: Result[] = [
      {
        scenario: '3 one service against Fastify + pg',
        size: size.name,
        ours: own,
        limit: database,
        ratio: own.cpu_ms / database.cpu_ms,
        gate: 'CPU ≤ 1.5 × Fastify + pg',
        reached: own.cpu_ms <= 1.5 * database.cpu_ms,
        ...moonshot,
      },
      {
        scenario: '3 one service against Fastify JSON',
        size: size.name,
        ours: own,
        limit: json,
        ratio: own.cpu_ms / json.cpu_ms,
        gate: 'told',
        reached: true,
        ...moonshot,
      },
      {
        scenario: '3 one service that the reader has (304) against hello',
        size: size.name,
        ours: unchanged,
        limit: hello,
        ratio: unchanged.cpu_ms / hello.cpu_ms,
        gate: 'told',
        reached: true,
        moonshot: '≤ 1.2 × hello',
        moonshot_reached: unchanged.cpu_ms <= 1.2 * hello.cpu_ms,
      },
    ]
    return results
  },
}
