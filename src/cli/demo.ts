import { join } from 'node:path'
import { ensureDemonstration, personaLines } from '../../db/stories/index.ts'
import { readConfig } from '../config.ts'
import { migrate } from '../platform/database/migrate.ts'
import { startOrJoinEmbedded } from '../platform/postgres/index.ts'
import { useSecret } from '../platform/secrets/index.ts'
import { readArguments } from './arguments.ts'
import { CliError, exitCodes } from './errors.ts'
import type { CliCommand } from './main.ts'

export const demoCommand: CliCommand = {
  help: `alongside demo

Plants the demonstration place: two years of invented people, offers and groups. Only into an installation that is empty.
Safe to run twice. "alongside start" does it by itself the first time; "alongside start --empty" does not.`,
  async run(args) {
    readArguments(args, {})
    const { secret, otherSecrets, databaseUrl, dataDir } = readConfig(process.env)
    useSecret(secret, otherSecrets)
    const owner = databaseUrl
      ? { ownerUrl: databaseUrl, stop: async () => {}, isShared: false }
      : await startOrJoinEmbedded({ dataDir: join(dataDir, 'postgres'), log: () => {} })
    try {
      if (!owner.isShared) await migrate(owner.ownerUrl)
      const found = await ensureDemonstration({
        ownerUrl: owner.ownerUrl,
        now: () => new Date(),
        say: (line) => console.log(line),
      })
      if (found === 'elsewise')
        throw new CliError(
          'There are places here already. The demonstration is planted only where nothing is: choose another ALONGSIDE_DATA or DATABASE_URL.',
        )
      if (found === 'was there') console.log('The demonstration is there already; nothing was changed.')
      for (const line of personaLines()) console.log(line)
      return exitCodes.done
    } finally {
      await owner.stop()
    }
  },
}
