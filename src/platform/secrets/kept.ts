import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepFile } from '../keep-file.ts'

const [fileName, formerName] = ['secret', 'secret.old']

/** Made at the first start and kept beside the data: sealed secrets and signed links need it again. With it those before it. */
export function keptSecrets(dataDir: string): [string, ...string[]] {
  const path = join(dataDir, fileName)
  if (!existsSync(path)) keepFile(path, randomBytes(32).toString('hex'), 0o600)
  return [readFileSync(path, 'utf8').trim(), ...formerSecrets(dataDir)]
}

function formerSecrets(dataDir: string): string[] {
  const path = join(dataDir, formerName)
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
}

/** Another secret from the next start on. The one that was stays readable, and is written down before it is replaced. */
export function keepAnotherSecret(dataDir: string): void {
  putSecrets(dataDir, [randomBytes(32).toString('hex'), ...keptSecrets(dataDir)])
}

/** Those that opened a backup, in this order. */
export function putSecrets(dataDir: string, [secret = '', ...former]: string[]): void {
  if (former.length > 0) keepFile(join(dataDir, formerName), `${[...new Set(former)].join('\n')}\n`, 0o600)
  keepFile(join(dataDir, fileName), secret, 0o600)
}
