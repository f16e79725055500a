import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import {
  addAccount,
  addMembership,
  codeAddress,
  Email,
  endAccount,
  equipAccount,
  findAccountByEmail,
  findAnyAccount,
  hashPassword,
  isCommonPassword,
  isRole,
  listAccountRoles,
  memberRoles,
  newCodeSecret,
  type OrganisationKind,
  organisationCalled,
  organisationKinds,
} from '../account/index.ts'
import { recordAudit } from '../platform/audit.ts'
import type { Work } from '../platform/work.ts'
import { needed, readArguments } from './arguments.ts'
import { CliError, exitCodes, UsageError } from './errors.ts'
import { commandGroup } from './group.ts'
import { placeCalled } from './known.ts'
import { withDatabase } from './open.ts'

const addHelp = `alongside user add --email ADDRESS --name NAME --role ROLE --organisation NAME --place SLUG [--kind KIND] [--password-stdin]

Adds somebody who signs in, or gives somebody who does another role. The secret of the one-time code is shown once, as
an address for their authenticator app. Without --password-stdin a password is made and shown once;
its owner chooses another at the first sign-in.
Roles: ${memberRoles.join(', ')}.
--kind says what an organisation is that is not known yet: ${Object.keys(organisationKinds).join(', ')} (group).`

async function add(args: string[]): Promise<number> {
  const { options } = readArguments(args, {
    email: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string' },
    organisation: { type: 'string' },
    place: { type: 'string' },
    kind: { type: 'string' },
    'password-stdin': { type: 'boolean' },
  } as const)
  const email = emailOf(options.email)
  const name = needed(options.name, '--name', 'who it is')
  const role = roleOf(needed(options.role, '--role', 'what they do'))
  const organisation = needed(options.organisation, '--organisation', 'where they work')
  const slug = needed(options.place, '--place', 'in which place')
  const kind = kindOf(options.kind ?? 'group')
  const typed = options['password-stdin'] ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined
  if (typed !== undefined && typed.length < 12) throw new CliError('The password must have at least 12 characters.')
  if (typed !== undefined && (await isCommonPassword(typed, [name, email, organisation])))
    throw new CliError('Others would think of this password: choose words that do not belong together.')
  const password = typed ?? randomBytes(12).toString('base64url')
  const made = { passwordHash: await hashPassword(password), passwordIsTemporary: typed === undefined }
  return withDatabase(async (opened) => {
    const place = await placeCalled(opened, slug)
    const { secret, isNewOrganisation } = await opened.work(
      'account.add',
      async (work) => {
        const body = await organisationCalled(work, organisation, place.id, kind)
        const account = await accountOf(work, email, name, made)
        await addMembership(work, { accountId: account.id, organisationId: body.id, placeId: place.id, role })
        await recordAudit(work, { action: 'account.add', people: [], subject: account.id })
        return { secret: account.secret, isNewOrganisation: body.isNew }
      },
      place.id,
    )
    if (isNewOrganisation) console.log(`Added the organisation ${organisation}.`)
    console.log(`${name} (${email}) is ${role} at ${organisation} in ${place.name}.`)
    if (!secret) console.log('They had an account: their password and one-time code stay as they are.')
    else {
      if (typed === undefined)
        console.log(`Password, shown this once: ${password}\nAt the first sign-in they choose another.`)
      console.log(`One-time code, shown this once: ${secret}`)
    }
    return exitCodes.done
  })
}

/** A new account, or one with links by email or ended before that gets a password; one with a password keeps it. */
async function accountOf(
  work: Work,
  email: string,
  name: string,
  made: { passwordHash: string; passwordIsTemporary: boolean },
): Promise<{ id: string; secret?: string }> {
  const found = await findAnyAccount(work, email)
  if (found?.canSignIn) return { id: found.id }
  let sealed = ''
  const codeSecret = (id: string) => {
    sealed = newCodeSecret(id)
    return sealed
  }
  const id = found?.id ?? (await addAccount(work, { email, name, ...made, codeSecret }))
  if (found) await equipAccount(work, id, { ...made, codeSecret: codeSecret(id) })
  return { id, secret: codeAddress(id, sealed, email) }
}

async function list(args: string[]): Promise<number> {
  readArguments(args, {})
  return withDatabase(async ({ work }) => {
    for (const { email, name, role, organisationName, placeSlug } of await work('account.list', listAccountRoles))
      console.log([placeSlug ?? '-', email, name, role, organisationName ?? '-'].join('\t'))
    return exitCodes.done
  })
}

async function end(args: string[]): Promise<number> {
  const email = emailOf(readArguments(args, { email: { type: 'string' } } as const).options.email)
  return withDatabase(async ({ work }) => {
    await work('account.end', async (one) => {
      const found = await findAccountByEmail(one, email)
      if (!found) throw new CliError(`Nobody has an account with ${email}.`)
      await endAccount(one, found.id)
      await recordAudit(one, { action: 'account.end', people: [], subject: found.id })
    })
    console.log(`${email} can no longer sign in, and was signed out everywhere.`)
    return exitCodes.done
  })
}

function emailOf(given: string | undefined): string {
  const read = Email.safeParse(needed(given, '--email', 'the email address'))
  if (read.success) return read.data
  throw new UsageError(`"${given}" is not an email address.`)
}

function roleOf(given: string) {
  const role = memberRoles.find((one) => one === given)
  if (role && isRole(role)) return role
  throw new UsageError(`--role is one of ${memberRoles.join(', ')}, not "${given}".`)
}

function kindOf(given: string): OrganisationKind {
  if (Object.hasOwn(organisationKinds, given)) return given as OrganisationKind
  throw new UsageError(`--kind is one of ${Object.keys(organisationKinds).join(', ')}, not "${given}".`)
}

export const userCommand = commandGroup('user', {
  add: { help: addHelp, run: add },
  list: {
    help: 'alongside user list\n\nEverybody who can sign in: place, address, name, role and organisation.',
    run: list,
  },
  end: {
    help: 'alongside user end --email ADDRESS\n\nEnds somebody’s account at once; what they did stays in the records.',
    run: end,
  },
})
