/** What the limit did a second on the machine of the reference; other machines are slower or quicker. */
const atReference = { export: 90_744, import: 8_658 }

/** A gate in so many a second. On another machine the same share of the limit counts. */
export function aSecond(
  asked: number,
  of: keyof typeof atReference,
  ours: number,
  limit: number,
): { said: string; reached: boolean } {
  const [share, needed] = [ours / limit, asked / atReference[of]]
  return {
    said: `≥ ${asked.toLocaleString('en')}/s or ${needed.toFixed(2)} × limit; here ${share.toFixed(2)} × limit`,
    reached: ours >= asked || share >= needed,
  }
}
