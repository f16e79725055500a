import { SettingError } from '../config.ts'
import { startCommand } from './start.ts'
import { migrateCommand } from './migrate.ts'

export type CliCommand = { summary: string; help: string; run(args: string[]): Promise<number> }
/** A failure that the person at the keyboard can put right, in one sentence. */
export class CliError extends Error {}

const commands: Record<string, CliCommand> = { start: startCommand, migrate: migrateCommand }

async function main([name, ...args]: string[]): Promise<number> {
  if (!name || name === '--help' || name === 'help') return usage(0)
  const command = commands[name]
  if (!command) {
    console.error(`There is no command "${name}".`)
    return usage(2)
  }
  if (args.includes('--help')) {
    console.log(command.help)
    return 0
  }
  return command.run(args)
}

function usage(code: number): number {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  console.log(`alongside COMMAND [--help]\n\n${lines.join('\n')}`)
  return code
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const isKnown = error instanceof CliError || error instanceof SettingError
  console.error(isKnown ? error.message : error instanceof Error ? `It did not work: ${error.message}` : String(error))
  process.exitCode = 1
}
