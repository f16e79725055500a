import type { JSX } from 'preact'
import { findOrganisation } from '../../../account/index.ts'
import { Button, Form, InsetText, NotificationBanner, Page, SummaryList } from '../../../design/index.ts'
import { findPlace } from '../../../place/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { Conflict, type FormState, fieldsOf, filledForm } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import type { Offer } from '../../directory.ts'
import { findOrganisationPage } from '../../organisations/store/organisations.ts'
import { comparedLabels, inWords } from '../../pages/compared.ts'
import { directoryPaths } from '../../paths.ts'
import { findOffer } from '../../store/index.ts'
import { changeOwnListing } from '../commands/change-own.ts'
import { missingParts } from '../completeness.ts'
import { answersIn, tickedFields } from '../fields.ts'
import { listingWords as words } from '../listing-words.ts'
import { fullForm } from '../open-form.ts'
import { isPart, type ListingPart, parts } from '../parts.ts'
import { listingPaths as paths } from '../paths.ts'
import { canKeepListing } from '../policy.ts'
import { listOffersOf, listOwnWaiting, type Suggestion } from '../store/index.ts'
import { saidFacts } from './fact.tsx'
import * as ask from './questions.tsx'

const resident = { audience: 'resident' } as const

/** "Our offer": a group's own listings, part by part, each with a way to change it. */
export function oursPages(site: Site): void {
  site.get(paths.ours, 'listing.keep', showOurs, resident)
  site.get(paths.ourOffer(':id'), 'listing.keep', showOffer, resident)
  site.get(paths.ourPart(':id', ':part'), 'listing.keep', (work, request) => showPart(work, request), resident)
  site.post(paths.ourPart(':id', ':part'), 'listing.keep', changePart, resident)
}

async function showOurs(work: Work, request: Request): Promise<Answer> {
  if (!work.organisation || !work.place) throw notFound()
  const organisation = await findOrganisation(work, work.organisation)
  const offers = await listOffersOf(work, work.organisation)
  const waiting = await listOwnWaiting(work)
  const { slug } = await findPlace(work, work.place)
  const { areas } = await findOrganisationPage(work, work.organisation)
  const isGrowing = areas.some(({ fromOn }) => fromOn !== null)
  return page(<Ours {...{ organisation, offers, waiting, slug, isGrowing }} isNew={request.query.listed === 'yes'} />)
}

async function ownOffer(work: Work, request: Request): Promise<Offer> {
  const offer = await findOffer(work, request.params.id ?? '')
  if (!canKeepListing(work, offer)) throw notFound()
  return offer
}

async function showOffer(work: Work, request: Request): Promise<Answer> {
  return page(<OurOffer offer={await ownOffer(work, request)} saved={String(request.query.saved ?? '')} />)
}

const partOf = ({ params: { part = '' } }: Request): ListingPart => {
  if (!isPart(part)) throw notFound()
  return part
}

async function showPart(work: Work, request: Request, form?: FormState): Promise<Answer> {
  const [part, offer] = [partOf(request), await ownOffer(work, request)]
  return page(<OurPart part={part} offer={offer} form={form ?? filledForm(fullForm(offer))} />)
}

async function changePart(work: Work, request: Request): Promise<Answer> {
  const part = partOf(request)
  const id = request.params.id ?? ''
  // A box that was unticked sends nothing: it was asked here, so it says no.
  const unticked = { contactIsPublic: '', ...Object.fromEntries(tickedFields.map((field) => [field, []])) }
  const all = { ...unticked, ...answersIn(request.body) } as Record<string, string | string[]>
  const answers = Object.fromEntries(parts[part].fields.map((field) => [field, all[field]]))
  return submit(request, () => changeOwnListing(work, { id, version: Number(request.body.version), answers }), {
    done: ({ isNoted }) => redirect(`${paths.ourOffer(id)}?saved=${isNoted ? 'noted' : 'yes'}`),
    again: (form) => showPart(work, request, form),
  })
}

type OursProps = {
  organisation: { name: string }
  offers: { id: string; name: string }[]
  waiting: Suggestion[]
  slug: string
  /** They have said where else they want to work. */
  isGrowing: boolean
  isNew: boolean
}

