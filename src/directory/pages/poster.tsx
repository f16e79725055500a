import type { JSX } from 'preact'
import { Page, PrintButton } from '../../design/index.ts'
import { findPlaceBySlug, listNeighbourhoods, type Neighbourhood, type Place } from '../../place/index.ts'
import { type Answer, page, type Request, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import type { Offer } from '../directory.ts'
import { directoryPaths as paths } from '../paths.ts'
import { searchOffers } from '../queries/search-offers.ts'
import { searchWords as words } from '../search-words.ts'
import { OfferMap } from './offer-map.tsx'
import { QrCode } from './qr-code.tsx'

export function posterPage(site: Site): void {
  site.get(paths.poster(':slug'), 'anyone', showPoster, { audience: 'resident' })
}

/** For a notice board, a waiting room or a shop window: a map, a square for the phone, and a number to call. */
async function showPoster(work: Work, request: Request): Promise<Answer> {
  const place = await findPlaceBySlug(work, request.params.slug ?? '')
  const neighbourhoods = await listNeighbourhoods(work, place.id)
  const { found } = await searchOffers({ ...work, place: place.id }, { filters: { only: ['drop-in'] } })
  return page(
    <Poster
      {...{ place, neighbourhoods }}
      offers={found.slice(0, 12)}
      link={`${request.origin}${paths.ask(place.slug)}`}
      look={`${request.origin}${paths.home}`}
    />,
  )
}

type PosterProps = { place: Place; neighbourhoods: Neighbourhood[]; offers: Offer[]; link: string; look: string }

function Poster({ place, neighbourhoods, offers, link, look }: PosterProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.posterTitle)} backHref={paths.home}>
      <div class="app-no-print">
        <PrintButton label={say(words.printPoster)} />
      </div>
      <article class="app-place-poster">
        <h1 class="app-place-poster__title">{say(words.posterTitle)}</h1>
        <p class="app-place-poster__lead">{say(words.posterLead, { place: place.name })}</p>
        <div class="app-place-poster__ways">
          <div class="app-place-poster__code">
            <QrCode text={look} label={say(words.qrPoster)} />
            <p>{say(words.qrPoster)}</p>
          </div>
          <dl class="app-place-poster__facts">
            {place.phone && (
              <div>
                <dt>{say(words.posterCall)}</dt>
                <dd class="app-place-poster__phone">
                  <bdi>{place.phone}</bdi>
                </dd>
              </div>
            )}
            {place.openingHours && (
              <div>
                <dt>{say(words.posterOpen)}</dt>
                <dd>
                  <bdi>{place.openingHours}</bdi>
                </dd>
              </div>
            )}
            <div>
              <dt>{say(words.posterWeb)}</dt>
              <dd>
                <bdi>{look.replace(/^https?:\/\//, '')}</bdi>
              </dd>
            </div>
            <div>
              <dt>{say(words.talk)}</dt>
              <dd>
                <bdi>{link.replace(/^https?:\/\//, '')}</bdi>
              </dd>
            </div>
          </dl>
        </div>
        <div class="app-place-poster__places">
          <OfferMap
            place={place}
            neighbourhoods={neighbourhoods}
            found={offers}
            first={1}
            title={say(words.posterMap, { place: place.name })}
          />
          <ol class="app-place-poster__list">
            {offers.map((offer, index) => (
              <li id={`offer-${index + 1}`}>
                <a href={paths.offer(offer.id)}>
                  <bdi>{offer.name}</bdi>
                </a>
                {offer.locations[0] && <bdi class="app-quiet"> {offer.locations[0].name}</bdi>}
              </li>
            ))}
          </ol>
        </div>
      </article>
    </Page>
  )
}
