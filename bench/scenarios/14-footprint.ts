import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { residentMegabytes } from '../machine/cpu.ts'
import { startLimits, startOurs } from '../machine/servers.ts'
import { median } from '../machine/slices.ts'
import type { Scenario } from '../scenario.ts'

/** How soon it answers, how much memory it takes, and how much of the disk a referral takes with its person and its line in the log. */
export const footprint: Scenario = {
  number: 14,
  name: 'footprint',
  isOfOneSize: true,
  async run({ size, owner, databaseUrl }) {
    // A start again, with the data folder and the bundle that the first one left: the middle of three.
    const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'))
    const ours = await measure(() => startOurs(databaseUrl, [], folder))
    const limit = await measure(() => startLimits(databaseUrl))
    const {
      rows: [bytes],
    } = await owner.query<{ ours: number; entry: number; limit: number }>(
      `select (pg_total_relation_size('referral') + pg_total_relation_size('person') + pg_total_relation_size('person_access') + pg_total_relation_size('consent'))::float8 / (select count(*) from referral) as ours,
       pg_total_relation_size('audit_entry')::float8 / greatest(1, (select count(*) from audit_entry)) as entry,
       (pg_total_relation_size('limits.referral') + pg_total_relation_size('limits.person'))::float8 / (select count(*) from limits.referral) as limit`,
    )
    const row = (bytes?.ours ?? 0) + (bytes?.entry ?? 0)
    return [
      {
        scenario: '14 start to first answer, s',
        size: size.name,
        ours: { seconds: ours.seconds },
        limit: { seconds: limit.seconds },
        ratio: ours.seconds / limit.seconds,
        gate: `≤ 1.5 s (${ours.seconds.toFixed(2)})`,
        reached: ours.seconds <= 1.5,
        moonshot: '≤ 0.8 s',
        moonshot_reached: ours.seconds <= 0.8,
      },
      {
        scenario: '14 memory at rest, MB',
        size: size.name,
        ours: { megabytes: ours.megabytes },
        limit: { megabytes: limit.megabytes },
        ratio: ours.megabytes / limit.megabytes,
        gate: `≤ 250 MB (${Math.round(ours.megabytes)})`,
        reached: ours.megabytes <= 250,
        moonshot: '≤ 150 MB',
        moonshot_reached: ours.megabytes <= 150,
      },
      {
        scenario: '14 bytes of a referral',
        size: size.name,
        ours: { bytes: row },
        limit: { bytes: bytes?.limit ?? 0 },
        ratio: row / (bytes?.limit ?? 1),
        gate: `told (${Math.round(row)})`,
        reached: true,
        moonshot: '≤ 1,000 B',
        moonshot_reached: row <= 1_000,
      },
    ]
  },
}

async function measure(start: () => ReturnType<typeof startOurs>): Promise<{ seconds: number; megabytes: number }> {
  const times: number[] = []
  let megabytes = 0
  for (let round = 0; round < 3; round++) {
    const server = await start()
    times.push(server.startedIn)
    megabytes = residentMegabytes(server.pid)
    await server.stop()
  }
  return { seconds: median(times), megabytes }
}
