/** Words as the search takes them: letters and figures, in lower case, at most eight. */
export function readWords(typed: string): string[] {
  const found =
    typed
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return [...new Set(found.filter((word) => word.length > 1 || /\p{N}/u.test(word)))].slice(0, 8)
}

/** The nearest of these words that is near enough to be a slip of the pen: one change in a short word, two or three in a long one. */
export function nearestWord(typed: string, known: { word: string; offers: number }[]): string | undefined {
  if (typed.length < 3 || /\p{N}/u.test(typed)) return undefined
  const most = typed.length < 5 ? 1 : typed.length < 9 ? 2 : 3
  const near = known
    .map((one) => ({ ...one, changes: changesBetween(typed, one.word) }))
    .filter(({ changes }) => changes > 0 && changes <= most)
    .sort(
      (one, other) =>
        one.changes - other.changes ||
        Number(other.word[0] === typed[0]) - Number(one.word[0] === typed[0]) ||
        other.offers - one.offers ||
        one.word.localeCompare(other.word),
    )
  return near[0]?.word
}

/** Letters to put in, leave out, change or swap with their neighbour (optimal string alignment). */
export function changesBetween(one: string, other: string): number {
  const [a, b] = [[...one], [...other]]
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_none, at) => at)
  for (const [i, letter] of a.entries()) {
    const next = [i + 1]
    for (const [j, against] of b.entries()) {
      const cost = letter === against ? 0 : 1
      let least = Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + cost)
      if (i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === against)
        least = Math.min(least, (before[j - 1] ?? 0) + 1)
      next.push(least)
    }
    before = row
    row = next
  }
  return row.at(-1) ?? 0
}
