import type { JSX } from 'preact'
import { Button, OutsideLink, SummaryList } from '../../design/index.ts'
import type { Place } from '../../place/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Contact } from '../contact.ts'
import type { Offer } from '../directory.ts'
import type { SayFresh } from '../freshness/pages/fact-line.tsx'
import { offerWords as words } from '../offer-words.ts'
import { directoryPaths as paths } from '../paths.ts'
import { staffWords } from '../staff-words.ts'
import { Paragraphs, Part } from './offer-parts.tsx'

const joinSentences = {
  'drop-in': words.joinDropIn,
  contact: words.joinContact,
  introduction: words.joinIntroduction,
} as const

type Props = {
  offer: Offer
  contact: Contact
  place: Place | undefined
  may: { seeAll: boolean }
  fresh: SayFresh
}

export function HowToJoin({ offer, contact, place, may, fresh }: Props): JSX.Element {
  const { say } = useSpeech()
  const { url } = offer
  const { contactName, contactRole, contactPhone } = contact
  const contactEmail = contact.contactEmail || offer.email
  const whoToAsk = [contactName, contactRole].filter(Boolean).join(', ')
  const rows = [
    whoToAsk && {
      key: say(words.whoToAsk),
      value: <bdi>{whoToAsk}</bdi>,
    },
    contactPhone && {
      key: say(words.phone),
      value: (
        <OutsideLink href={`tel:${contactPhone.replace(/\s/g, '')}`}>
          <bdi>{contactPhone}</bdi>
        </OutsideLink>
      ),
    },
    contactEmail && {
      key: say(words.email),
      value: (
        <OutsideLink href={`mailto:${contactEmail}`}>
          <bdi>{contactEmail}</bdi>
        </OutsideLink>
      ),
    },
    url && {
      key: say(words.website),
      value: (
        <OutsideLink href={url}>
          <bdi>{url.replace(/^https?:\/\/(www[.])?/, '').replace(/\/$/, '')}</bdi>
        </OutsideLink>
      ),
    },
  ].filter((row) => typeof row === 'object' && row !== null)
  // Told to call or write first, one has to know where.
  const isHidden = offer.joining === 'contact' && !contactPhone && !contactEmail && !url && !offer.howToJoin
  return (
    <Part title={say(words.howToJoin)}>
      <p>{say(joinSentences[offer.joining])}</p>
      {offer.howToJoin && <Paragraphs text={offer.howToJoin} />}
      {fresh('joining')}
      {rows.length > 0 && <SummaryList rows={rows} />}
      {rows.length > 0 && fresh('contact')}
      {isHidden && <p>{place?.phone ? say(words.askUsPhone, { phone: place.phone }) : say(words.askUs)}</p>}
      {may.seeAll && offer.contactName && !offer.contactIsPublic && (
        <p class="app-quiet">{say(staffWords.contactHidden)}</p>
      )}
      {place && offer.joining !== 'drop-in' && (
        <div class="app-no-print">
          <Button href={paths.ask(place.slug)}>{say(words.talk)}</Button>
        </div>
      )}
    </Part>
  )
}
