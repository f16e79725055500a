import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/platform/database/migrate.ts'
import { startEmbedded } from '../src/platform/postgres/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
  }
}

/** One server for all test files; each file clones the migrated template. TEST_DATABASE_URL names another server (PostgreSQL 15, say). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  await makeTemplate(server.ownerUrl)
  project.provide('serverUrl', server.ownerUrl)
  return server.stop
}

export async function startServer(): Promise<{ ownerUrl: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { ownerUrl: given, stop: async () => {} }
  const folder = mkdtempSync(join(tmpdir(), 'alongside-test-'))
  const embedded = await startEmbedded({ dataDir: join(folder, 'postgres'), log: () => {}, durable: false })
  return {
    ownerUrl: embedded.ownerUrl,
    async stop() {
      await embedded.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function makeTemplate(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query('drop database if exists alongside_template with (force)')
  await client.query('create database alongside_template')
  await client.end()
  await migrate(databaseUrl(serverUrl, 'alongside_template'))
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
