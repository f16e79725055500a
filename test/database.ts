import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { type Database, openDatabase } from '../src/platform/database/database.ts'
import { webRole } from '../src/platform/database/web-role.ts'
import { type Jobs, openJobs } from '../src/platform/jobs/index.ts'
import { databaseUrl } from './global-database.ts'

/** A migrated database of this test file alone. `web` is the web's role behind both walls; `owner` goes round them, for proofs. */
export type TestDatabase = {
  ownerUrl: string
  webUrl: string
  web: Database
  owner: Database
  jobs: Jobs
  drop(): Promise<void>
}

export async function freshDatabase(serverUrl: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `create database ${name} template alongside_template`)
  const ownerUrl = databaseUrl(serverUrl, name)
  const webUrl = webRole(ownerUrl).url
  const web = openDatabase(webUrl)
  const owner = openDatabase(ownerUrl, { max: 2 })
  const jobs = await openJobs(webUrl)
  return {
    ownerUrl,
    webUrl,
    web,
    owner,
    jobs,
    async drop() {
      await jobs.stop()
      await Promise.all([web.destroy(), owner.destroy()])
      await onServer(serverUrl, `drop database ${name} with (force)`)
    },
  }
}

/** Cloning needs the template to itself: a second file that clones at this moment waits its turn. */
async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    for (let tries = 0; ; tries++) {
      try {
        await client.query(statement)
        return
      } catch (error) {
        if (tries > 40 || (error as { code?: string }).code !== '55006') throw error
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  } finally {
    await client.end()
  }
}
