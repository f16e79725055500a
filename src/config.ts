import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { makeFolder } from './platform/make-folder.ts'
import { keptSecrets } from './platform/secrets/index.ts'

/** What the environment says, read once. Everything else is in the database. */
export type Config = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  /** Off where a pooler in front of the database hands each transaction another connection. */
  namesStatements: boolean
  secret: string
  /** Secrets that were, or that all processes are to know before one of them uses it: what they sealed is read, and nothing new is sealed. */
  otherSecrets: string[]
  /** The address that links in messages begin with. */
  publicUrl: string | undefined
  smtpUrl: string | undefined
  mailFrom: string
  logLevel: string
  notify: { url: string; key: string; templateId: string } | undefined
  isLoopback: boolean
  /** Whose word on who asks is believed: the proxy in front, as addresses or networks. */
  trustedProxies: string
  /** How long a process that was told to stop says so at /ready and still serves, so that the proxy lets it go first. */
  drainSeconds: number
  /** How many requests one network may send in ten seconds; 0 for as many as it likes. */
  requestLimit: number
  /** Where the ends of the audit's chains are written down, out of the database's reach. */
  anchorDir: string
  /** Who gets them once a day by email. */
  anchorEmail: string | undefined
  /** Where somebody who found a weakness can write: shown in /.well-known/security.txt. */
  securityContact: string | undefined
}

/** A setting that cannot be used, in a sentence for whoever runs the product. */
export class SettingError extends Error {}

export function readConfig(env: NodeJS.ProcessEnv): Config {
  const dataDir = resolve(env.ALONGSIDE_DATA || 'data')
  const host = env.HOST || '127.0.0.1'
  const {
    NOTIFY_API_KEY: key,
    NOTIFY_TEMPLATE_ID: templateId,
    NOTIFY_URL: url = 'https://api.notifications.service.gov.uk',
  } = env
  // What is only written wrongly is said before anything is made.
  const settings = {
    port: readPort(env.PORT || '3000'),
    databaseUrl: readAddress('DATABASE_URL', env.DATABASE_URL, addresses.database),
    namesStatements: readSwitch('NAMED_STATEMENTS', env.NAMED_STATEMENTS || 'on'),
    publicUrl: readAddress('PUBLIC_URL', env.PUBLIC_URL, addresses.web)?.replace(/\/$/, ''),
    smtpUrl: readAddress('SMTP_URL', env.SMTP_URL, addresses.mail),
    logLevel: readLogLevel(env.LOG_LEVEL || 'info'),
    trustedProxies: env.TRUSTED_PROXIES || 'loopback',
    requestLimit: readCount('REQUEST_LIMIT', env.REQUEST_LIMIT || '300'),
    drainSeconds: readSeconds('DRAIN_SECONDS', env.DRAIN_SECONDS || '0'),
    securityContact: readContact(env.SECURITY_CONTACT),
  }
  readAddress('NOTIFY_URL', url, addresses.web)
  prepareDataFolder(dataDir)
  return {
    ...settings,
    host,
    anchorDir: resolve(env.ALONGSIDE_ANCHOR || anchorsBeside(dataDir)),
    anchorEmail: env.ALONGSIDE_ANCHOR_EMAIL || undefined,
    dataDir,
    ...readSecrets(env, dataDir),
    mailFrom: env.MAIL_FROM ?? 'Alongside <no-reply@alongside.invalid>',
    notify: key && templateId ? { url, key, templateId } : undefined,
    isLoopback: ['127.0.0.1', 'localhost', '::1'].includes(host),
  }
}

function readPort(value: string): number {
  const port = Number(value)
  if (/^\d+$/.test(value) && port < 65_536) return port
  throw new SettingError(`PORT must be a number from 0 to 65535, not "${value}".`)
}

function readSeconds(name: string, value: string): number {
  return readWhole(/^\d{1,3}$/, value, `${name} must be a number of seconds`)
}

function readCount(name: string, value: string): number {
  return readWhole(/^\d{1,6}$/, value, `${name} must be a whole number`)
}

