import type { JSX } from 'preact'
import { may } from '../../account/index.ts'
import {
  Button,
  Form,
  InsetText,
  type Task as Line,
  NotificationBanner,
  Page,
  Tag,
  TaskList,
} from '../../design/index.ts'
import { finishTaskOf, listTasks, listTasksOfNobody, personPaths, type Task, taskName } from '../../person/index.ts'
import { type Answer, page, type Request, redirect, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { listUndecided, type Referral, referralPaths } from '../../referral/index.ts'
import { homeWords as words } from '../home.ts'
import { paths } from '../paths.ts'
import {
  type Asked,
  listNewcomers,
  listOpenConcerns,
  listWaitingOnGroups,
  type Newcomer,
  type OpenConcern,
} from '../store.ts'
import { type Day, dayFrom, sortByDay } from '../today.ts'

export function todayPages(site: Site): void {
  site.get(paths.today, 'today.read', showToday)
  site.post(paths.finish(':reference', ':task'), 'today.read', finish)
}

async function finish(work: Work, request: Request): Promise<Answer> {
  await finishTaskOf(work, { reference: request.params.reference ?? '', id: request.params.task ?? '' })
  return redirect(`${paths.today}?done=yes`)
}

async function showToday(work: Work, request: Request): Promise<Answer> {
  const decides = may(work, 'referral.decide', 'organisation')
  const tasks = [
    ...(await listTasks(work)),
    ...(may(work, 'source.manage', 'place') ? await listTasksOfNobody(work) : []),
  ]
  return page(
    <Today
      concerns={may(work, 'concern.pick-up', 'organisation') ? await listOpenConcerns(work) : []}
      day={sortByDay(tasks, dayFrom(work.now), dayFrom(work.now, 7))}
      asked={await listWaitingOnGroups(work)}
      newcomers={await listNewcomers(work)}
      undecided={decides ? await listUndecided(work) : []}
      now={work.now}
      me={work.account}
      isFinished={request.query.done === 'yes'}
      isWhole={request.query.all === 'yes'}
    />,
  )
}

type TodayProps = {
  concerns: OpenConcern[]
  day: Day
  asked: Asked[]
  newcomers: Newcomer[]
  undecided: Referral[]
  now: Date
  me: string | null
  isFinished: boolean
  isWhole: boolean
}

function Today({ concerns, day, asked, newcomers, undecided, now, me, isFinished, isWhole }: TodayProps): JSX.Element {
  const { say } = useSpeech()
  const isCalm =
    concerns.length +
      day.overdue.length +
      day.today.length +
      newcomers.length +
      asked.length +
      undecided.length +
      day.coming.length ===
    0
  const first = [...concerns.map((one) => concernLine(one, now, me)), ...day.overdue.map((task) => taskLine(task))]
  const notice = <NotificationBanner variant="success">{say(words.finished)}</NotificationBanner>
  return (
    <Page title={say(words.title)} {...(isFinished ? { notice } : {})} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      {isCalm && (
        <InsetText>
          <p>{say(words.calm)}</p>
          <p>
            <a href={paths.people}>{say(words.seePeople)}</a>
          </p>
        </InsetText>
      )}
      <Lines id="first" isWhole={isWhole} heading={say(words.first)} lines={first} />
      <Lines
        id="today"
        isWhole={isWhole}
        heading={say(words.day)}
        lines={[...newcomers.map(newcomerLine), ...day.today.map((task) => taskLine(task, true))]}
      />
      <Lines
        id="waiting"
        isWhole={isWhole}
        heading={say(words.waiting)}
        lines={[...doorLine(undecided), ...asked.map(askedLine)]}
      />
      <Lines
        id="coming"
        isWhole={isWhole}
        heading={say(words.coming)}
        lines={day.coming.map((task) => taskLine(task))}
      />
    </Page>
  )
}

/** One line, one action. */
type LinesProps = { id: string; heading: string; lines: Line[]; isWhole: boolean }

/** As many as somebody can take in; the rest is one link away. */
const fewEnough = 10

function Lines({ id, heading, lines, isWhole }: LinesProps): JSX.Element | null {
  const { say } = useSpeech()
  if (lines.length === 0) return null
  const shown = isWhole ? lines : lines.slice(0, fewEnough)
  const more = lines.length - shown.length
  return (
    <>
      <h2 class="nhsuk-heading-m" id={id}>
        {heading}
      </h2>
      <TaskList idPrefix={id} items={shown} />
      {more > 0 && (
        <p>
          <a href={`${paths.today}?all=yes#${id}`}>{say(words.moreLines, { count: more, heading })}</a>
        </p>
      )}
    </>
  )
}

function taskLine(task: Task, isToday = false): Line {
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

function concernLine(concern: OpenConcern, now: Date, me: string | null): Line {
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

function newcomerLine({ reference, preferredName, openedAt }: Newcomer): Line {
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

function askedLine(asked: Asked): Line {
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

/** The front door is one line however many wait there: that page has an order of its own. */
function doorLine(undecided: Referral[]): Line[] {
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