function Ours({ organisation, offers, waiting, slug, isGrowing, isNew }: OursProps): JSX.Element {
  const { say } = useSpeech()
  const sentences = { asked: words.oursAsked, declined: words.oursDeclined } as Record<string, typeof words.oursWaiting>
  const notice = isNew ? <NotificationBanner variant="success">{say(words.proved)}</NotificationBanner> : undefined
  return (
    <Page title={say(words.ours)} noIndex {...(notice ? { notice } : {})}>
      <h1 class="nhsuk-heading-l">{say(words.ours)}</h1>
      <p class="app-lead">{say(words.oursLead, { organisation: organisation.name })}</p>
      {waiting.map((one) => (
        <InsetText>
          {say(sentences[one.state] ?? words.oursWaiting, { name: String(one.answers.name), reason: one.reason })}
        </InsetText>
      ))}
      {offers.length === 0 && waiting.length === 0 && <p>{say(words.oursNone)}</p>}
      {offers.length > 0 && (
        <SummaryList
          rows={offers.map(({ id, name }) => ({
            key: <bdi>{name}</bdi>,
            value: <a href={directoryPaths.offer(id)}>{say(words.asOthers)}</a>,
            action: { href: paths.ourOffer(id), label: say(words.look), hidden: name },
          }))}
        />
      )}
      <p>
        <a href={paths.list(slug)}>{say(words.addAnother)}</a>
      </p>
      {isGrowing && (
        <p>
          <a href={paths.ourGrowing}>{say(words.growing)}</a>
        </p>
      )}
    </Page>
  )
}

function OurOffer({ offer, saved }: { offer: Offer; saved: string }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const said = saidFacts(fullForm(offer), offer, speech)
  const notice = saved ? (
    <NotificationBanner variant="success">{say(saved === 'noted' ? words.savedNoted : words.saved)}</NotificationBanner>
  ) : undefined
  const missing = missingParts(offer)
  const rows = (Object.keys(parts) as ListingPart[]).map((part) => ({
    key: say(parts[part].title),
    value: (
      <bdi class="app-own">
        {parts[part].fields
          .map((field) => said[field])
          .filter(Boolean)
          .join(', ') || say(words.none)}
      </bdi>
    ),
    action: { href: paths.ourPart(offer.id, part), label: say(words.changeThis), hidden: say(parts[part].title) },
  }))
  return (
    <Page title={offer.name} backHref={paths.ours} noIndex {...(notice ? { notice } : {})}>
      <span class="nhsuk-caption-l">{say(words.ours)}</span>
      <h1 class="nhsuk-heading-l">
        <bdi>{offer.name}</bdi>
      </h1>
      <p>
        <a href={directoryPaths.offer(offer.id)}>{say(words.asOthers)}</a>
      </p>
      <SummaryList rows={rows} />
      <h2 class="nhsuk-heading-m">{say(words.missing)}</h2>
      {missing.length === 0 ? (
        <p>{say(words.complete)}</p>
      ) : (
        <>
          <p>{say(words.missingHelp)}</p>
          <ul class="nhsuk-list nhsuk-list--bullet">
            {missing.map((part) => (
              <li>
                <a href={paths.ourPart(offer.id, part)}>{say(parts[part].title)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={paths.ourTags(offer.id)}>{say(words.tags)}</a> ·{' '}
        <a href={paths.versions(offer.id)}>{say(words.history)}</a>
      </p>
    </Page>
  )
}

function OurPart({ part, offer, form }: { part: ListingPart; offer: Offer; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const labels = comparedLabels(speech)
  const asked = Object.fromEntries(parts[part].fields.map((name) => [name, labels[name] ?? say(parts[part].title)]))
  return (
    <Page title={say(parts[part].title)} errors={field.errors} backHref={paths.ourOffer(offer.id)} noIndex>
      <span class="nhsuk-caption-l">
        <bdi>{offer.name}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">{say(parts[part].title)}</h1>
      <Conflict form={inWords(form, offer, speech)} labels={asked} />
      <Form action={paths.ourPart(offer.id, part)} version={offer.version}>
        <Questions part={part} field={field} />
        <Button>{say(words.save)}</Button>
      </Form>
    </Page>
  )
}

function Questions({ part, field }: { part: ListingPart; field: ask.Fields }): JSX.Element {
  if (part === 'themes') return <ask.Themes field={field} hint={words.themesNone} />
  const views = {
    name: ask.OnlyName,
    what: ask.What,
    who: ask.Who,
    where: ask.Where,
    when: ask.When,
    cost: ask.Cost,
    joining: ask.Joining,
    contact: ask.Contact,
    alert: ask.Alert,
  }
  const View = views[part]
  return <View field={field} />
}
