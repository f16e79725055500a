import type { JSX } from 'preact'
import { encode } from 'uqr'
import { ActionLink, Card, Cards, InsetText, Page, PrintButton } from '../../design/index.ts'
import { findPlace, type Place } from '../../place/index.ts'
import { notFound } from '../../platform/errors.ts'
import { type Answer, page, type Request, redirect, type Site } from '../../platform/http/index.ts'
import { type Locale, type Speech, SpeechContext, speech, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { findDefaultProgramme, type Programme, vocabularyOf } from '../../programme/index.ts'
import { paths } from '../paths.ts'
import { type Source, posterWords as words } from '../source.ts'
import { findSource, findSourceByCode } from '../store/index.ts'
import { placeOfDoor } from './door-facts.ts'

/** A source's poster, and the page that its code opens. */
export function posterPages(site: Site): void {
  const resident = { audience: 'resident' as const }
  site.get(paths.poster(':code'), 'source.manage', showPoster)
  site.get(paths.source(':code'), 'anyone', toOwnPlace, resident)
  site.get(paths.sourceAt(':slug', ':code'), 'anyone', showSource, resident)
}

async function showPoster(work: Work, request: Request): Promise<Answer> {
  const source = await findSource(work, request.params.code ?? '')
  const place = await findPlace(work, source.placeId)
  const programme = await findDefaultProgramme(work, place.id)
  if (!programme) throw notFound()
  const locale: Locale =
    request.query.language === 'ar' ? 'ar' : request.query.language === 'en-GB' ? 'en-GB' : work.locale
  const spoken = speech(locale, vocabularyOf(programme)[locale])
  return page(
    <SpeechContext.Provider value={spoken}>
      <Poster source={source} place={place} address={`${request.origin}${paths.source(source.code)}`} />
    </SpeechContext.Provider>,
  )
}

/** The short address of the poster leads to the place that the source belongs to. */
async function toOwnPlace(work: Work, request: Request): Promise<Answer> {
  const source = await findSourceByCode(work, request.params.code ?? '')
  const place = await findPlace(work, source.placeId)
  return redirect(paths.sourceAt(place.slug, source.code))
}

async function showSource(work: Work, request: Request): Promise<Answer> {
  const { place, programme } = await placeOfDoor(work, request)
  const source = await findSource(work, request.params.code ?? '')
  return page(<SourcePage source={source} place={place} programme={programme} />)
}

function Poster({ source, place, address }: { source: Source; place: Place; address: string }): JSX.Element {
  const { say }: Speech = useSpeech()
  return (
    <Page title={say(words.title)} backHref={paths.changeSource(source.code)} noIndex>
      <div class="app-poster">
        <h1 class="nhsuk-heading-xl">{say(words.title)}</h1>
        <p class="nhsuk-lede-text">{say(words.lead)}</p>
        <p class="nhsuk-lede-text">{say(words.what)}</p>
        <figure class="app-qr">
          <Code text={address} label={say(words.qrName, { address })} />
          <figcaption class="nhsuk-heading-m">{say(words.scan)}</figcaption>
        </figure>
        <p class="nhsuk-heading-m">
          <bdi>{address.replace(/^https?:\/\//, '')}</bdi>
        </p>
        <p class="nhsuk-heading-l">
          {say(words.orCall)} <bdi>{place.phone.replaceAll(' ', '\u00a0')}</bdi>
        </p>
        <p>{say(words.noDoctor)}</p>
        <p>{say(words.urgent)}</p>
        <p class="app-quiet">{say(words.from, { name: source.name })}</p>
      </div>
      <PrintButton label={say(words.print)} />
    </Page>
  )
}

/** A white ground and a wide edge, or phones do not read it. */
function Code({ text, label }: { text: string; label: string }): JSX.Element {
  const { data, size } = encode(text, { border: 4, ecc: 'M' })
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg
      class="app-qr__code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={squares.join('')} fill="#000" />
    </svg>
  )
}

function SourcePage({ source, place, programme }: { source: Source; place: Place; programme: Programme }): JSX.Element {
  const { say } = useSpeech()
  if (!source.isActive) {
    return (
      <Page title={say(words.title)} noIndex>
        <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
        <InsetText>{say(words.resting)}</InsetText>
        <ActionLink href={paths.ask(place.slug)}>{say(words.forMe)}</ActionLink>
      </Page>
    )
  }
  return (
    <Page title={say(words.title)} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      <p>
        {say(words.what)} {say(words.noDoctor)}
      </p>
      <Cards>
        <Card heading={say(words.forMe)} href={`${paths.ask(place.slug)}?from=${source.code}`} clickable>
          {say(words.forMeHint)}
        </Card>
        <Card heading={say(words.forOther)} href={paths.introduce(place.slug, source.code)} clickable>
          {say(words.forOtherHint)}
        </Card>
      </Cards>
      <p>
        {say(words.orCall)} <bdi>{place.phone}</bdi>. <bdi>{programme.contactName}</bdi>
      </p>
      <p class="app-quiet">{say(words.here, { name: source.name })}</p>
    </Page>
  )
}
