import { allMigrations } from '../database/migrate.ts'
import { type Check, duration, fail, ok, oneRow, upTo, warn } from './check.ts'

export const migrations: Check = {
  check: 'migrations',
  async look({ client }) {
    const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration')
    const applied = new Map(rows.map(({ name, sha256 }) => [name, sha256]))
    const ours = allMigrations()
    const missing = ours.filter(({ name }) => !applied.has(name))
    const changed = ours.filter(({ name, sha256 }) => applied.has(name) && applied.get(name) !== sha256)
    const strange = [...applied.keys()].filter((name) => !ours.some((one) => one.name === name))
    if (missing.length > 0)
      return fail(`${missing.length} are missing, from ${missing[0]?.name} on: run "alongside migrate".`)
    if (changed.length > 0) return fail(`${changed[0]?.name} was applied with another text than this release has.`)
    if (strange.length > 0)
      return warn(`The database knows ${strange[0]}, which this release does not: a newer one has been here.`)
    return ok(`All ${ours.length} are applied.`)
  },
}

export const clock: Check = {
  check: 'clock',
  async look({ client }) {
    const before = Date.now()
    const { at } = await oneRow<{ at: number }>(
      client,
      'select extract(epoch from clock_timestamp())::float8 * 1000 as at',
    )
    const after = Date.now()
    // What lies between asking and hearing is no difference.
    const seconds = Math.max(before - at, at - after, 0) / 1000
    return {
      state: upTo(seconds, 1, 10),
      says: `This machine and the database differ by ${seconds.toFixed(1)} seconds.`,
    }
  },
}

type Open = { tables: string[]; powers: boolean; writes: boolean; guard: boolean }

export const walls: Check = {
  check: 'second wall',
  async look({ client }) {
    const found = await oneRow<Open>(
      client,
      `select
        array(select c.relname::text from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and (exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped)
            or exists (select from pg_policy p where p.polrelid = c.oid))
          and not (c.relrowsecurity and c.relforcerowsecurity) order by 1) as tables,
        coalesce((select r.rolsuper or r.rolbypassrls or r.rolcreaterole or pg_has_role(r.oid, (select nspowner from pg_namespace where nspname = 'pgboss'), 'member')
          from pg_roles r where r.rolname = 'alongside_web'), true) as powers,
        has_table_privilege('alongside_web', 'audit_entry', 'insert, update, delete, truncate') as writes,
        exists (select from pg_trigger where tgrelid = 'audit_entry'::regclass and tgname = 'audit_stays' and tgenabled in ('O', 'A')) as guard`,
    )
    if (found.tables.length > 0) return fail(`Row-level security is not forced on ${found.tables.join(', ')}.`)
    if (found.powers) return fail('The role of the web, alongside_web, is missing or may go round row-level security.')
    if (found.writes) return fail('The role of the web may change the audit.')
    if (!found.guard) return fail('The guard that keeps entries of the audit from being changed is switched off.')
    return ok('Row-level security is forced on every table about people, and the web cannot go round it.')
  },
}

type Standby = { name: string; state: string; seconds: number | null; bytes: number | null }

export const replication: Check = {
  check: 'replication',
  async look({ client }) {
    const { isStandby } = await oneRow<{ isStandby: boolean }>(client, 'select pg_is_in_recovery() as "isStandby"')
    if (isStandby) return warn('This database is a standby: the product needs the one that it follows.')
    const { rows: standbys } = await client.query<Standby>(
      `select application_name as name, coalesce(state, 'hidden') as state, extract(epoch from replay_lag)::float8 as seconds,
        pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)::float8 as bytes from pg_stat_replication order by 1`,
    )
    const { rows: slots } = await client.query<{ name: string }>(
      'select slot_name as name from pg_replication_slots where not active order by 1',
    )
    const behind = standbys.filter(
      ({ state, seconds, bytes }) => state !== 'streaming' || (seconds ?? 0) > 30 || (bytes ?? 0) > 64 * 2 ** 20,
    )
    if (behind.length > 0)
      return warn(
        behind
          .map(
            ({ name, state, seconds, bytes }) =>
              `${name} is ${state}, ${duration(seconds ?? 0)} and ${Math.round((bytes ?? 0) / 2 ** 20)} MB behind.`,
          )
          .join(' '),
      )
    if (slots.length > 0)
      return warn(`Nobody reads the slots ${slots.map(({ name }) => name).join(', ')}: the log grows for them.`)
    return ok(standbys.length > 0 ? `${standbys.length} standbys follow.` : 'No standby follows this database.')
  },
}