function readSwitch(name: string, value: string): boolean {
  if (value === 'on' || value === 'off') return value === 'on'
  throw new SettingError(`${name} must be on or off, not "${value}".`)
}

function readWhole(shape: RegExp, value: string, rule: string): number {
  if (shape.test(value)) return Number(value)
  throw new SettingError(`${rule}, not "${value}".`)
}

type Address = { schemes: RegExp; example: string }
const addresses = {
  database: { schemes: /^postgres(ql)?:$/, example: 'postgres://user:password@host:5432/database' },
  mail: { schemes: /^smtps?:$/, example: 'smtp://user:password@host:587' },
  web: { schemes: /^https?:$/, example: 'https://alongside.example.org' },
} satisfies Record<string, Address>

/** What was given is not repeated: there may be a password in it. */
function readAddress(name: string, value: string | undefined, { schemes, example }: Address): string | undefined {
  if (!value) return undefined
  const address = URL.parse(value)
  if (address && schemes.test(address.protocol) && address.hostname) return value
  throw new SettingError(`${name} must look like ${example}.`)
}

/** An email address or a page, as a security.txt names it. */
function readContact(value: string | undefined): string | undefined {
  if (!value) return undefined
  const address = URL.parse(/^[^\s@:]+@[^\s@:]+$/.test(value) ? `mailto:${value}` : value)
  if (address && /^(mailto|https):$/.test(address.protocol)) return address.href
  throw new SettingError('SECURITY_CONTACT must be an email address or begin with https://.')
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

function readLogLevel(value: string): string {
  if (logLevels.includes(value)) return value
  throw new SettingError(`LOG_LEVEL is one of ${logLevels.join(', ')}, not "${value}".`)
}

/** SQLite, which locks the folder, opens no path of more than 512 bytes; what lies in the folder needs its share. */
const longestPath = 450

function prepareDataFolder(dataDir: string): void {
  if (Buffer.byteLength(dataDir) > longestPath)
    throw new SettingError(`The name of the data folder is too long for a database: choose a shorter ALONGSIDE_DATA.`)
  const file = ancestorsOf(dataDir).find(isFile)
  if (file) throw new SettingError(`${file} is a file, not a folder: name another folder in ALONGSIDE_DATA.`)
  try {
    makeFolder(dataDir, 0o700)
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    throw mayNotUse(dataDir)
  }
}

/** Beside the data folder; where that cannot be, such as beside a mounted disk, inside it. */
function anchorsBeside(dataDir: string): string {
  const beside = `${dataDir}-anchors`
  try {
    accessSync(existsSync(beside) ? beside : dirname(beside), constants.W_OK | constants.X_OK)
    return beside
  } catch {
    return join(dataDir, 'anchors')
  }
}

const ancestorsOf = (path: string) => path.split('/').map((_, at, all) => all.slice(0, at + 1).join('/') || '/')

function isFile(path: string): boolean {
  try {
    return !statSync(path).isDirectory()
  } catch {
    return false
  }
}

const mayNotUse = (dataDir: string) =>
  new SettingError(`This user may not read and write ${dataDir}: name another folder in ALONGSIDE_DATA.`)

/** A secret has any letters, commas and spaces too: so each further one has a setting of its own. */
const otherSettings = /^ALONGSIDE_SECRET_(OLD(_\d+)?|NEXT)$/

function readSecrets(env: NodeJS.ProcessEnv, dataDir: string): Pick<Config, 'secret' | 'otherSecrets'> {
  const others = Object.entries(env).flatMap(([name, value]) =>
    otherSettings.test(name) && value ? [{ name, value }] : [],
  )
  const short = others.find(({ value }) => value.length < 32)
  if (short) throw new SettingError(`${short.name} must have at least 32 characters: is it the whole secret?`)
  const given = others.map(({ value }) => value)
  if (env.ALONGSIDE_SECRET) return { secret: env.ALONGSIDE_SECRET, otherSecrets: given }
  try {
    const [secret, ...former] = keptSecrets(dataDir)
    return { secret, otherSecrets: [...given, ...former] }
  } catch {
    throw mayNotUse(dataDir)
  }
}
