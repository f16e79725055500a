import type { JSX } from 'preact'
import { Button, Card, Checkboxes, Form, Input, Radios } from '../../design/index.ts'
import { emptyForm, type FormState, type fieldsOf, filledForm } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { type Speech, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { addWayToReach } from '../commands/add-contact-point.ts'
import { changeWayToReach } from '../commands/change-contact-point.ts'
import { confirmWayToReach } from '../commands/confirm-contact-point.ts'
import { stopWayToReach } from '../commands/stop-contact-point.ts'
import { pageWords as words } from '../page-words.ts'
import { paths } from '../paths.ts'
import { type ContactPoint, channels, type Person } from '../person.ts'
import { isSafe, isSaidToBeSafe } from '../policy.ts'
import { findContactPoint, listContactPoints } from '../store/contact-points.ts'
import { channelName } from '../words.ts'
import { EditPage, findForChange, referenceOf } from './edit.tsx'

const pointOf = (request: Request) => request.params.point ?? ''

export function contactPointPages(site: Site): void {
  site.get(paths.contactPoints(':reference'), 'person.write', (work, request) => showAll(work, request))
  site.post(paths.contactPoints(':reference'), 'person.write', (work, request) =>
    submit(
      request,
      () =>
        addWayToReach(work, { ...request.body, reference: referenceOf(request) } as Parameters<
          typeof addWayToReach
        >[1]),
      { done: backToAll, again: (form) => showAll(work, request, form) },
    ),
  )
  site.get(paths.contactPoint(':reference', ':point'), 'person.write', (work, request) => showOne(work, request))
  site.post(paths.contactPoint(':reference', ':point'), 'person.write', (work, request) =>
    submit(
      request,
      () =>
        changeWayToReach(work, {
          ...request.body,
          reference: referenceOf(request),
          point: pointOf(request),
        } as Parameters<typeof changeWayToReach>[1]),
      {
        done: backToAll,
        again: (form) => showOne(work, request, form),
      },
    ),
  )
  site.post(paths.confirmPoint(':reference', ':point'), 'person.write', (work, request) =>
    submit(
      request,
      () =>
        confirmWayToReach(work, {
          ...request.body,
          reference: referenceOf(request),
          point: pointOf(request),
        } as Parameters<typeof confirmWayToReach>[1]),
      {
        done: backToAll,
        again: (form) => showAll(work, request, form),
      },
    ),
  )
  site.post(paths.stopPoint(':reference', ':point'), 'person.write', async (work, request) =>
    backToAll(await stopWayToReach(work, { reference: referenceOf(request), point: pointOf(request) })),
  )
}

const backToAll = ({ reference }: { reference: string }): Answer => redirect(paths.contactPoints(reference))

async function showAll(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const person = await findForChange(work, request)
  return page(<PointsPage person={person} points={await listContactPoints(work, person.personId)} form={form} />)
}

async function showOne(work: Work, request: Request, form?: FormState): Promise<Answer> {
  const person = await findForChange(work, request)
  const point = await findContactPoint(work, person.personId, pointOf(request))
  const filled = filledForm({
    ...point,
    voicemailOk: point.voicemailOk ? 'yes' : '',
    isPreferred: point.isPreferred ? 'yes' : '',
  })
  return page(<PointPage person={person} point={point} form={form ?? filled} />)
}

function PointsPage({
  person,
  points,
  form,
}: {
  person: Person
  points: ContactPoint[]
  form: FormState
}): JSX.Element {
  const { say } = useSpeech()
  const above = (
    <>
      <p>{say(words.pointsHelp)}</p>
      {points.length === 0 && <p>{say(words.pointsEmpty)}</p>}
      {points.map((point) => (
        <Point person={person} point={point} />
      ))}
      <h2 class="nhsuk-heading-m">{say(words.pointAnother)}</h2>
    </>
  )
  return (
    <EditPage
      person={person}
      title={say(words.pointsTitle)}
      form={form}
      action={paths.contactPoints(person.reference)}
      button={say(words.pointAdd)}
      above={above}
    >
      {(field) => <Questions field={field} />}
    </EditPage>
  )
}

function PointPage({ person, point, form }: { person: Person; point: ContactPoint; form: FormState }): JSX.Element {
  const { say } = useSpeech()
  const labels = { channel: say(words.pointChannel), value: say(words.pointValue), note: say(words.pointNote) }
  return (
    <EditPage
      person={person}
      title={say(words.pointChange)}
      form={form}
      action={paths.contactPoint(person.reference, point.id)}
      version={point.version}
      labels={labels}
    >
      {(field) => <Questions field={field} />}
    </EditPage>
  )
}

function Questions({ field }: { field: ReturnType<typeof fieldsOf> }): JSX.Element {
  const { say } = useSpeech()
  const box = (name: string, label: string) => (
    <Checkboxes {...field.many(name)} label={label} labelHidden small items={[{ value: 'yes', label }]} />
  )
  return (
    <>
      <Radios
        {...field.choice('channel')}
        label={say(words.pointChannel)}
        inline
        items={channels.map((value) => ({ value, label: say(channelName(value)) }))}
      />
      <Input {...field.text('value')} label={say(words.pointValue)} />
      {box('isSafe', say(words.pointSafe))}
      {box('voicemailOk', say(words.pointVoicemail))}
      {box('isPreferred', say(words.pointPreferred))}
      <Input {...field.text('note')} label={say(words.pointNote)} dir="auto" />
    </>
  )
}

function Point({ person, point }: { person: Person; point: ContactPoint }): JSX.Element {
  const { say } = useSpeech()
  const name = `${say(channelName(point.channel))} ${point.value}`
  return (
    <Card
      heading={
        <>
          {say(channelName(point.channel))}: <bdi dir={point.channel === 'letter' ? 'auto' : 'ltr'}>{point.value}</bdi>
        </>
      }
      headingSize="s"
    >
      <State person={person} point={point} />
      {point.note && <p dir="auto">{point.note}</p>}
      {isSafe(point) ? (
        <Form action={paths.stopPoint(person.reference, point.id)}>
          <Button variant="secondary" small ariaLabel={`${say(words.stop)}: ${name}`}>
            {say(words.stop)}
          </Button>
        </Form>
      ) : (
        <Form action={paths.confirmPoint(person.reference, point.id)}>
          <Checkboxes
            id={`said-${point.id}`}
            name="said"
            label={say(words.confirm)}
            labelHidden
            small
            items={[{ value: 'yes', label: say(words.said) }]}
          />
          <Button variant="secondary" small ariaLabel={`${say(words.confirm)}: ${name}`}>
            {say(words.confirm)}
          </Button>
        </Form>
      )}
      <p>
        <a href={paths.contactPoint(person.reference, point.id)}>
          {say(words.change)}
          <span class="nhsuk-u-visually-hidden"> {name}</span>
        </a>
      </p>
    </Card>
  )
}

function State({ person, point }: { person: Person; point: ContactPoint }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const help = point.channel === 'phone' ? words.stateSaidHelp : words.stateSaidWrittenHelp
  return (
    <>
      <p>
        <strong>{stateOf(person, point, speech)}</strong>
        {point.isPreferred && `, ${say(words.preferred)}`}
      </p>
      {isSaidToBeSafe(point) && <p>{say(help, { name: person.preferredName })}</p>}
    </>
  )
}

function stateOf({ preferredName: name }: Person, point: ContactPoint, { say, day }: Speech): string {
  const { suspendedAt, confirmedAt, safeFrom, saidBy } = point
  if (suspendedAt) return say(words.stateStopped, { on: day(suspendedAt) })
  if (!safeFrom) return say(words.stateAsk)
  if (confirmedAt) return say(words.stateSafe, { on: day(confirmedAt) })
  const said = point.channel === 'phone' ? words.stateSaid : words.stateSaidWritten
  return say(said, { who: saidBy || say(words.saidBySomebody), on: day(safeFrom), name })
}
