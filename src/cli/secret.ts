import { join } from 'node:path'
import { type Config, readConfig } from '../config.ts'
import { withClient } from '../platform/database/owner-client.ts'
import { endOldRecoveryCodes, listed, lookAtKeys, rotate, strangeSentence } from '../platform/rotation/index.ts'
import { keepAnotherSecret, useSecret } from '../platform/secrets/index.ts'
import { readArguments } from './arguments.ts'
import { CliError, exitCodes } from './errors.ts'
import { commandGroup } from './group.ts'
import { withOwner } from './owner.ts'
import { count, everySecond } from './progress.ts'

const newHelp = `alongside secret new

Makes another secret in the data folder, where no ALONGSIDE_SECRET is set. It counts from the next start of the product;
what the one before sealed is still read. Then: alongside secret rotate.`

async function another(args: string[]): Promise<number> {
  readArguments(args, {})
  if (process.env.ALONGSIDE_SECRET)
    throw new CliError(
      'The secret here is the one of ALONGSIDE_SECRET: make another with "openssl rand -hex 32" and put it there, and the one before into ALONGSIDE_SECRET_OLD.',
    )
  const { dataDir } = readConfig(process.env)
  keepAnotherSecret(dataDir)
  console.log('Start the product again now: it seals by another secret, and still reads what the one before sealed.')
  console.log('Then: alongside secret rotate')
  return exitCodes.done
}

const rotateHelp = `alongside secret rotate [--end-recovery-codes]

Seals everything by the secret of this moment that an older one sealed (ALONGSIDE_SECRET_OLD, _OLD_2, …), while the product
serves. Broken off, it is begun again. At the end it tells what is left; then it ends with 3, and with 0 when no old secret is
needed any more. Run it on each machine that has a ledger of erasures of its own.
  --end-recovery-codes  ends those that only an old secret can check; their owners make new ones`

async function rotateAll(args: string[]): Promise<number> {
  const { options } = readArguments(args, { 'end-recovery-codes': { type: 'boolean' } } as const)
  if (process.env.ALONGSIDE_SECRET_NEXT)
    throw new CliError(
      'ALONGSIDE_SECRET_NEXT is not in use yet: make it ALONGSIDE_SECRET everywhere, and the present one ALONGSIDE_SECRET_OLD. Nothing was changed.',
    )
  const config = readConfig(process.env)
  useSecret(config.secret, config.otherSecrets)
  return withOwner(config, ({ ownerUrl }) =>
    withClient(ownerUrl, 'secret', async (client) => {
      const before = await lookAtKeys(client, config.anchorDir)
      if (before.strange.length > 0) throw new CliError(`${strangeSentence(before)} Nothing was changed.`)
      console.log(`By an old secret: ${listed(before.old)}.`)
      const tell = everySecond()
      const { done, twice } = await rotate(client, {
        ledgerFolder: config.anchorDir,
        at: new Date(),
        tell: (words, number) => tell(() => `${listed([{ words, number }])} done`),
      })
      console.log(`Sealed anew: ${done.toLocaleString('en-GB')}.`)
      if (twice > 0)
        console.log(
          `${count(twice, 'NHS number')} of two records in one place: somebody must join them, then run this again.`,
        )
      if (options['end-recovery-codes'])
        console.log(`${count(await endOldRecoveryCodes(client), 'member')} must make new recovery codes: tell them.`)
      return tellLeft(await lookAtKeys(client, config.anchorDir), config)
    }),
  )
}

function tellLeft({ old, codes }: Awaited<ReturnType<typeof lookAtKeys>>, config: Config): number {
  const members = codes.old + codes.dead
  if (old.length > 0) console.log(`Left by an old secret: ${listed(old)}.`)
  if (members > 0)
    console.log(
      `${count(members, 'member has', 'members have')} recovery codes that end with the old secret: they make new ones under “Your account”, or --end-recovery-codes ends them.`,
    )
  if (old.length > 0 || members > 0) return exitCodes.withSkipped
  const where = process.env.ALONGSIDE_SECRET
    ? 'take ALONGSIDE_SECRET_OLD out of the environment'
    : `remove ${join(config.dataDir, 'secret.old')}`
  if (config.otherSecrets.length === 0) console.log('Nothing is left.')
  else console.log(`Nothing is left: ${where}, and keep the old secret only as long as backups of its time.`)
  return exitCodes.done
}

export const secretCommand = commandGroup('secret', {
  new: { help: newHelp, run: another },
  rotate: { help: rotateHelp, run: rotateAll },
})
