import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** What the environment says, read once. Everything else is in the database. */
export type Config = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  secret: string
  /** The address that links in messages begin with. */
  publicUrl: string | undefined
  smtpUrl: string | undefined
  mailFrom: string
  notify: { url: string; key: string; templateId: string } | undefined
  isLoopback: boolean
}

/** A setting that cannot be used, in a sentence for whoever runs the product. */
export class SettingError extends Error {}

export function readConfig(env: NodeJS.ProcessEnv): Config {
  const dataDir = resolve(env.ALONGSIDE_DATA ?? 'data')
  const host = env.HOST ?? '127.0.0.1'
  const {
    NOTIFY_API_KEY: key,
    NOTIFY_TEMPLATE_ID: templateId,
    NOTIFY_URL: url = 'https://api.notifications.service.gov.uk',
  } = env
  return {
    port: readPort(env.PORT ?? '3000'),
    host,
    dataDir,
    databaseUrl: readDatabaseUrl(env.DATABASE_URL),
    secret: env.ALONGSIDE_SECRET ?? keptSecret(dataDir),
    publicUrl: env.PUBLIC_URL?.replace(/\/$/, ''),
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM ?? 'Alongside <no-reply@alongside.invalid>',
    notify: key && templateId ? { url, key, templateId } : undefined,
    isLoopback: ['127.0.0.1', 'localhost', '::1'].includes(host),
  }
}

function readPort(value: string): number {
  const port = Number(value)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  throw new SettingError(`PORT must be a number from 0 to 65535, not "${value}".`)
}

function readDatabaseUrl(value: string | undefined): string | undefined {
  if (!value) return undefined
  if (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value)) return value
  throw new SettingError('DATABASE_URL must look like postgres://user:password@host:5432/database.')
}

/** Made at the first start and kept beside the data: sealed secrets and signed links need it again. */
function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'secret')
  try {
    if (existsSync(path)) return readFileSync(path, 'utf8').trim()
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const secret = randomBytes(32).toString('hex')
    writeFileSync(path, secret, { mode: 0o600 })
    return secret
  } catch {
    throw new SettingError(`This user may not read and write ${dataDir}: name another folder in ALONGSIDE_DATA.`)
  }
}
