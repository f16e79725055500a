import { readFile } from 'node:fs/promises'
import { existingFile } from './arguments.ts'
import { UsageError } from './errors.ts'

export const keyHelp = `  --key-file FILE  what seals the backup: at least 32 characters, such as "openssl rand -hex 32" makes. Or set
                   ALONGSIDE_BACKUP_KEY. Keep it where the backups are not: whoever has both has everything, and
                   without it no backup opens.`

export async function keyFrom(file: string | undefined): Promise<string> {
  if (file) return (await readFile(await existingFile(file), 'utf8')).trim()
  const key = process.env.ALONGSIDE_BACKUP_KEY?.trim()
  if (key) return key
  throw new UsageError('Say with --key-file, or in ALONGSIDE_BACKUP_KEY, which key seals the backup.')
}
