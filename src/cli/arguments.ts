import { access } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { CliError, UsageError } from './errors.ts'

type Options = Record<string, { type: 'string' | 'boolean' }>
export type Arguments<O extends Options> = {
  words: string[]
  options: { [Name in keyof O]?: O[Name]['type'] extends 'boolean' ? boolean : string }
}

/** Reads what was typed; what is not known is said, with what is. */
export function readArguments<O extends Options>(args: string[], options: O): Arguments<O> {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true })
    return { words: positionals, options: values as Arguments<O>['options'] }
  } catch (error) {
    const known = Object.keys(options)
      .map((name) => `--${name}`)
      .join(', ')
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('. ')
    throw new UsageError(`${first}.${known ? ` Known are ${known}.` : ''}`)
  }
}

export function needed(value: string | undefined, name: string, what: string): string {
  if (value?.trim()) return value.trim()
  throw new UsageError(`Say ${what} with ${name}.`)
}

export function oneWord(words: string[], what: string): string {
  const [only, more] = words
  if (only && more === undefined) return only
  throw new UsageError(only ? `One ${what} at a time: "${more}" is too much.` : `Name the ${what}.`)
}

export async function existingFile(path: string): Promise<string> {
  try {
    await access(path)
    return path
  } catch {
    throw new CliError(`There is no file "${path}".`)
  }
}

/** Words parted by commas: SE1,SE5. */
export const listOf = (value: string | undefined) =>
  (value ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
