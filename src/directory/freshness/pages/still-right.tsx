import type { JSX } from 'preact'
import { slowDown } from '../../../account/index.ts'
import { Button, Card, Form, InsetText, NotificationBanner, Page } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { type FormState, filledForm } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { hashToken } from '../../../platform/secrets/index.ts'
import { noteSecurity } from '../../../platform/security-event.ts'
import type { Work } from '../../../platform/work.ts'
import { openContact } from '../../contact.ts'
import type { Offer } from '../../directory.ts'
import { answersIn } from '../../listing/fields.ts'
import { openForm } from '../../listing/open-form.ts'
import { Paragraphs, Practical } from '../../pages/offer-parts.tsx'
import { directoryPaths as paths } from '../../paths.ts'
import { listOffersByIds } from '../../store/index.ts'
import { allListings, answerStillRight, stopAskingUs } from '../commands/answer-still-right.ts'
import { type FoundRequest, findRequest, type Question } from '../store/requests.ts'
import { freshWords as words } from '../words.ts'
import { ChangePage } from './change-form.tsx'

const resident = { audience: 'resident' } as const

/** From a message to one press of a button. Opening the link changes nothing: machines open links too. */
export function stillRightPages(site: Site): void {
  site.get(paths.stillRight(':token'), 'anyone', (work, request) => show(work, request), resident)
  site.post(paths.stillRight(':token'), 'anyone', answer, resident)
  site.post(paths.stopAsking(':token'), 'anyone', stop, resident)
}

const tokenOf = (request: Request): string => request.params.token ?? ''

async function requestOf(work: Work, request: Request): Promise<FoundRequest> {
  const found = await findRequest(work, hashToken(tokenOf(request)))
  if (!found || found.expiresAt <= work.now) noteSecurity(work, 'link.refused')
  if (!found) throw notFound()
  return found
}

async function show(work: Work, request: Request, given?: FormState): Promise<Answer> {
  const found = await requestOf(work, request)
  const { questions, expiresAt } = found
  const isOpen = expiresAt > work.now
  if (!isOpen && questions.every(({ answer }) => answer === null)) return page(<Expired />, 410)
  const offers = await listOffersByIds(
    work,
    questions.map(({ offerId }) => offerId),
  )
  const change = String(request.query.change ?? request.body.offer ?? '')
  const changing = questions.find(({ offerId, answer }) => offerId === change && answer === null && isOpen)
  const token = tokenOf(request)
  const changed = offers.find(({ id }) => id === changing?.offerId)
  if (changing && changed)
    return page(<ChangePage question={changing} token={token} form={given ?? filledForm(openForm(changed))} />)
  const isStopped = request.query.stopped === 'yes'
  return page(<AskPage {...{ token, questions, offers, isOpen, isStopped }} now={work.now} />)
}

async function answer(work: Work, request: Request): Promise<Answer> {
  const { id } = await requestOf(work, request)
  await slowDown(work, request, `still right ${id}`, { target: 60, ip: 120 })
  const token = tokenOf(request)
  // Boxes that are all unticked send nothing; a text that was emptied does.
  const answers = request.body.answer === 'change' ? { ways: [], days1: [], ...answersIn(request.body) } : {}
  const input = { ...request.body, answers, token } as unknown as Parameters<typeof answerStillRight>[1]
  return submit(request, () => answerStillRight(work, input), {
    done: () => redirect(paths.stillRight(token)),
    again: (form) => show(work, request, form),
  })
}

async function stop(work: Work, request: Request): Promise<Answer> {
  const { id } = await requestOf(work, request)
  await slowDown(work, request, `still right ${id}`, { target: 60, ip: 120 })
  await stopAskingUs(work, { token: tokenOf(request) })
  return redirect(`${paths.stillRight(tokenOf(request))}?stopped=yes`)
}

type AskProps = {
  token: string
  questions: Question[]
  offers: Offer[]
  isOpen: boolean
  isStopped: boolean
  now: Date
}

