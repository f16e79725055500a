import { SettingError } from '../config.ts'
import { UnusableFile } from '../place/index.ts'
import { CliError, exitCodes, UsageError } from './errors.ts'
import { importCommand } from './import.ts'
import { migrateCommand } from './migrate.ts'
import { placeCommand, programmeCommand } from './place.ts'
import { startCommand } from './start.ts'
import { userCommand } from './user.ts'

export type CliCommand = { summary: string; help: string | ((args: string[]) => string); run(args: string[]): Promise<number> }

const commands: Record<string, CliCommand> = {
  start: startCommand, migrate: migrateCommand, import: importCommand, place: placeCommand, programme: programmeCommand, user: userCommand,
}

async function main([name, ...args]: string[]): Promise<number> {
  if (!name || name === '--help' || name === 'help') return usage(exitCodes.done)
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    console.error(`There is no command "${name}".`)
    return usage(exitCodes.usage)
  }
  if (args.includes('--help')) {
    console.log(typeof command.help === 'string' ? command.help : command.help(args))
    return exitCodes.done
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
  const isKnown = error instanceof CliError || error instanceof SettingError || error instanceof UnusableFile
  const hint = error instanceof UsageError ? ' Add --help to see how.' : ''
  console.error(isKnown ? error.message + hint : error instanceof Error ? `It did not work: ${error.message}` : String(error))
  process.exitCode = error instanceof UsageError ? exitCodes.usage : exitCodes.failed
}
