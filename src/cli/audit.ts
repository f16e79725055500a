import { resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { readAnchors, writeAnchors } from '../platform/audit/anchors.ts'
import { sentencesFor } from '../platform/audit/sentences.ts'
import { readHeads, verifyAudit } from '../platform/audit/verify.ts'
import { withClient } from '../platform/database/owner-client.ts'
import { readArguments } from './arguments.ts'
import { exitCodes } from './errors.ts'
import { commandGroup } from './group.ts'
import { withOwner } from './owner.ts'
import { count } from './progress.ts'

const verifyHelp = `alongside audit verify [--anchors FOLDER]

Computes every hash of the audit again and compares the chains with what was written down outside the database. What was
changed, deleted, swapped, put in or cut off is named by its number; then it ends with 1.
  --anchors FOLDER  where that was written down, when not in ALONGSIDE_ANCHOR or beside the data folder`

async function verify(args: string[]): Promise<number> {
  const { options } = readArguments(args, { anchors: { type: 'string' } } as const)
  const { anchorDir } = readConfig(process.env)
  const anchors = readAnchors(options.anchors ? resolve(options.anchors) : anchorDir)
  return onOwner(async (client) => {
    const { entries, strands, findings } = await verifyAudit(client, anchors)
    for (const sentence of await sentencesFor(client, findings)) console.log(sentence)
    const since = anchors.lastAt
      ? `compared with what was written down until ${anchors.lastAt.toISOString()}`
      : 'nothing was written down outside'
    console.log(
      `${count(entries, 'entry', 'entries')} in ${count(strands, 'strand')}, ${since}: ${findings.length === 0 ? 'all as written' : count(findings.length, 'fault')}.`,
    )
    return findings.length === 0 ? exitCodes.done : exitCodes.failed
  })
}

const anchorHelp = `alongside audit anchor

Writes the ends of the audit's chains down now, beside what the product writes down every 5 minutes.`

async function anchor(args: string[]): Promise<number> {
  readArguments(args, {})
  const { anchorDir } = readConfig(process.env)
  return onOwner(async (client) => {
    const heads = await readHeads(client)
    writeAnchors(anchorDir, new Date(), heads)
    console.log(`${count(heads.length, 'end')} written down in ${anchorDir}.`)
    return exitCodes.done
  })
}

async function onOwner(run: (...[client]: Parameters<typeof readHeads>) => Promise<number>): Promise<number> {
  return withOwner(readConfig(process.env), ({ ownerUrl }) => withClient(ownerUrl, 'audit', run))
}

export const auditCommand = commandGroup('audit', {
  verify: { help: verifyHelp, run: verify },
  anchor: { help: anchorHelp, run: anchor },
})
