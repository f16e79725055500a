import type { JSX } from 'preact'
import { readMobile, slowDown } from '../../account/index.ts'
import {
  Button,
  Checkboxes,
  CopyLink,
  Form,
  Input,
  NotificationBanner,
  Page,
  PrintButton,
  Radios,
} from '../../design/index.ts'
import { findPlace } from '../../place/index.ts'
import { notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { type Locale, useSpeech } from '../../platform/i18n/index.ts'
import { whyItStays } from '../../platform/messages/index.ts'
import { readReference } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import { AddToCalendar } from '../calendar/pages/add-to-calendar.tsx'
import { keepOffer, takeOff } from '../commands/keep-offer.ts'
import { sendShortlist } from '../commands/send-shortlist.ts'
import { openContact } from '../contact.ts'
import type { Offer } from '../directory.ts'
import { easyWords } from '../easy-read/words.ts'
import { survivorsOf } from '../merging/store/index.ts'
import { directoryPaths as paths } from '../paths.ts'
import { searchWords as words } from '../search-words.ts'
import { listOffersByIds } from '../store/index.ts'
import { findShortlist } from '../store/shortlists.ts'
import { OfferCard } from './offer-card.tsx'
import { QrCode } from './qr-code.tsx'
import { readShortlistCookie, shortlistCookie } from './shortlist-cookie.ts'

export function shortlistPages(site: Site): void {
  site.post(paths.keep, 'anyone', keep, { audience: 'resident' })
  site.get(paths.shortlist(':code'), 'anyone', (work, request) => showShortlist(work, request), {
    audience: 'resident',
  })
  site.post(paths.takeOff(':code'), 'anyone', remove, { audience: 'resident' })
  site.post(paths.send(':code'), 'anyone', send, { audience: 'resident' })
}

async function keep(work: Work, request: Request): Promise<Answer> {
  const { code } = await keepOffer(work, {
    offer: String(request.body.offer ?? ''),
    code: readShortlistCookie(request) ?? '',
  })
  return redirect(paths.shortlist(code), [shortlistCookie(code)])
}

async function remove(work: Work, request: Request): Promise<Answer> {
  const code = codeOf(request)
  await takeOff(work, { code, offer: String(request.body.offer ?? '') })
  return redirect(paths.shortlist(code))
}

async function send(work: Work, request: Request): Promise<Answer> {
  const code = codeOf(request)
  const mobile = readMobile(String(request.body.mobile ?? ''))
  // A stranger's form that sends texts: few to one number, and few from one address.
  if (mobile) await slowDown(work, request, `shortlist ${mobile}`, { target: 3, ip: 20 })
  const { language, easy } = request.body
  const input = {
    code,
    mobile: String(request.body.mobile ?? ''),
    language: String(language ?? '') as Locale,
    easy: String(easy ?? ''),
  }
  return submit(request, () => sendShortlist(work, input), {
    done: () => redirect(`${paths.shortlist(code)}?sent=yes`),
    again: (form) => showShortlist(work, request, form),
  })
}

function codeOf({ params }: Request): string {
  const code = readReference(params.code ?? '')
  if (!code) throw notFound()
  return code
}

async function showShortlist(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const code = codeOf(request)
  const ids = await findShortlist(work, code)
  if (!ids) throw notFound()
  const place = work.place ? (await findPlace(work, work.place)).name : ''
  // What was kept before it was made one with another is shown as that one.
  const survivors = await survivorsOf(work, ids)
  const offers = await listOffersByIds(work, [...new Set(ids.map((id) => survivors.get(id) ?? id))])
  return page(
    <Shortlist
      {...{ code, offers, form, place }}
      link={`${request.origin}${paths.shortlist(code)}`}
      isSent={request.query.sent === 'yes'}
      now={work.now}
    />,
  )
}

type ShortlistProps = {
  code: string
  offers: Offer[]
  form: FormState
  place: string
  link: string
  isSent: boolean
  now: Date
}

function Shortlist({ code, offers, form, place, link, isSent, now }: ShortlistProps): JSX.Element {
  const speech = useSpeech()
  const { say, day } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page
      title={say(words.shortlist)}
      errors={field.errors}
      backHref={paths.search}
      noIndex
      {...(isSent
        ? { notice: <NotificationBanner variant="success">{say(whyItStays('sms') ?? words.sent)}</NotificationBanner> }
        : {})}
    >
      <h1 class="nhsuk-heading-l">{say(words.shortlist)}</h1>
      <p class="app-print-only">{say(words.forPrint, { place, day: day(now) })}</p>
      <p class="app-no-print">{say(words.shortlistHelp)}</p>
      {offers.length > 0 && (
        <p class="app-no-print">
          <a href={paths.easy(code)}>{say(easyWords.link)}</a>
        </p>
      )}
      {offers.length === 0 && <p>{say(words.shortlistEmpty)}</p>}
      <ol class="app-results__list">
        {offers.map((offer) => (
          <li>
            <OfferCard offer={offer} now={now} keepable={false} />
            <p class="app-print-only">
              <bdi>
                {[
                  openContact(offer).contactName,
                  openContact(offer).contactPhone,
                  offer.locations
                    .map(({ name, address1, postcode }) => [name, address1, postcode].filter(Boolean).join(', '))
                    .join('; '),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </bdi>
            </p>
            <TakeOff code={code} offer={offer} />
          </li>
        ))}
      </ol>
      <p class="app-no-print">
        <a href={paths.search}>{say(words.moreResults)}</a>
      </p>
      <div class="app-share">
        <div class="app-share__code">
          <QrCode text={link} label={say(words.qr)} />
          <p>{say(words.qr)}</p>
          <p>
            <bdi class="app-code">{code}</bdi>
          </p>
        </div>
        <div class="app-no-print">
          <h2 class="nhsuk-heading-m">{say(words.sendTitle)}</h2>
          <Form action={paths.send(code)}>
            <Input
              {...field.text('mobile')}
              label={say(words.mobile)}
              hint={say(words.mobileHint)}
              type="tel"
              autocomplete="tel"
              width={20}
            />
            <Radios
              {...field.choice('language')}
              label={say(words.opensIn)}
              value={String(form.body.language ?? speech.locale)}
              inline
              items={[
                { value: 'en-GB', label: <span lang="en">English</span> },
                { value: 'ar', label: <span lang="ar">العربية</span> },
              ]}
            />
            <Checkboxes
              {...field.many('easy')}
              label={say(words.howRead)}
              items={[{ value: 'yes', label: say(easyWords.link) }]}
            />
            <Button>{say(words.send)}</Button>
          </Form>
          <div class="app-button-row">
            <PrintButton />
            <CopyLink href={link} />
            <AddToCalendar offers={offers} href={paths.shortlistCalendar(code)} />
          </div>
        </div>
      </div>
    </Page>
  )
}

function TakeOff({ code, offer }: { code: string; offer: Offer }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Form action={paths.takeOff(code)} class="app-no-print app-take-off">
      <input type="hidden" name="offer" value={offer.id} />
      <Button variant="secondary" small ariaLabel={say(words.takeOffThis, { name: offer.name })}>
        {say(words.takeOff)}
      </Button>
    </Form>
  )
}
