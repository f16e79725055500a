import { readFileSync } from 'node:fs'
import {
  addProvider,
  algorithms,
  assuranceClaims,
  certificateHash,
  endProvider,
  findProvider,
  listProviders,
  newKey,
  organisationCalled,
  type Provider,
  providerKinds,
  publicKeyOf,
  readKey,
  refusalOf,
  sealKey,
} from '../account/index.ts'
import { recordAudit } from '../platform/audit.ts'
import { existingFile, listOf, needed, oneWord, readArguments } from './arguments.ts'
import { CliError, exitCodes, UsageError } from './errors.ts'
import { commandGroup } from './group.ts'
import { placeCalled } from './known.ts'
import { type Opened, withDatabase } from './open.ts'

const addHelp = `alongside identity add --name NAME --kind KIND --label TEXT --issuer URL --client ID --assurance VALUES
  [--assurance-claim CLAIM] [--organisation NAME --place SLUG] [--key-file FILE] [--certificate-file FILE]
  [--key-algorithm ALG] [--token-algorithm ALG] [--no-step-up] [--private-network]

Lets people sign in by OpenID Connect. Nobody gets an account or a role by it: they link what they have here.
--name stands in addresses: small letters, digits and hyphens. --label is what the button says.
--kind is ${providerKinds.join(' or ')}. Residents never open more than their own page by it.
--assurance says what must stand in --assurance-claim (${assuranceClaims.join(', ')}; acr), parted by commas: one of them is enough.
--organisation: only roles in this organisation are worn on its word. Left out, it speaks for all.
--key-file is a private key (PEM); without it one is made. --certificate-file names its certificate (Entra).
Algorithms: ${algorithms.join(', ')} (RS256). --no-step-up: it cannot say when somebody signed in.
--private-network: it stands in a private network, or on another port than 443.

  NHS CIS2   --kind staff    --assurance AAL3_ANY,AAL2_OR_AAL3_ANY
  NHS login  --kind resident --assurance-claim vot --assurance P9.Cp.Cd,P9.Cp.Ck,P9.Cm --key-algorithm RS512 --token-algorithm RS512
  Entra      --kind staff    --assurance-claim acrs --assurance c1 --organisation "Riverside Council" --place riverside`

async function add(args: string[]): Promise<number> {
  const { options } = readArguments(args, {
    name: { type: 'string' },
    kind: { type: 'string' },
    label: { type: 'string' },
    issuer: { type: 'string' },
    client: { type: 'string' },
    assurance: { type: 'string' },
    'assurance-claim': { type: 'string' },
    organisation: { type: 'string' },
    place: { type: 'string' },
    'key-file': { type: 'string' },
    'certificate-file': { type: 'string' },
    'key-algorithm': { type: 'string' },
    'token-algorithm': { type: 'string' },
    'no-step-up': { type: 'boolean' },
    'private-network': { type: 'boolean' },
  } as const)
  const id = crypto.randomUUID()
  const isPrivate = options['private-network'] ?? false
  const keyAlgorithm = oneOf('--key-algorithm', options['key-algorithm'] ?? 'RS256', algorithms)
  const key = await keyFor(options['key-file'], keyAlgorithm)
  const provider: Provider = {
    id,
    name: nameOf(needed(options.name, '--name', 'what it is called in addresses')),
    kind: oneOf('--kind', needed(options.kind, '--kind', 'who signs in by it'), providerKinds),
    label: needed(options.label, '--label', 'what the button says'),
    organisationId: null,
    issuer: issuerOf(needed(options.issuer, '--issuer', 'its issuer'), isPrivate),
    clientId: needed(options.client, '--client', 'what it calls this installation'),
    sealedKey: '',
    certificateHash: await certificateFor(options['certificate-file'], key),
    keyAlgorithm,
    tokenAlgorithm: oneOf('--token-algorithm', options['token-algorithm'] ?? 'RS256', algorithms),
    assuranceClaim: oneOf('--assurance-claim', options['assurance-claim'] ?? 'acr', assuranceClaims),
    assuranceValues: listOf(needed(options.assurance, '--assurance', 'how sure it must be')),
    stepsUp: !options['no-step-up'],
    isPrivate,
  }
  if (provider.label.length > 60) throw new UsageError('--label has at most 60 characters.')
  if (provider.kind === 'resident' && options.organisation)
    throw new UsageError('--organisation is for staff: a provider for residents speaks for no organisation.')
  return withDatabase(async (opened) => {
    provider.organisationId = await organisationFor(opened, options.organisation, options.place)
    provider.sealedKey = sealKey(id, key)
    await opened.work('identity-provider.add', async (work) => {
      if (!(await addProvider(work, provider)))
        throw new CliError(`There is or was a provider "${provider.name}": choose another name.`)
      await recordAudit(work, { action: 'identity-provider.add', people: [], subject: id })
    })
    console.log(`${provider.label} can be used to sign in. Register there:`)
    console.log(`  way back     PUBLIC_URL/sign-in/with/${provider.name}/answer`)
    console.log(`  public key   PUBLIC_URL/sign-in/with/${provider.name}/keys`)
    console.log(`  signed out   PUBLIC_URL/sign-in`)
    return exitCodes.done
  })
}

