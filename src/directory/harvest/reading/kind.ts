import type { OfferKind } from './shape.ts'

const dropIn = /\bdrop[ -]?ins?\b|\bwarm (?:space|hub)s?\b/i
const group =
  /\b(?:groups?|clubs?|circles?|choirs?|meet[ -]?ups?|society|brownies|guides|scouts|rainbows|cubs|men'?s sheds?|coffee mornings?|caf[eé])\b/i
const activity =
  /\b(?:class(?:es)?|courses?|sessions?|workshops?|lessons?|walk(?:s|ing)?|yoga|pilates|zumba|tai chi|aerobics|swim(?:s|ming)?|football|badminton|tennis|bowls|cricket|dance|dancing|exercise|fitness|singing|crafts?|gardening|bingo|cycling|running|knitting|painting)\b/i

/** A guess from the name, then from the categories: most feeds call everything a service. */
export function guessKind(name: string, categories: { scheme: string; name: string }[]): OfferKind {
  for (const [kind, words] of [
    ['drop-in', dropIn],
    ['group', group],
    ['activity', activity],
  ] as const) {
    if (words.test(name)) return kind
  }
  return categories.some(({ scheme }) => scheme === 'openActiveActivity') ? 'activity' : 'service'
}
