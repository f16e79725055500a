import type { Ages } from './age.ts'
import { uniqueBy } from './fields.ts'
import type { HarvestedCriterion } from './shape.ts'

type Words = { name: string; description: string; eligibility?: string }

/** What a record's ages and words say without doubt about who may come. */
export function criteriaFrom(words: Words, ages: Ages): HarvestedCriterion[] {
  const gender = genderOf(words)
  return [...ageCriteria(ages), ...(gender ? [gender] : [])]
}

export function ageCriteria({ minimumAge, maximumAge }: Ages): HarvestedCriterion[] {
  if (minimumAge === undefined && maximumAge === undefined) return []
  return [{ kind: 'age', value: `${minimumAge ?? ''}-${maximumAge ?? ''}` }]
}

export const addCriteria = (known: HarvestedCriterion[], more: HarvestedCriterion[]) =>
  uniqueBy([...known, ...more], ({ kind, value }) => `${kind} ${value}`)

const female = 'women|woman|females?|ladies|girls'
const male = 'men|man|males?|gentlemen|boys'
const whole = (sex: string) => new RegExp(`^(?:for )?(?:${sex})(?:,? (?:aged?|over|under)\\b[^.]*)?[.]?$`, 'i')
const only = (sex: string) => new RegExp(`\\b(?:(?:${sex})[ -]only|only (?:for )?(?:${sex}))\\b`, 'i')
const mentions = (sex: string) => new RegExp(`\\b(?:${sex})\\b`, 'i')
const not = /\b(?:not|no longer|isn't|aren't|never)\b/i

const genders = [
  { value: 'female', whole: whole(female), only: only(female), other: mentions(male) },
  { value: 'male', whole: whole(male), only: only(male), other: mentions(female) },
]

/** Only plain words count: "women only", or an eligibility of "Women". A name such as "Women's Institute" does not. */
function genderOf({ name, description, eligibility = '' }: Words): HarvestedCriterion | undefined {
  const sentences = [name, eligibility, ...description.split(/[.!?\n]+/)]
  for (const { value, whole, only, other } of genders) {
    const isSure = (sentence: string) => only.test(sentence) && !other.test(sentence) && !not.test(sentence)
    const said = whole.test(eligibility) ? eligibility : sentences.find(isSure)
    if (said) return { kind: 'gender', value, note: said.trim().slice(0, 200) }
  }
  return undefined
}

const patterns: [RegExp, (found: RegExpExecArray) => Ages][] = [
  [/\b(?:aged?|ages) (\d{1,2}) ?(?:-|–|to|and) ?(\d{1,2})\b/gi, (found) => between(found[1], found[2])],
  [/\b(\d{1,2}) ?(?:-|–|to) ?(\d{1,2})[ -]years?(?:[ -]olds?)?\b/gi, (found) => between(found[1], found[2])],
  [/\bover[ -](\d{2})'?s\b/gi, (found) => ({ minimumAge: Number(found[1]) })],
  [/\b(\d{2}) ?\+(?!\d)/gi, (found) => ({ minimumAge: Number(found[1]) })],
  [
    /\b(?:aged? )?(\d{2}) (?:years )?(?:and|or) (?:over|above|older)\b/gi,
    (found) => ({ minimumAge: Number(found[1]) }),
  ],
  [/\bunder[ -](\d{1,2})'?s\b/gi, (found) => ({ maximumAge: Number(found[1]) - 1 })],
  [/^adults?(?: only)?[.]?$/gi, () => ({ minimumAge: 18 })],
]

/** Ages in an eligibility text, if it names exactly one span. */
export function agesInWords(words: string): Ages {
  const found = patterns.flatMap(([pattern, read]) => [...words.matchAll(pattern)].map(read))
  return found.length === 1 && found[0] ? found[0] : {}
}

function between(first: string | undefined, second: string | undefined): Ages {
  const [minimumAge, maximumAge] = [Number(first), Number(second)]
  if (minimumAge > maximumAge) return {}
  return minimumAge > 0 ? { minimumAge, maximumAge } : { maximumAge }
}
