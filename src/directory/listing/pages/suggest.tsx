import type { JSX } from 'preact'
import { slowDown } from '../../../account/index.ts'
import { Button, Details, Form, Input, Page, Textarea } from '../../../design/index.ts'
import { findPlaceBySlug, type Place } from '../../../place/index.ts'
import { emptyForm, type FormState, fieldsOf, filledForm } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import type { Offer } from '../../directory.ts'
import { directoryPaths } from '../../paths.ts'
import { findOffer } from '../../store/index.ts'
import { suggestCorrection, suggestMissing } from '../commands/suggest.ts'
import { answersIn } from '../fields.ts'
import { listingWords } from '../listing-words.ts'
import { openForm } from '../open-form.ts'
import { listingPaths as paths } from '../paths.ts'
import { suggestionWords as words } from '../suggestion-words.ts'
import * as ask from './questions.tsx'

const resident = { audience: 'resident' } as const

/** Anybody says what is wrong with a listing, or what is missing, without an account. */
export function suggestPages(site: Site): void {
  site.get(paths.correct(':id'), 'anyone', (work, request) => showCorrect(work, request), resident)
  site.post(paths.correct(':id'), 'anyone', correct, resident)
  site.get(paths.suggestMissing(':slug'), 'anyone', (work, request) => showMissing(work, request), resident)
  site.post(paths.suggestMissing(':slug'), 'anyone', missing, resident)
}

function saidIn({ body }: Request) {
  const text = (name: string) => String(body[name] ?? '')
  return {
    answers: answersIn(body),
    words: text('words'),
    senderName: text('senderName'),
    reach: { channel: text('channel'), email: text('email'), mobile: text('mobile') },
  }
}

const slow = (work: Work, request: Request) => slowDown(work, request, `suggest ${request.ip}`, { target: 10, ip: 60 })
const followed = ({ token }: { token: string }) => redirect(`${paths.follow(token)}?sent=yes`)

async function showCorrect(work: Work, request: Request, form?: FormState): Promise<Answer> {
  const offer = await findOffer(work, request.params.id ?? '')
  return page(<Correct offer={offer} form={form ?? filledForm(openForm(offer))} />)
}

async function correct(work: Work, request: Request): Promise<Answer> {
  await slow(work, request)
  // Boxes that are all unticked send nothing; a text that was emptied does.
  const given = saidIn(request)
  const answers = { ways: [], days1: [], ...given.answers }
  return submit(request, () => suggestCorrection(work, { ...given, id: request.params.id ?? '', answers }), {
    done: followed,
    again: (form) => showCorrect(work, request, form),
  })
}

async function showMissing(work: Work, request: Request, form?: FormState): Promise<Answer> {
  const place = await findPlaceBySlug(work, request.params.slug ?? '')
  return page(
    <Missing place={place} form={form ?? emptyForm({ name: String(request.query.words ?? '').slice(0, 100) })} />,
  )
}

async function missing(work: Work, request: Request): Promise<Answer> {
  await slow(work, request)
  return submit(request, () => suggestMissing(work, saidIn(request)), {
    done: followed,
    again: (form) => showMissing(work, request, form),
  })
}

function Words({ field }: { field: ask.Fields }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Textarea
      {...field.text('words')}
      label={say(words.words)}
      hint={say(words.wordsHint)}
      rows={4}
      maxLength={4000}
      threshold={75}
      dir="auto"
    />
  )
}

function Reach({ field }: { field: ask.Fields }): JSX.Element {
  const { say } = useSpeech()
  const isUsed = ['email', 'mobile', 'senderName', 'channel'].some(
    (name) => field.text(name).value || field.text(name).error,
  )
  return (
    <Details summary={say(words.reach)} open={isUsed}>
      <p>{say(words.reachHelp)}</p>
      <Input {...field.text('senderName')} label={say(listingWords.yourName)} autocomplete="name" width={20} />
      <ask.ReachQuestions field={field} label={words.channel} none={words.noReach} />
    </Details>
  )
}

/** What stands there now, to be written over where somebody knows better. */
export function CorrectedFields({ field }: { field: ask.Fields }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Details summary={say(words.fields)}>
      <p>{say(words.fieldsHint)}</p>
      <Input {...field.text('name')} label={say(listingWords.name)} />
      <ask.What field={field} />
      <ask.Who field={field} />
      <ask.Where field={field} />
      <ask.When field={field} />
      <ask.Cost field={field} />
      <ask.Joining field={field} />
      <Input {...field.text('contactPhone')} label={say(listingWords.contactPhone)} type="tel" width={20} />
      <Input {...field.text('contactEmail')} label={say(listingWords.contactEmail)} type="email" width={30} />
      <Input {...field.text('url')} label={say(listingWords.url)} type="url" width={30} />
    </Details>
  )
}

function Correct({ offer, form }: { offer: Offer; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.correctTitle)} errors={field.errors} backHref={directoryPaths.offer(offer.id)} noIndex>
      <span class="nhsuk-caption-l">
        <bdi>{offer.name}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">{say(words.correctTitle)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      <Form action={paths.correct(offer.id)}>
        <Words field={field} />
        <CorrectedFields field={field} />
        <Reach field={field} />
        <Button>{say(words.send)}</Button>
      </Form>
    </Page>
  )
}

function Missing({ place, form }: { place: Place; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.missingTitle)} errors={field.errors} backHref={directoryPaths.search} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.missingTitle)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      <p>
        <a href={paths.list(place.slug)}>{say(listingWords.title)}</a>
      </p>
      <Form action={paths.suggestMissing(place.slug)}>
        <Input {...field.text('name')} label={say(listingWords.name)} />
        <Words field={field} />
        <Input {...field.text('venueName')} label={say(listingWords.venueName)} />
        <Input {...field.text('contactPhone')} label={say(listingWords.contactPhone)} type="tel" width={20} />
        <Input {...field.text('url')} label={say(listingWords.url)} type="url" width={30} />
        <Reach field={field} />
        <Button>{say(words.send)}</Button>
      </Form>
    </Page>
  )
}
