import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Chance } from '../generate/chance.ts'
import { insertJson } from '../generate/directory.ts'
import { spotIn } from '../generate/land.ts'
import { activities, vocabulary } from '../generate/words.ts'
import { importApart } from '../machine/import-apart.ts'
import { servePages } from '../machine/paged-feed.ts'
import { aSecond } from '../reference.ts'
import { type Scenario, same } from '../scenario.ts'

/** A feed of another directory, read, checked, stored and made findable; then once more, unchanged. */
export const importing: Scenario = {
  number: 10,
  name: 'import',
  async run({ size, owner, databaseUrl }) {
    // A file may have 20 MB; what comes page by page has no end.
    const count = Math.min(size.services, 20_000)
    const paged = Math.min(size.services, 50_000)
    const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-feed-'))
    const file = join(folder, 'feed.json')
    writeFileSync(file, JSON.stringify(feedOf(count)))
    const name = `Bench feed ${Date.now()}`
    const first = await importApart(databaseUrl, file, name)
    same(
      'what the import says',
      [first.complete, first.counts.found, first.counts.added, first.counts.failed],
      [true, count, count, 0],
    )
    const {
      rows: [kept],
    } = await owner.query(
      `select count(*)::int as offers, count(search)::int as searchable from offer where feed_id = (select id from feed where name = $1)`,
      [name],
    )
    same('what the import stored', kept, { offers: count, searchable: count })
    const again = await importApart(databaseUrl, file, name)
    same(
      'what the second import says',
      [again.counts.unchanged, again.counts.added, again.counts.changed],
      [count, 0, 0],
    )
    const server = await servePages(feedOf(paged))
    const pages = await importApart(databaseUrl, server.address, `${name}, paged`)
    server.close()
    same('what the harvest of pages says', [pages.complete, pages.counts.added], [true, paged])
    const limit = await bulkInsert()
    // The directory is as before, for the scenarios that follow.
    await owner.query(
      `update offer set status = 'inactive' where feed_id in (select id from feed where name like $1)`,
      [`${name}%`],
    )
    rmSync(folder, { recursive: true })
    const [speed, second] = [count / first.seconds, count / again.seconds]
    const [gate, moonshot] = [aSecond(2_000, 'import', speed, limit), aSecond(5_000, 'import', speed, limit)]
    return [
      {
        scenario: '10 import, records a second',
        size: size.name,
        ours: { rps: speed, peak_mb: first.peak },
        limit: { rps: limit },
        ratio: speed / limit,
        gate: gate.said,
        reached: gate.reached,
        moonshot: moonshot.said,
        moonshot_reached: moonshot.reached,
      },
      {
        scenario: '10 import of what is unchanged',
        size: size.name,
        ours: { rps: second, peak_mb: again.peak },
        limit: { rps: limit },
        ratio: second / limit,
        gate: `told; at most ${Math.round(again.peak)} MB`,
        reached: true,
        moonshot: '≥ 50,000/s',
        moonshot_reached: second >= 50_000,
      },
      {
        scenario: '10 harvest of pages',
        size: size.name,
        ours: { rps: paged / pages.seconds, peak_mb: pages.peak },
        limit: { rps: limit },
        ratio: paged / pages.seconds / limit,
        gate: `told; at most ${Math.round(pages.peak)} MB`,
        reached: true,
        moonshot: 'told',
        moonshot_reached: true,
      },
    ]

    /** Plain rows with a text index and a point index, nothing read or checked. */
    async function bulkInsert(): Promise<number> {
      await owner.query(`drop table if exists limits.plain; create table limits.plain (id text primary key, name text, description text, latitude float8, longitude float8,
        document tsvector generated always as (to_tsvector('english', name || ' ' || description)) stored); create index on limits.plain using gin (document)`)
      const records = feedOf(count).map(({ id, name: title, description, service_at_locations: [place] }) => ({
        id,
        name: title,
        description,
        latitude: place?.location.latitude,
        longitude: place?.location.longitude,
      }))
      const began = performance.now()
      for (let at = 0; at < records.length; at += 1000)
        await insertJson(owner, 'limits.plain', records.slice(at, at + 1000))
      return (records.length / (performance.now() - began)) * 1000
    }
  },
}

const uuid = (kind: number, number: number) =>
  `fe${String(kind).padStart(6, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`

function feedOf(count: number) {
  const chance = new Chance(10)
  const names = Object.values(activities).flat()
  return Array.from({ length: count }, (_none, number) => {
    const { latitude, longitude } = spotIn(0, chance)
    const body = Math.floor(number / 5)
    return {
      id: uuid(1, number),
      name: `${chance.of(names)} ${number}`,
      description: Array.from({ length: 40 }, () => chance.often(vocabulary)).join(' '),
      status: 'active',
      url: `https://example.org/f/${number}`,
      organization: { id: uuid(2, body), name: `Body ${body}`, description: 'Runs many things' },
      service_at_locations: [
        {
          id: uuid(3, number),
          location: { id: uuid(4, number), name: `Hall ${number}`, latitude, longitude, location_type: 'physical' },
        },
      ],
      schedules: [{ id: uuid(5, number), byday: 'MO', freq: 'WEEKLY', opens_at: '10:00', closes_at: '12:00' }],
    }
  })
}
