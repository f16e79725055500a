import { copyFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Config, readConfig } from '../config.ts'
import { openOwner } from '../main.ts'
import { hasLedger, readErasures, restoreBackup } from '../platform/backup/index.ts'
import { putSecrets } from '../platform/secrets/index.ts'
import { existingFile, oneWord, readArguments } from './arguments.ts'
import { keyFrom, keyHelp } from './backup-key.ts'
import { CliError, exitCodes } from './errors.ts'
import type { CliCommand } from './main.ts'
import { count } from './progress.ts'

export const restoreCommand: CliCommand = {
  help: `alongside restore FILE [--key-file FILE] [--replace] [--erasures FOLDER]

Puts a backup into an empty database or data folder, compares every table with what it was, checks the audit's chain,
erases again whoever was erased since, and ends all sessions. The product must not be running on it. A file that is
damaged, or another key, changes nothing.
${keyHelp}
  --replace          there is data already: the backup takes its place, and it is kept in a database beside it
  --erasures FOLDER  where the ledger of erasures lies, when that is not the folder of the anchors`,
  async run(args) {
    const { words, options } = readArguments(args, {
      'key-file': { type: 'string' },
      replace: { type: 'boolean' },
      erasures: { type: 'string' },
    } as const)
    const file = await existingFile(resolve(oneWord(words, 'backup')))
    const key = await keyFrom(options['key-file'])
    const config = readConfig(process.env)
    const ledger = resolve(options.erasures ?? config.anchorDir)
    const erasures = readErasures(ledger)
    const owner = await openOwner(config, () => {})
    const at = new Date()
    try {
      const restored = await restoreBackup({
        ...{ ownerUrl: owner.ownerUrl, file, key, erasures, at },
        replace: options.replace ?? false,
        anchorFolder: config.anchorDir,
        secrets: [config.secret, ...config.otherSecrets],
        takeSecrets: (secrets) => takeSecrets(config, secrets, at),
        say: (line) => console.log(line),
      })
      return Math.max(tell(restored), tellOfLedger(ledger, restored))
    } finally {
      await owner.stop()
    }
  },
}

function tell({ manifest, findings, erasures, kept }: Awaited<ReturnType<typeof restoreBackup>>): number {
  const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
  console.log(
    `Restored as of ${manifest.at}: ${count(rows, 'row')}, ${count(manifest.jobs, 'waiting job')}. Everybody signs in anew.`,
  )
  if (kept) console.log(`What was there before is kept in the database ${kept}: drop it once all is well.`)
  if (erasures.done > 0)
    console.log(`${count(erasures.done, 'person', 'people')} of the ledger of erasures erased again.`)
  if (erasures.notDone > 0)
    console.error(
      `${count(erasures.notDone, 'person', 'people')} of the ledger of erasures are here again: this release cannot erase them.`,
    )
  if (erasures.strange > 0)
    console.error(
      `${count(erasures.strange, 'line')} of the ledger of erasures was not written by this installation and erased nobody: look at the ledger.`,
    )
  for (const sentence of findings) console.error(`In the audit of the backup, ${sentence}`)
  return findings.length + erasures.notDone + erasures.strange > 0 ? exitCodes.withSkipped : exitCodes.done
}

/** Without the ledger nobody is erased again: whoever restores must know, before anybody works with it. */
function tellOfLedger(folder: string, { manifest, erased }: Awaited<ReturnType<typeof restoreBackup>>): number {
  if (hasLedger(folder)) return exitCodes.done
  console.error(
    `There is no ledger of erasures in ${folder}: whoever was erased since ${manifest.at} is here again. If anybody was, find the file erasures.jsonl beside the anchors of the machine that served, and restore once more with --replace --erasures FOLDER before anybody works here.`,
  )
  if (erased === 0) return exitCodes.done
  console.error(
    `There must be one: the backup knows of ${count(erased, 'erasure')} that ${erased === 1 ? 'is' : 'are'} done.`,
  )
  return exitCodes.withSkipped
}

/** The secrets of the backup become this installation's, unless the environment names others: then nothing would open. */
function takeSecrets(config: Config, secrets: [string, ...string[]], at: Date): () => void {
  if (process.env.ALONGSIDE_SECRET) {
    const known = [config.secret, ...config.otherSecrets]
    if (secrets.every((secret) => known.includes(secret))) return () => {}
    throw new CliError(
      'ALONGSIDE_SECRET is not the one that the backup was made with: name that one in ALONGSIDE_SECRET_OLD, or leave both out, and the one of the backup is put into the data folder. Nothing was changed here.',
    )
  }
  return () => {
    const path = join(config.dataDir, 'secret')
    if (secrets[0] !== config.secret) copyFileSync(path, `${path}.before-${at.toISOString().slice(0, 10)}`)
    putSecrets(config.dataDir, secrets)
  }
}
