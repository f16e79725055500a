import { UsageError } from './errors.ts'

export type Part = { help: string; run(args: string[]): Promise<number> }

/** A command with commands of its own: `import postcodes`, `user add`. */
export function commandGroup(name: string, parts: Record<string, Part>) {
  const names = Object.keys(parts).join(', ')
  return {
    help: ([part = '']: string[]) =>
      parts[part]?.help ??
      Object.values(parts)
        .map(({ help }) => help)
        .join('\n\n'),
    async run([part = '', ...args]: string[]): Promise<number> {
      const found = Object.hasOwn(parts, part) ? parts[part] : undefined
      if (!found)
        throw new UsageError(
          part ? `"${name}" has no "${part}": it knows ${names}.` : `Say what: "alongside ${name}" knows ${names}.`,
        )
      return found.run(args)
    },
  }
}
