import type { ComponentChildren, JSX } from 'preact'
import { may } from '../../account/index.ts'
import { Button, Form, InsetText, NotificationBanner, Page, Table, Tag } from '../../design/index.ts'
import { listTasks, listTasksOfNobody, personPaths, type Task, taskName } from '../../person/index.ts'
import { type Answer, page, type Request, redirect, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { listUndecided, type Referral, referralPaths } from '../../referral/index.ts'
import { finishPromise } from '../commands/finish-promise.ts'
import { homeWords as words } from '../home.ts'
import { paths } from '../paths.ts'
import { type Asked, listOpenConcerns, listWaitingOnGroups, type OpenConcern } from '../store.ts'
import { type Day, dayFrom, sortByDay } from '../today.ts'

export function todayPages(site: Site): void {
  site.get(paths.today, 'today.read', showToday)
  site.post(paths.finish(':reference', ':task'), 'today.read', finish)
}

async function finish(work: Work, request: Request): Promise<Answer> {
  await finishPromise(work, { reference: request.params.reference ?? '', id: request.params.task ?? '' })
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
      undecided={decides ? await listUndecided(work) : []}
      now={work.now}
      me={work.account}
      isFinished={request.query.done === 'yes'}
    />,
  )
}

type TodayProps = {
  concerns: OpenConcern[]
  day: Day
  asked: Asked[]
  undecided: Referral[]
  now: Date
  me: string | null
  isFinished: boolean
}

function Today({ concerns, day, asked, undecided, now, me, isFinished }: TodayProps): JSX.Element {
  const { say } = useSpeech()
  const isCalm =
    concerns.length + day.overdue.length + day.today.length + asked.length + undecided.length + day.coming.length === 0
  const first = [...concerns.map((one) => concernRow(one, now, me)), ...day.overdue.map(taskRow)]
  const notice = <NotificationBanner variant="success">{say(words.finished)}</NotificationBanner>
  return (
    <Page title={say(words.title)} wide {...(isFinished ? { notice } : {})} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      {isCalm && (
        <InsetText>
          <p>{say(words.calm)}</p>
          <p>
            <a href={paths.people}>{say(words.seePeople)}</a>
          </p>
        </InsetText>
      )}
      <Rows caption={say(words.first)} rows={first} />
      <Rows caption={say(words.day)} rows={day.today.map(taskRow)} />
      <Rows caption={say(words.waiting)} rows={[...doorRow(undecided), ...asked.map(askedRow)]} />
      <Rows caption={say(words.coming)} rows={day.coming.map(taskRow)} />
    </Page>
  )
}

type Row = [when: ComponentChildren, what: ComponentChildren, action: ComponentChildren]

/** One action a row. */
function Rows({ caption, rows }: { caption: string; rows: Row[] }): JSX.Element | null {
  const { say } = useSpeech()
  if (rows.length === 0) return null
  return (
    <Table
      caption={caption}
      captionSize="m"
      firstCellIsHeader={false}
      head={[say(words.when), say(words.what), say(words.action)]}
      rows={rows}
    />
  )
}

function taskRow(task: Task): Row {
  return [<Due task={task} />, <TaskWords task={task} />, <Finish task={task} />]
}

function Due({ task }: { task: Task }): JSX.Element {
  const { say, day } = useSpeech()
  return <>{say(words.promised, { day: day(task.dueOn) })}</>
}

function TaskWords({ task }: { task: Task }): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <a href={personPaths.show(task.personReference)}>
        <bdi>{task.preferredName}</bdi>
      </a>
      <br />
      {say(taskName(task.kind))}
      {task.words && (
        <>
          : <bdi>{task.words}</bdi>
        </>
      )}
      {task.accountId === null && (
        <>
          {' '}
          <Tag colour="grey">{say(words.nobodys)}</Tag>
        </>
      )}
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

function concernRow(concern: OpenConcern, now: Date, me: string | null): Row {
  return [
    <Since concern={concern} now={now} />,
    <ConcernWords concern={concern} me={me} />,
    <Open href={referralPaths.frontDoor} person={concern.introducedName} />,
  ]
}

function Since({ concern, now }: { concern: OpenConcern; now: Date }): JSX.Element {
  const { say, moment } = useSpeech()
  return <strong>{say(words.concernSince, { when: moment(concern.saidAt, now) })}</strong>
}

function ConcernWords({ concern, me }: { concern: OpenConcern; me: string | null }): JSX.Element {
  const { say } = useSpeech()
  const isMine = concern.pickedUpBy !== null && concern.pickedUpBy === me
  return (
    <>
      <strong>
        {say(words.concern)}: <bdi>{concern.introducedName}</bdi>
      </strong>
      {isMine && (
        <>
          <br />
          {say(words.concernYours)}
        </>
      )}
      {!isMine && concern.alarmRaisedAt && (
        <>
          <br />
          {say(words.concernAlarm)}
        </>
      )}
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

function askedRow(asked: Asked): Row {
  return [
    <AskedWhen asked={asked} />,
    <AskedWhat asked={asked} />,
    <Open href={personPaths.show(asked.personReference)} person={asked.preferredName} />,
  ]
}

function AskedWhen({ asked }: { asked: Asked }): JSX.Element {
  const { say, day } = useSpeech()
  return <>{asked.state === 'asked-back' ? say(words.askedBack) : say(words.unanswered, { day: day(asked.askedAt) })}</>
}

function AskedWhat({ asked }: { asked: Asked }): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <bdi>{asked.preferredName}</bdi>
      <br />
      <bdi>{say(words.askGroup, { offer: asked.offerName, organisation: asked.organisationName })}</bdi>
    </>
  )
}

/** The front door is one row however many wait there: that page has the order of its own. */
function doorRow(undecided: Referral[]): Row[] {
  const oldest = undecided.toSorted((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime())[0]
  if (!oldest) return []
  return [[<DoorOldest oldest={oldest} />, <DoorWords undecided={undecided} />, <DoorOpen />]]
}

function DoorOldest({ oldest }: { oldest: Referral }): JSX.Element {
  const { say, day } = useSpeech()
  return <>{say(words.doorOldest, { day: day(oldest.receivedAt) })}</>
}

function DoorWords({ undecided }: { undecided: Referral[] }): JSX.Element {
  const { say } = useSpeech()
  const urgent = undecided.filter(({ urgency }) => urgency === 'crisis').length
  return (
    <>
      {say(words.doorTitle)}
      <br />
      {say(words.doorWaiting, { count: undecided.length })}
      {urgent > 0 && <> · {say(words.doorCrisis, { count: urgent })}</>}
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
