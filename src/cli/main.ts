import { SettingError } from '../config.ts'
import { BackupError } from '../platform/backup/error.ts'
import { CliError, exitCodes, UsageError } from './errors.ts'

export type CliCommand = { help: string | ((args: string[]) => string); run(args: string[]): Promise<number> }
type Entry = { summary: string; load(): Promise<CliCommand> }

/** Loaded when it is called: help and slips of the keyboard need not wait for the whole product. */
const commands: Record<string, Entry> = {
  start: {
    summary: 'Start the product; plants the demonstration place the first time',
    load: async () => (await import('./start.ts')).startCommand,
  },
  migrate: {
    summary: 'Bring the database to the newest shape',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  demo: {
    summary: 'Plant the demonstration place into an empty installation',
    load: async () => (await import('./demo.ts')).demoCommand,
  },
  import: {
    summary: 'Bring in directories, postcodes, areas and neighbourhoods',
    load: async () => (await import('./import.ts')).importCommand,
  },
  place: {
    summary: 'Add a place of your own, and list places',
    load: async () => (await import('./place.ts')).placeCommand,
  },
  programme: { summary: 'Add a programme to a place', load: async () => (await import('./place.ts')).programmeCommand },
  backup: {
    summary: 'Write everything into one sealed file',
    load: async () => (await import('./backup.ts')).backupCommand,
  },
  restore: {
    summary: 'Put a backup into an empty installation',
    load: async () => (await import('./restore.ts')).restoreCommand,
  },
  doctor: {
    summary: 'Look whether all is well: chain, walls, backups, queues, disk, clock',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
  audit: {
    summary: 'Verify the chain of the audit, and write its ends down',
    load: async () => (await import('./audit.ts')).auditCommand,
  },
  identity: {
    summary: 'Let people sign in elsewhere (OpenID Connect): add, list, key, end',
    load: async () => (await import('./identity.ts')).identityCommand,
  },
  secret: {
    summary: 'Change the secret that seals and signs: new, rotate',
    load: async () => (await import('./secret.ts')).secretCommand,
  },
  simulate: {
    summary: 'Play years of a directory that groups keep fresh',
    load: async () => (await import('./simulate.ts')).simulateCommand,
  },
  user: { summary: 'Add, list and end people who sign in', load: async () => (await import('./user.ts')).userCommand },
}

async function main([name, ...args]: string[]): Promise<number> {
  if (!name || name === '--help' || name === 'help') return usage(exitCodes.done)
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!entry) {
    console.error(`There is no command "${name}".`)
    return usage(exitCodes.usage)
  }
  const command = await entry.load()
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

/** A server that does not answer says only "connect ECONNREFUSED", and one with several addresses says nothing at all. */
function sentenceFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  const said = `It did not work: ${error.message || code}`
  const isAway = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH/.test(`${error.message} ${code}`)
  return isAway && process.env.DATABASE_URL ? `${said}. No PostgreSQL answers there: check DATABASE_URL.` : said
}

// Whoever reads along may stop early, as `head` does: what is left to say is then for nobody, and no fault.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const isKnown = error instanceof CliError || error instanceof SettingError || error instanceof BackupError
  const hint = error instanceof UsageError ? ' Add --help to see how.' : ''
  console.error(isKnown ? error.message + hint : sentenceFor(error))
  process.exitCode = error instanceof UsageError ? exitCodes.usage : exitCodes.failed
}
