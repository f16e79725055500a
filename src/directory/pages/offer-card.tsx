import type { JSX } from 'preact'
import { Button, Card, Facts, Form, ItemNumber } from '../../design/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { accessName } from '../access.ts'
import type { Offer } from '../directory.ts'
import { offerWords as words } from '../offer-words.ts'
import { directoryPaths as paths } from '../paths.ts'
import { sayRoom } from '../room/say-room.ts'
import { joiningName, sayCost, sayDistance, sayFreshness, sayTimes, statusName, stepFree } from '../say.ts'
import { searchWords } from '../search-words.ts'
import { nextSession } from '../sessions/sessions.ts'

export type CardProps = {
  offer: Offer
  now: Date
  metres?: number | null /** The number it has on the map. */
  number?: number
  isKept?: boolean
  keepable?: boolean
  level?: 2 | 3
}

/** An offer in a list: what, for whom, when, where, what it costs, how much room there is and how fresh this is. */
export function OfferCard({
  offer,
  now,
  metres = null,
  number,
  isKept = false,
  keepable = true,
  level = 2,
}: CardProps): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const heading = (
    <>
      {number !== undefined && <ItemNumber value={number} label={say(searchWords.number)} />}
      <bdi>{offer.name}</bdi>
    </>
  )
  return (
    <Card
      heading={heading}
      headingLevel={level}
      headingSize={level === 2 ? 'm' : 's'}
      href={paths.offer(offer.id)}
      class="app-offer"
    >
      <p class="app-quiet app-offer__by">{say(words.by, { organisation: offer.organisationName })}</p>
      {offer.whoFor && (
        <p class="app-offer__line">
          <bdi>{offer.whoFor}</bdi>
        </p>
      )}
      <WhenAndWhere offer={offer} now={now} />
      <Facts
        items={[
          metres !== null && sayDistance(metres, speech),
          sayCost(offer, speech),
          sayRoom(offer, now, speech),
          say(joiningName(offer.joining)),
        ].map((fact) => fact && <bdi>{fact}</bdi>)}
      />
      <p class="app-quiet app-offer__fresh">
        <Fresh offer={offer} now={now} />
      </p>
      {keepable && <Keep offer={offer} isKept={isKept} />}
    </Card>
  )
}

/** "Thursday 26 November, 10am, Riverside Baths (step-free)". */
export function WhenAndWhere({ offer, now }: { offer: Offer; now: Date }): JSX.Element | null {
  const speech = useSpeech()
  const { say } = speech
  const next = nextSession(offer, now)
  const when =
    offer.status !== 'active'
      ? say(statusName(offer.status))
      : next
        ? speech.moment(next, now)
        : (offer.schedules.map((one) => sayTimes(one, speech)).find(Boolean) ?? '')
  const ways = [
    offer.comesToYou && say(words.comesToYou),
    offer.online && say(words.online),
    offer.byPhone && say(words.byPhone),
  ].filter(Boolean)
  const venues = offer.locations.map(({ name, address1 }) => name || address1).filter(Boolean)
  const free = stepFree(offer)
  const access =
    offer.locations.length === 0 || free === undefined ? '' : say(free ? words.stepFree : words.notStepFree)
  const where = [...venues.slice(0, 1), access, ...ways].filter(Boolean)
  if (!when && where.length === 0) return null
  return (
    <p class="app-offer__line">
      {when && <strong class="app-offer__when">{when}</strong>}
      {when && where.length > 0 && <br />}
      {where.map((part, index) => (
        <>
          {index > 0 && ' · '}
          <bdi>{part}</bdi>
        </>
      ))}
    </p>
  )
}

/** How sure this is: who said so and when, and which directory it came from. */
export function Fresh({ offer, now }: { offer: Offer; now: Date }): JSX.Element {
  const speech = useSpeech()
  return (
    <>
      {sayFreshness(offer, now, speech)}
      {offer.feedName && (
        <>
          {' · '}
          {speech.say(words.fromFeed, { feed: offer.feedName })}
        </>
      )}
    </>
  )
}

/** Keeps the offer on a list without a name. Each has a form of its own, so that it works without a script. */
export function Keep({ offer, isKept }: { offer: Offer; isKept: boolean }): JSX.Element {
  const { say } = useSpeech()
  if (isKept) return <p class="app-offer__kept">✓ {say(searchWords.kept)}</p>
  return (
    <Form action={paths.keep} class="app-offer__keep">
      <input type="hidden" name="offer" value={offer.id} />
      <Button variant="secondary" small ariaLabel={say(searchWords.keepThis, { name: offer.name })}>
        {say(searchWords.keep)}
      </Button>
    </Form>
  )
}

export function AccessFacts({ facts }: { facts: string[] }): JSX.Element | null {
  const { say } = useSpeech()
  if (facts.length === 0) return null
  return (
    <ul class="app-ticks">
      {facts.map((fact) => (
        <li>
          <span aria-hidden="true">✓ </span>
          {say(accessName(fact))}
        </li>
      ))}
    </ul>
  )
}
