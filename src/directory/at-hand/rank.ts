/**
 * Where the words of a search stand in one offer: for each that it has, where its posting begins in `postings`.
 * A posting is the offer's number (16 bits), the rest of that number above how often the word stands there, and each
 * place where it does, with its weight in the two bits above (as PostgreSQL keeps it).
 */
export type Standing = { postings: Uint16Array; at: number[] }
/** Where a word begins that is not there. */
export const notThere = -1

// In floats of 32 bits, as the database counts, so that both give the same order to the last digit.
const float = Math.fround
const weights = [0.05, 0.2, 0.4, 1].map(float)
const weightAt = (place: number) => weights[place >> 14] ?? 0
const near = Array.from({ length: 101 }, (_none, words) => float(1 / (1.005 + 0.05 * Math.exp(words / 1.5 - 2))))
const far = float(1e-30)

/** What `ts_rank` gives for any of these words. */
export function rankAny({ postings, at }: Standing): number {
  let rank = 0
  for (const from of at) if (from !== notThere) rank = float(rank + rankOne(postings, from))
  return float(rank / at.length)
}

function rankOne(postings: Uint16Array, from: number): number {
  let [sum, most, mostAt] = [0, -1, 1]
  for (let times = 1; times <= timesAt(postings, from); times++) {
    const weight = weightAt(postings[from + 1 + times] ?? 0)
    sum = float(sum + float(weight / (times * times)))
    if (weight > most) [most, mostAt] = [weight, times]
  }
  return float(float(most + sum) - float(most / (mostAt * mostAt))) / 1.64493406685
}

/** What `ts_rank` gives for all of them: the nearer they stand to each other, the more. */
export function rankAll(standing: Standing): number {
  const { postings, at } = standing
  if (at.length < 2) return rankAny(standing)
  let rank = -1
  for (let later = 1; later < at.length; later++)
    for (let earlier = 0; earlier < later; earlier++) {
      const [from, other] = [at[later] ?? notThere, at[earlier] ?? notThere]
      if (from !== notThere && other !== notThere) rank = rankPair(postings, from, other, rank)
    }
  return rank < 0 ? float(1e-20) : rank
}

function rankPair(postings: Uint16Array, one: number, other: number, before: number): number {
  let rank = before
  for (let i = one + 2; i < endAt(postings, one); i++)
    for (let j = other + 2; j < endAt(postings, other); j++) {
      const [here, there] = [postings[i] ?? 0, postings[j] ?? 0]
      const words = Math.abs((here & 0x3fff) - (there & 0x3fff))
      if (words === 0) continue
      const closeness = near[words] ?? far
      const weight = float(Math.sqrt(float(float(weightAt(here) * weightAt(there)) * closeness)))
      rank = rank < 0 ? weight : float(1 - (1 - rank) * (1 - weight))
    }
  return rank
}

/** Where the next posting begins. */
export const endAt = (postings: Uint16Array, from: number) => from + 2 + timesAt(postings, from)

const timesAt = (postings: Uint16Array, from: number) => (postings[from + 1] ?? 0) & 0xff
