import { existsSync } from 'node:fs'
import { readAnchors } from '../audit/anchors.ts'
import { sentencesFor } from '../audit/sentences.ts'
import { verifyAudit } from '../audit/verify.ts'
import { lastBackup } from '../backup/record.ts'
import { type Check, duration, fail, ok, upTo, warn } from './check.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

export const audit: Check = {
  check: 'audit chain',
  async look({ client, anchorDir }) {
    const verified = await verifyAudit(client, readAnchors(anchorDir))
    const said = await sentencesFor(client, verified.findings)
    if (said.length > 0)
      return fail(`${said.slice(0, 5).join(' ')}${said.length > 5 ? ` And ${said.length - 5} more.` : ''}`)
    return ok(`${verified.entries} entries in ${verified.strands} strands are as they were written.`)
  },
}

export const anchors: Check = {
  check: 'audit anchors',
  async look({ anchorDir, dataDir, now }) {
    const { lastAt, unreadable } = readAnchors(anchorDir)
    if (!lastAt)
      return warn(
        `Nothing is written down in ${anchorDir} yet: a tail of the audit that is cut off would not be found.`,
      )
    const age = (now().getTime() - lastAt.getTime()) / 1000
    const said = `Last written down ${duration(age)} ago in ${anchorDir}.`
    if (age > 15 * minute) return warn(`${said} Every 5 minutes is usual while the product runs.`)
    if (unreadable > 0) return warn(`${said} ${unreadable} lines there cannot be read.`)
    if (anchorDir.startsWith(`${dataDir}/`))
      return warn(`${said} That is inside the data folder: name another disk in ALONGSIDE_ANCHOR.`)
    return ok(said)
  },
}

export const backup: Check = {
  check: 'backup',
  async look({ anchorDir, now }) {
    const last = lastBackup(anchorDir)
    if (!last) return warn('No backup was made from here yet: see "alongside backup --help".')
    const age = (now().getTime() - Date.parse(last.at)) / 1000
    if (!existsSync(last.file)) return warn(`The last one, ${duration(age)} old, is no longer at ${last.file}.`)
    return { state: upTo(age, 26 * hour, 8 * day), says: `The last one is ${duration(age)} old: ${last.file}.` }
  },
}
