const embeddings = new Set(['\u202A', '\u202B', '\u202D', '\u202E'])
const isolates = new Set(['\u2066', '\u2067', '\u2068'])
const [popEmbedding, popIsolate] = ['\u202C', '\u2069']

/**
 * What somebody wrote may carry marks that turn the direction of all that follows. Said inside a sentence of ours, it
 * turns no more than itself: marks that are closed stay, others are closed where it ends.
 */
export function enclose<T>(value: T): T | string {
  if (typeof value !== 'string' || !/[\u202A-\u202E\u2066-\u2069]/.test(value)) return value
  const open: string[] = []
  let [kept, isEven] = ['', true]
  for (const letter of value) {
    if (embeddings.has(letter)) open.push(popEmbedding)
    else if (isolates.has(letter)) open.push(popIsolate)
    else if (letter === popEmbedding || letter === popIsolate) {
      if (open.at(-1) !== letter) isEven = false
      // One that closes nothing of its own would close ours.
      if (!open.includes(letter)) continue
      open.length = open.lastIndexOf(letter)
    }
    kept += letter
  }
  return isEven && open.length === 0 ? value : `\u2068${kept}${open.reverse().join('')}\u2069`
}
