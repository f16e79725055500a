import type { JSX } from 'preact'
import { Button, Card, Checkboxes, Form, Page, Radios, Textarea } from '../../design/index.ts'
import { directoryPaths, type Offer, RoomWords } from '../../directory/index.ts'
import { consentWayName, consentWays, findPersonById, type Person } from '../../person/index.ts'
import { notFound } from '../../platform/errors.ts'
import { Conflict, dayIn, emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { type Asking, hindrance, introduce, isAskedFirst, isBeforeOthers, loadAsking } from '../commands/introduce.ts'
import { paths } from '../paths.ts'
import { shares } from '../plan.ts'
import { canAsk } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'
import { turnReasons } from '../waiting/holding.ts'
import { turnReasonName, waitingWords } from '../waiting/words.ts'
import { shareName } from '../words.ts'
import { DeadlineQuestions, hasDeadlines } from './deadline.tsx'

export function introducePages(site: Site): void {
  site.get(paths.introduce(':connection'), 'connection.ask', (work, request) => show(work, request))
  site.post(paths.introduce(':connection'), 'connection.ask', (work, request) =>
    submit(
      request,
      () =>
        introduce(work, {
          ...request.body,
          reference: request.params.connection ?? '',
          deadlineOn: dayIn(request.body, 'deadlineOn'),
        } as Parameters<typeof introduce>[1]),
      {
        done: ({ reference }) => redirect(`${paths.connection(reference)}?done=asked`),
        again: (form) => show(work, request, form),
      },
    ),
  )
}

/** Nothing is ticked beforehand: what may be known is asked, not presumed. */
async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const asking = await loadAsking(work, request.params.connection ?? '')
  if (!canAsk(work, asking)) throw notFound()
  const person = await findPersonById(work, asking.personId)
  return page(<IntroducePage asking={asking} person={person} form={form} now={work.now} />)
}

function IntroducePage({
  asking: { offer, ...connection },
  person,
  form,
  now,
}: {
  asking: Asking
  person: Person
  form: FormState
  now: Date
}): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const name = person.preferredName
  const organisation = connection.organisationName
  const title = say(words.introduceTitle, { name, offer: connection.offerName })
  return (
    <Page title={title} errors={field.errors} backHref={paths.connection(connection.reference)}>
      <h1 class="nhsuk-heading-l">{title}</h1>
      <Conflict form={form} labels={{ requestWords: say(words.requestWords), state: say(words.state) }} />
      {offer.contactName === '' ? (
        <NoContact offer={offer} />
      ) : (
        <>
          <RoomWords room={offer.room} />
          <p>{say(words.introduceHelp, { organisation })}</p>
          <Form action={paths.introduce(connection.reference)} version={connection.version}>
            <Checkboxes
              {...field.many('share')}
              label={say(words.shareQuestion, { name })}
              hint={say(words.shareHint)}
              items={shares.map((value) => ({ value, label: say(shareName(value)) }))}
            />
            <Textarea
              {...field.text('requestWords')}
              label={say(words.requestWords)}
              hint={say(words.requestHint)}
              rows={4}
              dir="auto"
            />
            {hasDeadlines(offer.themes) && <DeadlineQuestions field={field} />}
            <Checkboxes
              {...field.many('accompanied')}
              label={say(words.accompanied)}
              items={[{ value: 'yes', label: say(words.accompaniedYes) }]}
            />
            <InTheWay asking={{ offer, ...connection }} field={field} now={now} />
            <Checkboxes
              {...field.many('agreed')}
              label={say(words.agreed, { name })}
              items={[{ value: 'yes', label: say(words.agreedYes, { organisation }) }]}
            />
            <Radios
              {...field.choice('how')}
              label={say(words.howAgreed)}
              items={consentWays.map((value) => ({ value, label: say(consentWayName(value)) }))}
            />
            <Button>{say(words.ask)}</Button>
          </Form>
        </>
      )}
    </Page>
  )
}

/** What a worker says before a group is asked that is full or paused, or before others who have waited longer. */
function InTheWay({
  asking,
  field,
  now,
}: {
  asking: Asking
  field: ReturnType<typeof fieldsOf>
  now: Date
}): JSX.Element {
  const { say } = useSpeech()
  const inTheWay = hindrance(asking, now)
  return (
    <>
      {isAskedFirst(inTheWay) && (
        <Checkboxes
          {...field.many('sure')}
          label={say(words.sureTitle)}
          hint={say(inTheWay === 'full' ? words.sureFull : words.surePaused)}
          items={[{ value: 'yes', label: say(words.sureYes) }]}
        />
      )}
      {isBeforeOthers(inTheWay, asking.ahead) && (
        <>
          <p>{say(waitingWords.othersFirst, { count: asking.ahead })}</p>
          <Radios
            {...field.choice('turnReason')}
            label={say(waitingWords.turnReason)}
            hint={say(waitingWords.turnHint)}
            items={turnReasons.map((value) => ({ value, label: say(turnReasonName(value)) }))}
          />
          <Textarea {...field.text('turnWords')} label={say(waitingWords.turnWords)} rows={2} dir="auto" />
        </>
      )}
    </>
  )
}

function NoContact({ offer }: { offer: Offer }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Card heading={say(words.noContactYet)}>
      <p>{say(words.noContactHelp)}</p>
      <p>
        <a href={directoryPaths.offer(offer.id)}>
          <bdi>{offer.name}</bdi>
        </a>
      </p>
    </Card>
  )
}
