/** Where the keys lie, each row a little further right than the one above. */
const rows = [
  { keys: '1234567890-=', from: 0 },
  { keys: 'qwertyuiop[]', from: 0.5 },
  { keys: "asdfghjkl;'", from: 0.75 },
  { keys: 'zxcvbnm,./', from: 1.25 },
]
const places = new Map(
  rows.flatMap(({ keys, from }, row) => [...keys].map((key, at) => [key, { row, at: from + at }] as const)),
)
const shifted = '!@#$%^&*()'
/** As people do it: each key beside the last, or two to four such rows woven into each other, as 1q2w3e and 1qaz2wsx. */
const weaves = [1, 2, 3, 4]
const share = 0.75

/** Is it a walk over the keys? Words of a language go to a neighbouring key about one time in five. */
export function isKeyboardWalk(text: string): boolean {
  const keys = [...text].map((key) => (shifted.includes(key) ? '1234567890'.charAt(shifted.indexOf(key)) : key))
  return weaves.some((weave) => {
    const steps = keys.slice(weave).map((key, at) => areNeighbours(key, keys[at] ?? ''))
    return steps.length >= 6 && steps.filter(Boolean).length >= share * steps.length
  })
}

function areNeighbours(one: string, other: string): boolean {
  const [a, b] = [places.get(one), places.get(other)]
  return a !== undefined && b !== undefined && Math.abs(a.row - b.row) <= 1 && Math.abs(a.at - b.at) <= 1
}
