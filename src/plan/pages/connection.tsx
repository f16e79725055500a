import type { JSX } from 'preact'
import { Button, Card, Checkboxes, DateInput, Form, Input, NotificationBanner, Page, Radios, SummaryList, Tag, Textarea } from '../../design/index.ts'
import { directoryPaths, type Offer, sayEvidence, sayReason } from '../../directory/index.ts'
import { findPersonById, type Person, personPaths } from '../../person/index.ts'
import { dayIn, emptyForm, fieldsOf, type FormState } from '../../platform/form/index.ts'
import { type Answer, page, redirect, type Request, type Site, submit } from '../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { goAlong } from '../commands/go-along.ts'
import { hindrance, loadAsking } from '../commands/introduce.ts'
import { recordAnswer } from '../commands/record-answer.ts'
import { sendAnswerLinkAgain } from '../commands/send-answer-link-again.ts'
import { walkOn } from '../commands/walk-on.ts'
import { connectionLifecycle, type WalkingVerb, walkingVerbs } from '../lifecycle.ts'
import { paths } from '../paths.ts'
import { type Connection, declineReasons } from '../plan.ts'
import { canAsk } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'
import { connectionStateName, declineReasonName, planWords, shareName } from '../words.ts'

const commands = { 'go-along': goAlong, again: sendAnswerLinkAgain, answer: recordAnswer, walk: walkOn }
type What = keyof typeof commands

export function connectionPages(site: Site): void {
  site.get(paths.connection(':connection'), 'person.read', (work, request) => show(work, request))
  site.post(paths.move(':connection'), 'connection.ask', (work, request) => {
    const { body, params } = request
    const what = typeof body.what === 'string' && body.what in commands ? (body.what as What) : 'walk'
    const input = { ...body, reference: params.connection ?? '', on: dayIn(body, 'on') }
    return submit(request, () => commands[what](work, input as never), {
      done: ({ reference }) => redirect(`${paths.connection(reference)}?done=${what}`),
      again: (form) => show(work, request, form),
    })
  })
}

async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const { offer, relation, ...connection } = await loadAsking(work, request.params.connection ?? '')
  const person = await findPersonById(work, connection.personId)
  const done = String(request.query.done ?? '')
  return page(<ConnectionPage connection={connection} offer={offer} person={person} form={form} mayMove={canAsk(work, { relation })} done={done} />)
}

const doneWords: Record<string, MessageRef> = { 'go-along': words.goAlongDone, again: words.sentAgain, answer: words.moved, walk: words.moved, asked: words.asked }

type Props = { connection: Connection; offer: Offer; person: Person; form: FormState; mayMove: boolean; done: string }

function ConnectionPage({ connection, offer, person, form, mayMove, done }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const said = doneWords[done]
  const errors = fieldsOf(form, speech).errors
  return (
    <Page title={connection.offerName} errors={errors} back={{ href: `${personPaths.show(person.reference)}#plan`, label: say(words.backToPerson, { name: person.preferredName }) }} notice={said && <NotificationBanner variant="success">{say(said)}</NotificationBanner>}>
      <h1 class="nhsuk-heading-l"><span class="nhsuk-caption-l"><bdi>{person.preferredName}</bdi></span> <bdi>{connection.offerName}</bdi></h1>
      <p><Tag>{say(connectionStateName(connection.state))}</Tag></p>
      {mayMove && <NextStep connection={connection} offer={offer} form={form} />}
      <Facts connection={connection} offer={offer} />
    </Page>
  )
}

function Facts({ connection, offer }: { connection: Connection; offer: Offer }): JSX.Element {
  const speech = useSpeech()
  const { say, day } = speech
  const { share, requestWords, answerWords: answer, declineReason, answeredAt, answeredBy, firstVisitOn, endedWhy, reasons } = connection
  const contact = [offer.contactName, offer.contactRole, offer.contactPhone, offer.contactEmail].filter(Boolean)
  return (
    <SummaryList
      rows={[
        { key: say(words.contactTitle), value: contact.length > 0 ? <bdi>{contact.join(', ')}</bdi> : say(words.noContact) },
        share.length > 0 && { key: say(words.sharedTitle), value: share.map((one) => say(shareName(one))).join(', ') },
        requestWords !== '' && { key: say(words.ourWords), value: <div dir="auto">{requestWords}</div> },
        answeredAt && { key: say(words.theirAnswer), value: <>{declineReason && <div>{say(declineReasonName(declineReason))}</div>}{answer && <blockquote class="app-words" dir="auto">{answer}</blockquote>}<div class="app-quiet">{say(words.answeredBy, { name: answeredBy || offer.contactName, day: day(answeredAt) })}</div></> },
        firstVisitOn !== null && { key: say(words.visit), value: day(firstVisitOn) },
        endedWhy !== null && { key: say(words.reasonTitle), value: <div dir="auto">{endedWhy}</div> },
        reasons.length > 0 && { key: say(words.whyIdea), value: <ul class="nhsuk-list nhsuk-list--bullet">{reasons.map((reason) => <li>{sayReason(reason, speech)} <span class="app-quiet">{sayEvidence(reason, speech)}</span></li>)}</ul> },
        { key: say(words.reference), value: <><bdi>{connection.reference}</bdi> · <a href={directoryPaths.offer(offer.id)}><bdi>{connection.organisationName}</bdi></a></> },
      ]}
    />
  )
}