function nameOf(given: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,39}$/.test(given)) return given
  throw new UsageError(`--name has small letters, digits and hyphens, at most 40, not "${given}".`)
}

function issuerOf(given: string, isPrivate: boolean): string {
  const refusal = refusalOf(given, { isPrivate })
  if (refusal) throw new UsageError(`--issuer cannot be used: ${refusal}`)
  return given
}

function oneOf<T extends string>(name: string, given: string, all: readonly T[]): T {
  const found = all.find((one) => one === given)
  if (found) return found
  throw new UsageError(`${name} is one of ${all.join(', ')}, not "${given}".`)
}

async function keyFor(path: string | undefined, algorithm: Provider['keyAlgorithm']) {
  const key = path ? readKey(readFileSync(await existingFile(path), 'utf8'), algorithm) : newKey(algorithm)
  if (typeof key === 'string') throw new CliError(key)
  return key
}

async function certificateFor(path: string | undefined, key: ReturnType<typeof newKey>): Promise<string | null> {
  if (!path) return null
  const hash = certificateHash(readFileSync(await existingFile(path), 'utf8'), key)
  if (hash) return hash
  throw new CliError(`${path} is not the certificate of this key.`)
}

async function organisationFor(opened: Opened, name: string | undefined, slug: string | undefined) {
  if (!name) return null
  const place = await placeCalled(opened, needed(slug, '--place', 'in which place the organisation is'))
  const { id, isNew } = await opened.work('organisation.find', (work) => organisationCalled(work, name, place.id))
  if (isNew) console.log(`Added the organisation ${name}.`)
  return id
}

async function list(args: string[]): Promise<number> {
  readArguments(args, {})
  return withDatabase(async ({ work }) => {
    for (const one of await work('identity-provider.list', listProviders))
      console.log(
        [one.name, one.kind, one.label, one.issuer, `${one.assuranceClaim}=${one.assuranceValues.join('|')}`].join(
          '\t',
        ),
      )
    return exitCodes.done
  })
}

async function named(args: string[], run: (opened: Opened, provider: Provider) => Promise<void>): Promise<number> {
  const name = oneWord(readArguments(args, {}).words, 'provider')
  return withDatabase(async (opened) => {
    const provider = await opened.work('identity-provider.find', (work) => findProvider(work, name))
    if (!provider) throw new CliError(`There is no provider "${name}".`)
    await run(opened, provider)
    return exitCodes.done
  })
}

const key = (args: string[]) =>
  named(args, async (_opened, provider) => console.log(JSON.stringify({ keys: [publicKeyOf(provider)] }, null, 2)))

const end = (args: string[]) =>
  named(args, async ({ work }, provider) => {
    await work('identity-provider.end', async (one) => {
      await endProvider(one, provider.id)
      await recordAudit(one, { action: 'identity-provider.end', people: [], subject: provider.id })
    })
    console.log(`Nobody signs in by ${provider.label} any more, and whoever had was signed out.`)
  })

export const identityCommand = commandGroup('identity', {
  add: { help: addHelp, run: add },
  list: {
    help: 'alongside identity list\n\nWho else may say who somebody is: name, kind, label, issuer, assurance.',
    run: list,
  },
  key: { help: 'alongside identity key NAME\n\nOur public key for a provider, as a JSON Web Key Set.', run: key },
  end: { help: 'alongside identity end NAME\n\nEnds signing in by a provider, and what it opened.', run: end },
})
