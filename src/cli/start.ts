import { ensureDemonstration, isDemonstration, personaLines } from '../../db/stories/index.ts'
import { readConfig } from '../config.ts'
import { start } from '../main.ts'
import { readArguments } from './arguments.ts'
import { exitCodes } from './errors.ts'
import type { CliCommand } from './main.ts'

export const startCommand: CliCommand = {
  help: `alongside start [--empty]

Starts the database in the data folder (or uses DATABASE_URL), brings it up to date and serves the product.
  --empty          do not plant the demonstration place
Environment: PORT (3000), HOST (127.0.0.1), ALONGSIDE_DATA (./data), DATABASE_URL, ALONGSIDE_SECRET, PUBLIC_URL,
SMTP_URL, MAIL_FROM, NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID, LOG_LEVEL.`,
  async run(args) {
    const { options } = readArguments(args, { empty: { type: 'boolean' } } as const)
    const say = (line: string) => console.log(line)
    const prepare = async (ownerUrl: string) => {
      if (options.empty) return { isDemonstration: await isDemonstration(ownerUrl) }
      return { isDemonstration: (await ensureDemonstration({ ownerUrl, now: () => new Date(), say })) !== 'elsewise' }
    }
    const config = readConfig(process.env)
    const running = await start({ config, say, prepare })
    if (running.isDemonstration) for (const line of personaLines()) say(line)
    else if (!config.smtpUrl)
      say('SMTP_URL is not set: emails stay here and reach nobody, and their links and codes are hidden.')
    if (options.empty) say('For a place of your own, see: alongside place add --help')
    say(`Alongside is ready at ${running.url}`)
    await new Promise<void>((resolve) => {
      process.once('SIGTERM', resolve)
      process.once('SIGINT', resolve)
    })
    await running.stop()
    return exitCodes.done
  },
}