function NextStep({ connection, offer, form }: { connection: Connection; offer: Offer; form: FormState }): JSX.Element | null {
  const { state } = connection
  if (state === 'suggested') return <Suggested connection={connection} offer={offer} />
  if (state === 'introduced' || state === 'asked-back') return <WaitingForAnswer connection={connection} offer={offer} form={form} />
  const verbs = connectionLifecycle.movesFrom(state).filter((verb): verb is WalkingVerb | 'withdraw' => verb === 'withdraw' || (walkingVerbs as readonly string[]).includes(verb))
  return verbs.length > 0 ? <Walk connection={connection} verbs={verbs} form={form} /> : null
}

function MoveForm({ connection, what, children }: { connection: Connection; what: What; children: JSX.Element | (JSX.Element | false | null)[] }): JSX.Element {
  return (
    <Form action={paths.move(connection.reference)} version={connection.version}>
      <input type="hidden" name="what" value={what} />
      {children}
    </Form>
  )
}

function Suggested({ connection, offer }: { connection: Connection; offer: Offer }): JSX.Element {
  const { say } = useSpeech()
  const isOpenToAll = offer.joining === 'drop-in'
  const isHindered = hindrance(offer)
  return (
    <Card heading={say(words.nextStep)} headingLevel={2} headingSize="s">
      {isHindered && <p>{say(isHindered === 'full' ? words.sureFull : words.surePaused)}</p>}
      {isOpenToAll ? (
        <MoveForm connection={connection} what="go-along">
          <p>{say(words.goAlongHelp)}</p>
          <Checkboxes name="accompanied" label={say(words.accompanied)} labelHidden small values={[]} items={[{ value: 'yes', label: say(words.accompaniedYes) }]} />
          <Button>{say(words.goAlong)}</Button>
        </MoveForm>
      ) : (
        <Button href={paths.introduce(connection.reference)}>{say(words.introduceNow)}</Button>
      )}
      <Withdraw connection={connection} />
    </Card>
  )
}

function Withdraw({ connection }: { connection: Connection }): JSX.Element {
  const { say } = useSpeech()
  return (
    <MoveForm connection={connection} what="walk">
      <input type="hidden" name="verb" value="withdraw" />
      <Button variant="secondary" small>{say(words.withdraw)}</Button>
    </MoveForm>
  )
}

const answers = ['accept', 'ask-back', 'decline'] as const

function WaitingForAnswer({ connection, offer, form }: { connection: Connection; offer: Offer; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const open = answers.filter((answer) => connectionLifecycle.movesFrom(connection.state).includes(answer))
  return (
    <Card heading={say(words.wroteDown)} headingLevel={2} headingSize="s">
      <p>{offer.contactEmail ? say(words.askedHelp) : say(words.noEmail, { name: offer.contactName, phone: offer.contactPhone })}</p>
      <MoveForm connection={connection} what="answer">
        <Radios {...field.choice('answer')} label={say(words.answerQuestion)} small items={open.map((value) => ({ value, label: say(words[value]) }))} />
        <Radios {...field.choice('reason')} label={say(words.answerReason)} small items={declineReasons.map((value) => ({ value, label: say(declineReasonName(value)) }))} />
        <Textarea {...field.text('words')} label={say(words.answerWords)} rows={2} dir="auto" />
        <Input {...field.text('by')} label={say(words.whoAnswered)} width={20} dir="auto" />
        <Button small>{say(words.record)}</Button>
      </MoveForm>
      <div class="app-button-row">
        {connection.state === 'asked-back' && <Button small variant="secondary" href={paths.introduce(connection.reference)}>{say(words.ask)}</Button>}
        {connection.state === 'introduced' && offer.contactEmail !== '' && (
          <MoveForm connection={connection} what="again"><Button small variant="secondary">{say(words.sendAgain)}</Button></MoveForm>
        )}
        <Withdraw connection={connection} />
      </div>
    </Card>
  )
}

function Walk({ connection, verbs, form }: { connection: Connection; verbs: (WalkingVerb | 'withdraw')[]; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const [main, ...others] = verbs
  return (
    <Card heading={say(words.nextStep)} headingLevel={2} headingSize="s">
      <MoveForm connection={connection} what="walk">
        <>{verbs.includes('visit') && <DateInput {...field.day('on')} label={say(words.whenVisit)} />}</>
        <Input {...field.text('why')} label={say(words.why)} dir="auto" />
        <div class="app-button-row">
          {main && <Button name="verb" value={main}>{say(words[main])}</Button>}
          {others.map((verb) => <Button variant="secondary" name="verb" value={verb}>{say(words[verb])}</Button>)}
        </div>
      </MoveForm>
    </Card>
  )
}
