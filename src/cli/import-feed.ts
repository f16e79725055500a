import type { ImportResult } from '../directory/index.ts'
import { needed, oneWord, readArguments } from './arguments.ts'
import { CliError, exitCodes, UsageError } from './errors.ts'
import { placeCalled } from './known.ts'
import { type Opened, withDatabase } from './open.ts'
import { count, everySecond } from './progress.ts'

export const importFeedHelp = `alongside import oruk FILE|DIR|URL --feed NAME [--licence TEXT [--republish]] [--place SLUG] [--accept-shrunken]

Reads another directory (Open Referral UK 3 or 1, Outpost, an HSDS data package): a file, a folder of its answers, or
the https address of its API. Run it again to bring it up to date: unchanged records are not touched, and nothing is deleted.
  --feed NAME        what we call this directory
  --licence TEXT     under which licence it may be used, such as OGL-UK-3.0
  --republish        its licence lets us publish it again in our own open directory
  --place SLUG       the place that looks after these listings
  --accept-shrunken  you looked at a run that was held, and the directory really became smaller`

const options = {
  feed: { type: 'string' },
  licence: { type: 'string' },
  republish: { type: 'boolean' },
  place: { type: 'string' },
  'accept-shrunken': { type: 'boolean' },
} as const

export async function importFeedCommand(args: string[]): Promise<number> {
  const { words, options: given } = readArguments(args, options)
  const source = oneWord(words, 'file, folder or address')
  const feed = needed(given.feed, '--feed', 'what the directory is called')
  if (given.republish && !given.licence)
    throw new UsageError('Say with --licence which licence lets us publish it again.')
  const tell = everySecond()
  const { importFeed } = await import('../directory/index.ts')
  const result = await withDatabase(async (opened: Opened) => {
    const placeId = given.place ? (await placeCalled(opened, given.place)).id : undefined
    return importFeed(opened.database, {
      feed,
      source,
      now: opened.now,
      ...(given.licence ? { licence: given.licence, mayRepublish: given.republish ?? false } : {}),
      ...(placeId ? { placeId } : {}),
      acceptShrunken: given['accept-shrunken'] ?? false,
      progress: ({ step, count: done, of }) =>
        tell(() => (step === 'reading' ? `Reading: ${count(done, 'record')}` : `Storing: ${done} of ${of}`)),
    })
  })
  return report(result)
}

function report({ complete, problem, counts, refused }: ImportResult): number {
  if (!complete && counts.found === 0) throw new CliError(problem ?? 'The feed could not be read.')
  for (const { line, name, sourceId, outcome, notes } of refused.slice(0, 20))
    console.log(
      `Record ${line}${name ? ` ${name}` : ''}${sourceId ? ` (${sourceId})` : ''} was ${outcome === 'failed' ? 'not stored' : 'skipped'}: ${notes.join(' ')}`,
    )
  console.log(
    `${count(counts.found, 'record')}: ${counts.added} new, ${counts.changed} changed, ${counts.returned} back again, ${counts.unchanged} unchanged, ${counts.kept} kept as they were, ${counts.skipped} skipped, ${counts.failed} not stored.`,
  )
  if (counts.missing > 0)
    console.log(
      `${count(counts.missing, 'record')} known before ${counts.missing === 1 ? 'was' : 'were'} not in it; ${counts.ended} of them are shown no longer.`,
    )
  if (problem) console.error(problem)
  if (!complete) return exitCodes.failed
  return counts.skipped + counts.failed > 0 || counts.held ? exitCodes.withSkipped : exitCodes.done
}
