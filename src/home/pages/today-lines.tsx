import type { JSX } from 'preact'
import { Button, Form, type Task as Line, Tag } from '../../design/index.ts'
import { personPaths, type Task, taskName, type Watched } from '../../person/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { type Referral, referralPaths } from '../../referral/index.ts'
import { homeWords as words } from '../home.ts'
import { paths } from '../paths.ts'
import type { Asked, Newcomer, OpenConcern } from '../store.ts'

export function taskLine(task: Task, isToday = false): Line {
  return {
    title: <TaskTitle task={task} />,
    hint: <TaskWords task={task} isToday={isToday} />,
    status: <Finish task={task} />,
  }
}

function TaskTitle({ task }: { task: Task }): JSX.Element {
  return (
    <a href={personPaths.show(task.personReference)}>
      <bdi>{task.preferredName}</bdi>
    </a>
  )
}

function TaskWords({ task, isToday }: { task: Task; isToday: boolean }): JSX.Element {
  const { say, day } = useSpeech()
  return (
    <>
      {say(taskName(task.kind))}
      {task.words && (
        <>
          : <bdi>{task.words}</bdi>
        </>
      )}
      <br />
      {!isToday && say(words.due, { day: day(task.dueOn) })}
      {task.accountId === null && ` · ${say(words.nobodys)}`}
    </>
  )
}

function Finish({ task }: { task: Task }): JSX.Element {
  const { say } = useSpeech()
  const what = task.words || say(taskName(task.kind))
  return (
    <Form action={paths.finish(task.personReference, task.id)}>
      <Button variant="secondary" small ariaLabel={say(words.doneFor, { what, person: task.preferredName })}>
        {say(words.done)}
      </Button>
    </Form>
  )
}

export function concernLine(concern: OpenConcern, now: Date, me: string | null): Line {
  return {
    title: <ConcernTitle concern={concern} />,
    hint: <ConcernWords concern={concern} now={now} me={me} />,
    status: <Open href={referralPaths.frontDoor} person={concern.introducedName} />,
  }
}

function ConcernTitle({ concern }: { concern: OpenConcern }): JSX.Element {
  const { say } = useSpeech()
  return (
    <strong>
      {say(words.concern)}: <bdi>{concern.introducedName}</bdi>
    </strong>
  )
}

function ConcernWords({ concern, now, me }: { concern: OpenConcern; now: Date; me: string | null }): JSX.Element {
  const { say, moment } = useSpeech()
  const isMine = concern.pickedUpBy !== null && concern.pickedUpBy === me
  return (
    <>
      {isMine && <>{say(words.concernYours)} · </>}
      {!isMine && concern.alarmRaisedAt && <>{say(words.concernAlarm)} · </>}
      {say(words.since, { when: moment(concern.saidAt, now) })}
    </>
  )
}

function Open({ href, person }: { href: string; person: string }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Button href={href} variant="secondary" small ariaLabel={say(words.openFor, { person })}>
      {say(words.open)}
    </Button>
  )
}

export function newcomerLine({ reference, preferredName, openedAt }: Newcomer): Line {
  return {
    title: <bdi>{preferredName}</bdi>,
    hint: <NewcomerWhat openedAt={openedAt} />,
    status: <Open href={personPaths.show(reference)} person={preferredName} />,
  }
}

function NewcomerWhat({ openedAt }: { openedAt: Date }): JSX.Element {
  const { say, day } = useSpeech()
  return (
    <>
      {say(words.newcomer)}
      <br />
      {say(words.since, { when: day(openedAt) })}
    </>
  )
}

export function askedLine(asked: Asked): Line {
  return {
    title: <bdi>{asked.preferredName}</bdi>,
    hint: <AskedWhat asked={asked} />,
    status: <Open href={personPaths.show(asked.personReference)} person={asked.preferredName} />,
  }
}

function AskedWhat({ asked }: { asked: Asked }): JSX.Element {
  const { say, day } = useSpeech()
  return (
    <>
      <bdi>{say(words.askGroup, { offer: asked.offerName, organisation: asked.organisationName })}</bdi>
      <br />
      {asked.state === 'asked-back' ? say(words.askedBack) : say(words.unanswered, { day: day(asked.askedAt) })}
    </>
  )
}

/** What a manager looks after for everybody's safety; it names nobody. */
export function watchedLine(watched: Watched): Line {
  return { title: <WatchedTitle watched={watched} />, status: <WatchedOpen watched={watched} /> }
}

function WatchedTitle({ watched: { sentence, args, reference } }: { watched: Watched }): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      {say(sentence, args)}
      {reference && (
        <>
          {' · '}
          <bdi dir="ltr">{reference}</bdi>
        </>
      )}
    </>
  )
}

function WatchedOpen({ watched: { sentence, args, href } }: { watched: Watched }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Button href={href} variant="secondary" small ariaLabel={say(words.openFor, { person: say(sentence, args) })}>
      {say(words.open)}
    </Button>
  )
}

/** The front door is one line however many wait there: that page has an order of its own. */
export function doorLine(undecided: Referral[]): Line[] {
  const oldest = undecided.toSorted((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime())[0]
  if (!oldest) return []
  return [
    {
      title: <DoorTitle count={undecided.length} />,
      hint: <DoorWords undecided={undecided} oldest={oldest} />,
      status: <DoorOpen />,
    },
  ]
}

function DoorTitle({ count }: { count: number }): JSX.Element {
  const { say } = useSpeech()
  return <>{say(words.doorWaiting, { count })}</>
}

function DoorWords({ undecided, oldest }: { undecided: Referral[]; oldest: Referral }): JSX.Element {
  const { say, day } = useSpeech()
  const urgent = undecided.filter(({ urgency }) => urgency === 'crisis').length
  return (
    <>
      {urgent > 0 && (
        <>
          <Tag colour="orange">{say(words.doorCrisis, { count: urgent })}</Tag>{' '}
        </>
      )}
      {say(words.doorOldest, { day: day(oldest.receivedAt) })}
    </>
  )
}

function DoorOpen(): JSX.Element {
  const { say } = useSpeech()
  return (
    <Button href={referralPaths.frontDoor} variant="secondary" small ariaLabel={say(words.doorOpen)}>
      {say(words.open)}
    </Button>
  )
}
