import { findPlace, metresOf } from '../../place/index.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { type Judged, judgeOffers } from '../store/matching.ts'
import { lifeEventsIn, lifeEventWords } from '../tags/tags.ts'
import { lifeEventReasons } from './life-events.ts'
import type { Match, Matches, MatchProfile } from './matching.ts'
import { missedByOne } from './missed.ts'
import { toReason } from './reasons.ts'

type Options = {
  limit?: number
  /** Only these, whatever they are about. */
  offerIds?: string[]
  /** Names every offer that one criterion alone keeps the person from. */
  tellsMissed?: boolean
  /** Told too, whatever its rank among them. */
  alsoOffer?: string
}
type Asking = Pick<Work, 'tx' | 'now' | 'place'>

/** Which offers fit this person, and which would but for one thing; each with the facts, their dates and who said so. */
export async function matchOffers(
  work: Asking,
  profile: MatchProfile,
  { limit = 40, offerIds, alsoOffer, tellsMissed = false }: Options = {},
): Promise<Matches> {
  const { point, words = '', loveTags = [], said = words, ...rest } = profile
  const events = lifeEventsIn(said)
  const place = work.place ? await findPlace(work, work.place) : undefined
  const { judged, blockedBy, missed, ...counts } = await judgeOffers(work, {
    ...rest,
    metres: (point && metresOf(point)) ?? null,
    words: wordsOf(words),
    loves: [...loveTags, ...events.map((event) => lifeEventWords[event] ?? '')].flatMap(wordsOf),
    areaCodes: place?.areaCodes ?? [],
    placeId: work.place,
    today: dayOf(work.now),
    limit,
    offerIds: offerIds ?? null,
    tellsMissed,
    alsoOffer: alsoOffer ?? null,
  })
  const suiting = await lifeEventReasons(work, judged, events)
  const matches = judged
    .map(toMatch)
    .map((match) => ({ ...match, reasons: [...match.reasons, ...(suiting.get(match.offer.id) ?? [])] }))
  return {
    fits: withChoice(matches.filter(({ blocks }) => blocks.length === 0)),
    nearMisses: matches.filter(({ blocks }) => blocks.length > 0),
    counts,
    blockedBy,
    missed: missedByOne(missed),
  }
}

/** Two groups of one organisation are no choice: the second is the best of another, where there is one. */
function withChoice(fits: Match[]): Match[] {
  const [first, ...rest] = fits
  const other = rest.find(({ offer }) => offer.organisationId !== first?.offer.organisationId)
  return first && other ? [first, other, ...rest.filter((one) => one !== other)] : fits
}

function toMatch({ offer, rank, verdicts }: Judged): Match {
  const reasons = verdicts.map(toReason)
  return {
    offer,
    rank,
    reasons: reasons.filter(({ outcome }) => outcome !== 'blocks'),
    blocks: reasons.filter(({ outcome }) => outcome === 'blocks'),
  }
}

function wordsOf(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word.length > 2)
    .slice(0, 30)
}
