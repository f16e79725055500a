import type { JSX } from 'preact'
import { Button, Card, Checkboxes, DateInput, Details, Input, Radios, Textarea } from '../../design/index.ts'
import type { Offer } from '../../directory/index.ts'
import { type FormState, fieldsOf } from '../../platform/form/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { whyItStays } from '../../platform/messages/index.ts'
import { type Asking, hindrance, isAskedFirst } from '../commands/introduce.ts'
import { connectionLifecycle, type WalkingVerb, walkingVerbs } from '../lifecycle.ts'
import { paths } from '../paths.ts'
import { type Connection, declineReasons } from '../plan.ts'
import { staffWords as words } from '../staff-words.ts'
import { holdingOf } from '../waiting/holding.ts'
import { waitingWords } from '../waiting/words.ts'
import { declineReasonName } from '../words.ts'
import { MoveForm } from './move-form.tsx'
import { OnTheList } from './waiting-list.tsx'

/** The one next step of a connection, by its state. */
export function NextStep({ asking, form, now }: { asking: Asking; form: FormState; now: Date }): JSX.Element | null {
  const { offer, ...connection } = asking
  const { state } = connection
  if (state === 'suggested') return <Suggested asking={asking} form={form} now={now} />
  if (state === 'introduced' || state === 'asked-back')
    return <WaitingForAnswer connection={connection} offer={offer} form={form} />
  const verbs = connectionLifecycle
    .movesFrom(state)
    .filter(
      (verb): verb is WalkingVerb | 'withdraw' =>
        verb === 'withdraw' || (walkingVerbs as readonly string[]).includes(verb),
    )
  return verbs.length > 0 ? <Walk connection={connection} verbs={verbs} form={form} /> : null
}

function Suggested({ asking, form, now }: { asking: Asking; form: FormState; now: Date }): JSX.Element {
  const { say } = useSpeech()
  const { offer, ...connection } = asking
  const isOpenToAll = offer.joining === 'drop-in'
  const inTheWay = hindrance(asking, now)
  return (
    <Card heading={say(words.nextStep)} headingLevel={2} headingSize="s">
      {isAskedFirst(inTheWay) && <p>{say(inTheWay === 'full' ? words.sureFull : words.surePaused)}</p>}
      {inTheWay === 'others-first' && <p>{say(waitingWords.othersFirst, { count: asking.ahead })}</p>}
      {!isOpenToAll && <OnTheList asking={asking} form={form} inTheWay={inTheWay} />}
      {isOpenToAll ? (
        <MoveForm connection={connection} what="go-along">
          <p>{say(words.goAlongHelp)}</p>
          <Checkboxes
            name="accompanied"
            label={say(words.accompanied)}
            labelHidden
            small
            values={[]}
            items={[{ value: 'yes', label: say(words.accompaniedYes) }]}
          />
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
      <Button variant="secondary" small>
        {say(words.withdraw)}
      </Button>
    </MoveForm>
  )
}

const answers = ['accept', 'ask-back', 'decline'] as const

function WaitingForAnswer({
  connection,
  offer,
  form,
}: {
  connection: Connection
  offer: Offer
  form: FormState
}): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const stays = offer.contactEmail && connection.state === 'introduced' ? whyItStays('email') : undefined
  const open = answers.filter((answer) => connectionLifecycle.movesFrom(connection.state).includes(answer))
  return (
    <Card heading={say(words.nextStep)} headingLevel={2} headingSize="s">
      <p>
        {offer.contactEmail
          ? say(words.askedHelp)
          : say(words.noEmail, { name: offer.contactName, phone: offer.contactPhone })}
      </p>
      {stays && <p>{say(stays)}</p>}
      {connection.reminders > 0 && <p>{say(waitingWords.reminded, { count: connection.reminders })}</p>}
      {holdingOf[connection.state] === 'held' && connection.holds && <p>{say(waitingWords.holds)}</p>}
      <Details summary={say(words.wroteDown)} open={form.errors.length > 0 || offer.contactEmail === ''}>
        <MoveForm connection={connection} what="answer">
          <Radios
            {...field.choice('answer')}
            label={say(words.answerQuestion)}
            small
            items={open.map((value) => ({ value, label: say(words[value]) }))}
          />
          <Radios
            {...field.choice('reason')}
            label={say(words.answerReason)}
            small
            items={declineReasons.map((value) => ({ value, label: say(declineReasonName(value)) }))}
          />
          <Textarea {...field.text('words')} label={say(words.answerWords)} rows={2} dir="auto" />
          <Input {...field.text('by')} label={say(words.whoAnswered)} width={20} dir="auto" />
          <Button small>{say(words.record)}</Button>
        </MoveForm>
      </Details>
      <div class="app-button-row">
        {connection.state === 'asked-back' && (
          <Button small variant="secondary" href={paths.introduce(connection.reference)}>
            {say(words.ask)}
          </Button>
        )}
        {connection.state === 'introduced' && offer.contactEmail !== '' && (
          <MoveForm connection={connection} what="again">
            <Button small variant="secondary">
              {say(words.sendAgain)}
            </Button>
          </MoveForm>
        )}
        <Withdraw connection={connection} />
      </div>
    </Card>
  )
}

function Walk({
  connection,
  verbs,
  form,
}: {
  connection: Connection
  verbs: (WalkingVerb | 'withdraw')[]
  form: FormState
}): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const [main, ...others] = verbs
  return (
    <Card heading={say(words.nextStep)} headingLevel={2} headingSize="s">
      <MoveForm connection={connection} what="walk">
        {verbs.includes('visit') && <DateInput {...field.day('on')} label={say(words.whenVisit)} />}
        <Input {...field.text('why')} label={say(words.why)} dir="auto" />
        <div class="app-button-row">
          {main && (
            <Button name="verb" value={main}>
              {say(words[main])}
            </Button>
          )}
          {others.map((verb) => (
            <Button variant="secondary" name="verb" value={verb}>
              {say(words[verb])}
            </Button>
          ))}
        </div>
      </MoveForm>
    </Card>
  )
}
