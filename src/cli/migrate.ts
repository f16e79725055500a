import { readConfig } from '../config.ts'
import { openOwner } from '../main.ts'
import { migrate } from '../platform/database/migrate.ts'
import type { CliCommand } from './main.ts'

export const migrateCommand: CliCommand = {
  help: `alongside migrate

Applies what is missing, under one lock. Safe to run twice and while the product serves.`,
  async run() {
    const say = (line: string) => console.log(line)
    const owner = await openOwner(readConfig(process.env), say)
    try {
      await migrate(owner.ownerUrl, say)
      say('The database is up to date.')
      return 0
    } finally {
      await owner.stop()
    }
  },
}
