import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { makeBackup, noteBackup } from '../platform/backup/index.ts'
import { oneWord, readArguments } from './arguments.ts'
import { keyFrom, keyHelp } from './backup-key.ts'
import { CliError, exitCodes } from './errors.ts'
import type { CliCommand } from './main.ts'
import { withOwner } from './owner.ts'
import { count } from './progress.ts'

export const backupCommand: CliCommand = {
  help: `alongside backup FILE|DIR [--key-file FILE]

Writes everything as it stands at this moment into one sealed file: all tables, jobs that wait, and the secret that seals
one-time codes. The product may be running. In a folder the file is named after the moment. The file has its name only
once it is whole and was read back.
${keyHelp}`,
  async run(args) {
    const { words, options } = readArguments(args, { 'key-file': { type: 'string' } } as const)
    const given = resolve(oneWord(words, 'file or folder'))
    const key = await keyFrom(options['key-file'])
    const at = new Date()
    const file = isFolder(given)
      ? join(given, `alongside-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z.backup`)
      : given
    if (existsSync(file)) throw new CliError(`There is a file ${file} already.`)
    const config = readConfig(process.env)
    const { manifest, bytes } = await withOwner(config, ({ ownerUrl }) =>
      makeBackup({
        ownerUrl,
        file,
        key,
        secrets: [config.secret, ...config.otherSecrets],
        product: productVersion(),
        at,
      }),
    )
    noteBackup(config.anchorDir, { at: at.toISOString(), file, bytes })
    const tables = Object.values(manifest.tables)
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    console.log(
      `${file}: ${count(rows, 'row')} of ${count(tables.length, 'table')}, ${count(bytes, 'byte')}, read back and whole.`,
    )
    return exitCodes.done
  },
}

const isFolder = (path: string) => existsSync(path) && statSync(path).isDirectory()

function productVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
