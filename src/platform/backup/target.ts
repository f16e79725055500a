import pg from 'pg'
import { withClient } from '../database/owner-client.ts'
import { BackupError } from './error.ts'

/** Where a backup goes, and what makes it the installation's database once all is well. */
export type Target = { url: string; finish(): Promise<string | undefined>; giveUp(): Promise<void> }

/**
 * A database without a table is filled as it is. Any other stays untouched while a new one is filled beside it; the two
 * change names in the end.
 */
export async function chooseTarget(ownerUrl: string, replace: boolean, at: Date): Promise<Target> {
  const there = await look(ownerUrl)
  if (there.isServing)
    throw new BackupError('The product is running on this database: stop it first. Nothing was changed here.')
  if (there.hasRows && !replace)
    throw new BackupError(
      'There is data here already: add --replace to put the backup in its place (it is kept under another name), or choose another ALONGSIDE_DATA or DATABASE_URL. Nothing was changed here.',
    )
  if (!there.hasTables) return { url: ownerUrl, finish: async () => undefined, giveUp: () => emptyAgain(ownerUrl) }
  if (!there.mayCreate)
    throw new BackupError(
      'The user in DATABASE_URL may not create databases: make an empty one, name it in DATABASE_URL, and restore into it. Nothing was changed here.',
    )
  return besideIt(ownerUrl, there, at)
}

type There = { name: string; hasTables: boolean; hasRows: boolean; isServing: boolean; mayCreate: boolean }

async function look(ownerUrl: string): Promise<There> {
  return on(ownerUrl, async (client) => {
    const { rows: names } = await client.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration'",
    )
    let hasRows = false
    for (const { name } of names) {
      const { rowCount } = await client.query(`select from public.${pg.escapeIdentifier(name)} limit 1`)
      hasRows ||= rowCount === 1
    }
    const { rows } = await client.query<Omit<There, 'hasTables' | 'hasRows'>>(`
      select current_database() as name, (select rolcreatedb or rolsuper from pg_roles where rolname = current_user) as "mayCreate",
        exists (select from pg_stat_activity where datname = current_database() and usename = 'alongside_web') as "isServing"`)
    if (!rows[0]) throw new Error('The database says nothing of itself')
    return { ...rows[0], hasTables: names.length > 0, hasRows }
  })
}

async function besideIt(ownerUrl: string, { name, hasRows }: There, at: Date): Promise<Target> {
  const stamp = at.toISOString().slice(0, 19).replaceAll(/\D/g, '')
  const [fresh, former] = [`${name}_restore_${stamp}`, `${name}_before_${stamp}`]
  const [quoted, quotedFresh, quotedFormer] = [name, fresh, former].map(pg.escapeIdentifier)
  const server = withDatabase(ownerUrl, 'postgres')
  // Drops nothing that it has not made itself.
  await on(server, (client) => client.query(`create database ${quotedFresh} template template0`))
  return {
    url: withDatabase(ownerUrl, fresh),
    finish: () =>
      on(server, async (client) => {
        await client.query('begin')
        await client.query(`alter database ${quoted} rename to ${quotedFormer}`)
        await client.query(`alter database ${quotedFresh} rename to ${quoted}`)
        await client.query('commit')
        if (hasRows) return former
        await client.query(`drop database ${quotedFormer}`)
        return undefined
      }),
    giveUp: async () => {
      await on(server, (client) => client.query(`drop database if exists ${quotedFresh} with (force)`))
    },
  }
}

/** It had no table before, so nothing of anybody is lost. */
async function emptyAgain(ownerUrl: string): Promise<void> {
  await on(ownerUrl, (client) =>
    client.query('drop schema if exists pgboss cascade; drop schema public cascade; create schema public'),
  )
}

export function withDatabase(ownerUrl: string, name: string): string {
  const url = new URL(ownerUrl)
  url.pathname = `/${name}`
  return url.href
}

const on = <T>(url: string, run: (client: pg.Client) => Promise<T>) => withClient(url, 'restore', run)
