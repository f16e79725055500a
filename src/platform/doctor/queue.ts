import { type Check, duration, type Found, oneRow, upTo } from './check.ts'

const minute = 60
const hour = 60 * minute

/** Measured by the database's own clock: the jobs' moments are its own too. */
export const jobs: Check = {
  check: 'jobs',
  async look({ client }) {
    const { waiting, seconds, failed } = await oneRow<{ waiting: number; seconds: number; failed: number }>(
      client,
      `select (count(*) filter (where state in ('created', 'retry') and start_after <= now()))::float8 as waiting,
        coalesce(extract(epoch from now() - min(greatest(created_on, start_after)) filter (where state in ('created', 'retry') and start_after <= now())), 0)::float8 as seconds,
        (count(*) filter (where state = 'failed' and completed_on > now() - interval '1 day'))::float8 as failed
      from pgboss.job where name = 'job'`,
    )
    const gaveUp = failed > 0 ? ` ${failed} gave up since yesterday.` : ''
    return orWarn(failed > 0, {
      state: upTo(seconds, 5 * minute, hour),
      says: (waiting > 0 ? `${waiting} wait, the oldest for ${duration(seconds)}.` : 'None waits.') + gaveUp,
    })
  },
}

export const messages: Check = {
  check: 'messages',
  async look({ client, now }) {
    const { waiting, seconds, failed } = await oneRow<{ waiting: number; seconds: number; failed: number }>(
      client,
      `select (count(*) filter (where state in ('queued', 'sending')))::float8 as waiting,
        coalesce(extract(epoch from $1::timestamptz - min(queued_at) filter (where state in ('queued', 'sending'))), 0)::float8 as seconds,
        (count(*) filter (where state = 'failed' and queued_at > $1::timestamptz - interval '1 day'))::float8 as failed from message`,
      [now()],
    )
    const gaveUp =
      failed > 0 ? ` ${failed} of the last day could not be sent: an administrator sees why under Messages.` : ''
    return orWarn(failed > 0, {
      state: upTo(seconds, 15 * minute, 4 * hour),
      says: (waiting > 0 ? `${waiting} wait, the oldest for ${duration(seconds)}.` : 'None waits.') + gaveUp,
    })
  },
}

const orWarn = (isWorse: boolean, found: Found): Found =>
  isWorse && found.state === 'ok' ? { ...found, state: 'warn' } : found
