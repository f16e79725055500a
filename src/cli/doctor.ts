import { readConfig } from '../config.ts'
import { withClient } from '../platform/database/owner-client.ts'
import { examine, type Line, recount, type State, worst } from '../platform/doctor/index.ts'
import { useSecret } from '../platform/secrets/index.ts'
import { readArguments } from './arguments.ts'
import type { CliCommand } from './main.ts'
import { withOwner } from './owner.ts'

const codes: Record<State, number> = { ok: 0, warn: 1, fail: 2 }

export const doctorCommand: CliCommand = {
  help: `alongside doctor [--json] [--recount]

Looks at this installation, running or not, and changes nothing: a line for each check, with ok, warn or fail. Ends with 0
when all is well, 1 when something wants a look, 2 when something is wrong.
  --json     one object, for programs
  --recount  counts kept numbers anew before looking`,
  async run(args) {
    const { options } = readArguments(args, { json: { type: 'boolean' }, recount: { type: 'boolean' } } as const)
    const config = readConfig(process.env)
    useSecret(config.secret, config.otherSecrets)
    const patient = { now: () => new Date(), dataDir: config.dataDir, anchorDir: config.anchorDir }
    const lines = await withOwner(config, ({ ownerUrl }) =>
      withClient(ownerUrl, 'doctor', async (client) => {
        if (options.recount) await recount(client)
        return examine({ client, ...patient })
      }),
    ).catch((error: unknown): Line[] => [
      { check: 'database', state: 'fail', says: error instanceof Error ? error.message : String(error) },
    ])
    const state = worst(lines)
    if (options.json) console.log(JSON.stringify({ state, checks: lines }, null, 2))
    else for (const line of lines) console.log(`${line.state.padEnd(5)}${line.check.padEnd(14)}${line.says}`)
    return codes[state]
  },
}
