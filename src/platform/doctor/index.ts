import type { Check, Line, Patient } from './check.ts'
import { counts } from './counts.ts'
import { clock, migrations, replication, walls } from './database.ts'
import { disk } from './disk.ts'
import { jobs, messages } from './queue.ts'
import { secret } from './secret.ts'
import { anchors, audit, backup } from './trail.ts'

export { type Line, type State, worst } from './check.ts'
export { recount } from './counts.ts'

export const checks: Check[] = [
  migrations,
  walls,
  secret,
  audit,
  anchors,
  backup,
  counts,
  jobs,
  messages,
  disk,
  replication,
  clock,
]

/** Each check in turn; one that cannot be made is a fault of its own and keeps none of the others from being made. */
export async function examine(patient: Patient): Promise<Line[]> {
  const lines: Line[] = []
  for (const { check, look } of checks) {
    try {
      lines.push({ check, ...(await look(patient)) })
    } catch (error) {
      lines.push({
        check,
        state: 'fail',
        says: `It could not be looked at: ${error instanceof Error ? error.message : error}`,
      })
    }
  }
  return lines
}
