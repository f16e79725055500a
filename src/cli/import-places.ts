import {
  type AreaKind,
  areaKinds,
  importAreas,
  importNeighbourhoods,
  importPostcodes,
  type Skipped,
  UnusableFile,
} from '../place/index.ts'
import { existingFile, needed, oneWord, readArguments } from './arguments.ts'
import { CliError, exitCodes, UsageError } from './errors.ts'
import { placeCalled } from './known.ts'
import { type Opened, withDatabase } from './open.ts'
import { count, everySecond } from './progress.ts'

export const importPostcodesHelp = `alongside import postcodes FILE

Reads the ONS Postcode Directory (CSV, any edition): pcds or pcd, doterm, lat, long, and where they are there oseast1m,
osnrth1m, the newest lsoa, ward and local authority. Postcodes without a grid reference are kept without a point.
Afterwards venues that had no point get that of their postcode.`

export async function importPostcodesCommand(args: string[]): Promise<number> {
  const file = await existingFile(oneWord(readArguments(args, {}).words, 'file'))
  const tell = everySecond()
  const { read, changed, withoutPoint, venuesFound, skipped } = await reading(({ database, now }) =>
    importPostcodes(database, { file, now, progress: (lines) => tell(() => `${count(lines, 'line')} read`) }),
  )
  console.log(
    `${count(read, 'postcode')}: ${changed.toLocaleString('en-GB')} new or changed, ${withoutPoint.toLocaleString('en-GB')} without a grid reference.`,
  )
  if (venuesFound > 0) console.log(`${count(venuesFound, 'venue')} got a point on the map.`)
  return tellSkipped(read, skipped, 'line')
}

export const importAreasHelp = `alongside import areas FILE --kind ${areaKinds.join('|')} --vintage YEAR [--deprivation CSV]

Reads outlines of statistical or administrative areas from GeoJSON with the names of the ONS (LSOA11CD, WD13NM ...).
  --vintage YEAR     the edition of the areas: 2011 and 2021 do not join
  --deprivation CSV  the Index of Multiple Deprivation, with a column of codes and one of deciles`

export async function importAreasCommand(args: string[]): Promise<number> {
  const { words, options } = readArguments(args, {
    kind: { type: 'string' },
    vintage: { type: 'string' },
    deprivation: { type: 'string' },
  } as const)
  const given = oneWord(words, 'file')
  const kind = areaKind(needed(options.kind, '--kind', 'which areas they are'))
  const vintage = Number(needed(options.vintage, '--vintage', 'of which year the areas are'))
  if (!Number.isInteger(vintage) || vintage < 1990 || vintage > 2100)
    throw new UsageError('--vintage is a year, such as 2011.')
  const file = await existingFile(given)
  const deprivation = options.deprivation ? await existingFile(options.deprivation) : undefined
  const tell = everySecond()
  const { read, changed, withDecile, skipped } = await reading(({ database, now }) =>
    importAreas(database, {
      file,
      kind,
      vintage,
      ...(deprivation ? { deprivation } : {}),
      now,
      progress: (areas) => tell(() => `${count(areas, 'area')} stored`),
    }),
  )
  console.log(
    `${count(read, 'area')}: ${changed} new or changed${deprivation ? `, ${withDecile} with a decile of deprivation` : ''}.`,
  )
  return tellSkipped(read, skipped, 'feature')
}

function areaKind(given: string): AreaKind {
  const kind = areaKinds.find((one) => one === given)
  if (kind) return kind
  throw new UsageError(`--kind is one of ${areaKinds.join(', ')}, not "${given}".`)
}

export const importNeighbourhoodsHelp = `alongside import neighbourhoods FILE --place SLUG

Reads the neighbourhoods of a place from GeoJSON: features with a name and an outline. Wards of the ONS will do.
One of the same name keeps its people and gets the new outline.`

export async function importNeighbourhoodsCommand(args: string[]): Promise<number> {
  const { words, options } = readArguments(args, { place: { type: 'string' } } as const)
  const given = oneWord(words, 'file')
  const slug = needed(options.place, '--place', 'whose neighbourhoods they are')
  const file = await existingFile(given)
  const { read, changed, skipped } = await reading(async (opened) =>
    importNeighbourhoods(opened.database, { file, placeId: (await placeCalled(opened, slug)).id, now: opened.now }),
  )
  console.log(`${count(read, 'neighbourhood')}: ${changed} new or changed.`)
  return tellSkipped(read, skipped, 'feature')
}

function tellSkipped(read: number, skipped: Skipped, noun: string): number {
  for (const sentence of skipped.sentences(noun)) console.log(sentence)
  if (read === 0) return exitCodes.failed
  return skipped.count > 0 ? exitCodes.withSkipped : exitCodes.done
}

/** A file that is something else than it should be is told as a sentence, not as a fault of ours. */
async function reading<T>(run: (opened: Opened) => Promise<T>): Promise<T> {
  try {
    return await withDatabase(run)
  } catch (error) {
    throw error instanceof UnusableFile ? new CliError(error.message) : error
  }
}
