/** What was left out of an import, by its reason, with the first lines of each. */
export class Skipped {
  readonly reasons = new Map<string, { count: number; lines: (number | string)[] }>()
  count = 0

  add(why: string, line: number | string): void {
    const known = this.reasons.get(why) ?? { count: 0, lines: [] }
    known.count += 1
    if (known.lines.length < 5) known.lines.push(line)
    this.reasons.set(why, known)
    this.count += 1
  }

  /** One sentence a reason. */
  sentences(noun: string): string[] {
    return [...this.reasons].map(
      ([why, { count, lines }]) =>
        `Skipped ${count} ${noun}${count === 1 ? '' : 's'}. The reason: ${why} (${lines.join(', ')}${count > lines.length ? ' …' : ''}).`,
    )
  }
}

/** The file as a whole cannot be used: one sentence for whoever chose it. */
export class UnusableFile extends Error {}
