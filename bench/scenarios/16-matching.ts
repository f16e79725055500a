import { idOf } from '../generate/ids.ts'
import { outwardOf } from '../generate/land.ts'
import { emailOf } from '../generate/places.ts'
import { askOnce } from '../machine/http.ts'
import { inTurns } from '../machine/slices.ts'
import { type Scenario, same } from '../scenario.ts'

const themes = ['company', 'moving', 'food', 'money', 'making']

/** What fits a goal of somebody, with reasons and near misses, beside a search for the same theme near the same postcode: both as pages. */
export const matching: Scenario = {
  number: 16,
  name: 'matching a person',
  isOfOneSize: true,
  async run({ size, owner, ours, sender, backends, rounds, milliseconds, signedIn }) {
    const headers = { cookie: await signedIn(emailOf('worker', 0)), 'accept-encoding': 'br' }
    await owner.query('set session_replication_role = origin')
    const { rows } = await owner.query<{
      person: string
      reference: string
      goal: string
      theme: string
      postcode: string
    }>(
      `with own as (
          select e.place_id, e.id as episode_id, p.person_id, p.reference, ($2::text[])[1 + row_number() over (order by p.person_id) % 5] as theme
          from episode e join person p on p.place_id = e.place_id and p.person_id = e.person_id
          where e.worker_account_id = $1 and e.ended_at is null order by p.person_id limit 20
        ), living as (
          update person p set postcode = c.postcode, latitude = c.latitude, longitude = c.longitude
          from (select *, row_number() over (order by postcode) as at from postcode where postcode like $3) c,
            (select *, row_number() over (order by person_id) as at from own) o
          where c.at = o.at * 7 and p.place_id = o.place_id and p.person_id = o.person_id returning p.person_id, c.postcode
        ), known as (
          insert into about_person (place_id, person_id, changed_at) select place_id, person_id, now() from own on conflict do nothing
        ), kept as (
          insert into goal (id, place_id, person_id, episode_id, words, theme, created_at, changed_at)
          select gen_random_uuid(), place_id, person_id, episode_id, 'What the bench asks', theme, now(), now() from own returning id, person_id
        ) select o.person_id as person, o.reference, k.id as goal, o.theme, l.postcode from kept k join own o on o.person_id = k.person_id join living l on l.person_id = o.person_id`,
      [idOf('account', 10), themes, `${outwardOf(0)} %`],
    )
    if (rows.length === 0) throw new Error('Nobody is there to be matched')
    const matches = rows.map(({ reference, goal }) => `/people/${reference}/goals/${goal}/match`)
    const searches = rows.map(({ theme, postcode }) => `/offers?${new URLSearchParams({ near: postcode, theme })}`)
    for (const [at, path] of matches.slice(0, 5).entries()) {
      const { status, body } = await askOnce(ours.port, { path, headers: { cookie: headers.cookie } })
      const shown = [...new Set([...body.toString().matchAll(/\/offers\/([0-9a-f-]{36})/g)].map(([, id]) => id))]
      const { rows: ofTheme } = await owner.query(
        'select id from offer where id = any($1::uuid[]) and $2 = any(themes)',
        [shown, rows[at]?.theme],
      )
      same(`what is matched with a goal: ${path}`, [status, ofTheme.length], [200, shown.length])
      if (shown.length === 0) throw new Error(`Oracle: nothing is matched at ${path}`)
    }
    const asked = (paths: string[]) => paths.map((path) => ({ path, headers }))
    const {
      figures: [own, search],
    } = await inTurns(
      [
        { name: 'match', ...ours, side: 'ours', requests: asked(matches) },
        { name: 'search', ...ours, side: 'ours', requests: asked(searches) },
      ],
      { rounds, milliseconds, clients: 1 },
      sender,
      backends,
    )
    await owner.query('delete from goal where id = any($1::uuid[])', [rows.map(({ goal }) => goal)])
    await owner.query(
      "update person set postcode = '', latitude = null, longitude = null where person_id = any($1::uuid[])",
      [rows.map(({ person }) => person)],
    )
    if (!own || !search) return []
    const ratio = own.p50_ms / search.p50_ms
    return [
      {
        scenario: '16 matching a person against a search, as pages',
        size: size.name,
        ours: own,
        limit: search,
        ratio,
        gate: 'p50 ≤ 2 × search',
        reached: ratio <= 2,
        moonshot: 'told',
        moonshot_reached: true,
      },
    ]
  },
}
