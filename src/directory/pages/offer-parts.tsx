import type { ComponentChildren, JSX } from 'preact'
import { Facts, SummaryList } from '../../design/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { sayCriterion } from '../criteria.ts'
import type { Location, Offer } from '../directory.ts'
import type { SayFresh } from '../freshness/pages/fact-line.tsx'
import { languageName } from '../languages.ts'
import { offerWords as words } from '../offer-words.ts'
import { RoomFacts } from '../room/pages/room-facts.tsx'
import { sayRoom } from '../room/say-room.ts'
import { sayCost, sayTimes } from '../say.ts'
import { OtherDates } from '../sessions/pages/other-dates.tsx'
import { nextSession } from '../sessions/sessions.ts'
import { AccessFacts } from './offer-card.tsx'

export function Part({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section>
      <h2 class="nhsuk-heading-m">{title}</h2>
      {children}
    </section>
  )
}

export function Paragraphs({ text }: { text: string }): JSX.Element {
  const parts = text.split(/\n{2,}/)
  return (
    <>
      {parts.map((part) => (
        <p class="app-offer__text">
          <bdi>{part}</bdi>
        </p>
      ))}
    </>
  )
}

/** For whom, and kindly for whom not, with the day each fact was checked. */
type ForWhomProps = { offer: Offer; areas: Map<string, string>; fresh: SayFresh }

export function ForWhom({ offer, areas, fresh }: ForWhomProps): JSX.Element | null {
  const speech = useSpeech()
  const { say, day } = speech
  const areaName = (area: string) => areas.get(area) ?? area
  // How to join says the others already.
  const facts = offer.criteria.filter(({ kind, value }) => kind !== 'referral' || value === 'gp')
  if (!offer.whoFor && facts.length === 0 && !offer.whoNotFor) return null
  return (
    <Part title={say(words.whoItIsFor)}>
      {offer.whoFor && <Paragraphs text={offer.whoFor} />}
      {facts.length > 0 && (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {facts.map((fact) => (
            <li>
              <bdi>{sayCriterion(fact, speech, areaName)}</bdi>
              {fact.note && <bdi>, {fact.note}</bdi>}
              {fact.checkedOn && <span class="app-quiet"> ({say(words.checkedOn, { day: day(fact.checkedOn) })})</span>}
            </li>
          ))}
        </ul>
      )}
      {offer.whoNotFor && (
        <>
          <h3 class="nhsuk-heading-s">{say(words.whoItIsNotFor)}</h3>
          <Paragraphs text={offer.whoNotFor} />
        </>
      )}
      {fresh('who-for')}
    </Part>
  )
}

/** `fresh`: says beside each fact how old it is. */
type PracticalProps = { offer: Offer; now: Date; fresh?: SayFresh }

export function Practical({ offer, now, fresh }: PracticalProps): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const next = nextSession(offer, now)
  const times = offer.schedules.map((one) => sayTimes(one, speech)).filter(Boolean)
  const ways = [
    offer.comesToYou && say(words.comesToYou),
    offer.online && say(words.online),
    offer.byPhone && say(words.byPhone),
  ].filter(Boolean)
  const room = sayRoom(offer, now, speech)
  const when = (
    <>
      {times.length === 0 && <p>{say(words.noTimes)}</p>}
      {times.map((one) => (
        <p>
          <bdi>{one}</bdi>
        </p>
      ))}
      {next && offer.status === 'active' && (
        <p>
          {say(words.next)}: <strong>{speech.moment(next, now)}</strong>
        </p>
      )}
      {times.length > 0 && fresh?.('when')}
      <OtherDates offer={offer} now={now} />
    </>
  )
  const where = (
    <>
      {ways.length > 0 && <Facts items={ways} />}
      {offer.locations.map((location) => (
        <Venue location={location} />
      ))}
      {offer.locations.length > 0 &&
        [...offer.access, ...offer.locations.flatMap(({ access }) => access)].length === 0 && (
          <p class="app-quiet">{say(words.accessUnknown)}</p>
        )}
      <AccessFacts
        facts={offer.access.filter((fact) => !offer.locations.some(({ access }) => access.includes(fact)))}
      />
      {offer.facts.access && fresh?.('access')}
      {fresh?.('where')}
    </>
  )
  const languages = offer.languages.map((code) => languageName(code, speech.locale))
  return (
    <SummaryList
      rows={[
        { key: say(words.when), value: when },
        ...(offer.locations.length + ways.length + offer.access.length > 0
          ? [{ key: say(words.where), value: where }]
          : []),
        { key: say(words.costs), value: withFresh(sayCost(offer, speech), fresh?.('cost')) },
        ...(room || offer.room?.isUnlimited || offer.room?.replyDays != null
          ? [{ key: say(words.room), value: <RoomFacts offer={offer} now={now} /> }]
          : []),
        ...(languages.length > 0 ? [{ key: say(words.languages), value: speech.list(languages) }] : []),
      ]}
    />
  )
}

function withFresh(value: string, fresh: JSX.Element | undefined): JSX.Element {
  return (
    <>
      <bdi>{value}</bdi>
      {fresh}
    </>
  )
}

function Venue({ location }: { location: Location }): JSX.Element {
  const { say, day } = useSpeech()
  const { name, address1, city, postcode, access, accessNote, accessCheckedOn } = location
  return (
    <div class="app-venue">
      <p>
        <bdi>{[name, address1, [city, postcode].filter(Boolean).join(' ')].filter(Boolean).join(', ')}</bdi>
      </p>
      <AccessFacts facts={access} />
      {accessNote && <Paragraphs text={accessNote} />}
      {accessCheckedOn && <p class="app-quiet">{say(words.accessChecked, { day: day(accessCheckedOn) })}</p>}
    </div>
  )
}