function AskPage({ token, questions, offers, isOpen, isStopped, now }: AskProps): JSX.Element {
  const { say } = useSpeech()
  const open = questions.filter(({ answer }) => answer === null)
  const isDone = open.length === 0
  const title = say(isDone ? words.thanks : words.askTitle)
  return (
    <Page
      title={title}
      noIndex
      notice={isStopped && <NotificationBanner variant="success">{say(words.stopped)}</NotificationBanner>}
    >
      <h1 class="nhsuk-heading-l">{title}</h1>
      {!isDone && isOpen && <p class="app-lead">{say(words.askLead)}</p>}
      {isOpen && open.length > 1 && (
        <Form action={paths.stillRight(token)}>
          <input type="hidden" name="offer" value={allListings} />
          <Button name="answer" value="right">
            {say(words.allRight)}
          </Button>
        </Form>
      )}
      {questions.map((question) => {
        const offer = offers.find(({ id }) => id === question.offerId)
        return offer && <Listing {...{ question, offer, token, isOpen, now }} />
      })}
      {isOpen && !isStopped && (
        <Form action={paths.stopAsking(token)}>
          <Button variant="secondary" small>
            {say(words.stop)}
          </Button>
        </Form>
      )}
    </Page>
  )
}

type ListingProps = { question: Question; offer: Offer; token: string; isOpen: boolean; now: Date }

/** As others see it, and the buttons; or what was answered. */
function Listing({ question, offer, token, isOpen, now }: ListingProps): JSX.Element {
  const { say } = useSpeech()
  const { name } = offer
  // The link may have been passed on: it shows no more of a person than the listing does.
  const { contactName, contactRole, contactPhone, contactEmail } = openContact(offer)
  const whoToAsk = [contactName, contactRole, contactPhone, contactEmail].filter(Boolean).join(', ')
  return (
    <Card heading={<bdi>{name}</bdi>} headingLevel={2} headingSize="m">
      {question.answer !== null && <Said question={question} />}
      {question.answer === null && (
        <>
          {offer.description && <Paragraphs text={offer.description} />}
          <Practical offer={offer} now={now} />
          {whoToAsk && (
            <p>
              {say(words.whoToAsk)}: <bdi>{whoToAsk}</bdi>
            </p>
          )}
        </>
      )}
      <p>
        <a href={paths.offer(offer.id)}>{say(words.seeAll)}</a>
      </p>
      {question.answer === null && isOpen && (
        <Form action={paths.stillRight(token)}>
          <input type="hidden" name="offer" value={offer.id} />
          <div class="app-button-row">
            <Button name="answer" value="right" ariaLabel={say(words.stillRightThis, { name })}>
              {say(words.stillRight)}
            </Button>
            <Button
              href={`${paths.stillRight(token)}?change=${offer.id}`}
              variant="secondary"
              ariaLabel={say(words.changeThis, { name })}
            >
              {say(words.change)}
            </Button>
            <Button name="answer" value="closed" variant="secondary" ariaLabel={say(words.closedThis, { name })}>
              {say(words.closed)}
            </Button>
          </div>
          <Button name="answer" value="left" variant="secondary" small ariaLabel={say(words.leftThis, { name })}>
            {say(words.left)}
          </Button>
        </Form>
      )}
    </Card>
  )
}

const said = {
  right: words.saidRight,
  change: words.saidChange,
  closed: words.saidClosed,
  left: words.saidLeft,
} as const

function Said({ question: { answer, answeredAt } }: { question: Question }): JSX.Element | null {
  const { say, day } = useSpeech()
  if (answer === null || answeredAt === null) return null
  return <InsetText>{say(said[answer], { day: day(answeredAt) })}</InsetText>
}

function Expired(): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.expiredTitle)} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.expiredTitle)}</h1>
      <p class="app-lead">{say(words.expired)}</p>
    </Page>
  )
}
