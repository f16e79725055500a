import type { JSX } from 'preact'
import { may } from '../../account/index.ts'
import { InsetText, type Task as Line, NotificationBanner, Page, TaskList } from '../../design/index.ts'
import { finishTaskOf, listTasks, listTasksOfNobody, listWatched, type Watched } from '../../person/index.ts'
import { type Answer, page, type Request, redirect, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { listUndecided, type Referral } from '../../referral/index.ts'
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
import { askedLine, concernLine, doorLine, newcomerLine, taskLine, watchedLine } from './today-lines.tsx'

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
      watched={await listWatched(work)}
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
  watched: Watched[]
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

function Today({
  watched,
  concerns,
  day,
  asked,
  newcomers,
  undecided,
  now,
  me,
  isFinished,
  isWhole,
}: TodayProps): JSX.Element {
  const { say } = useSpeech()
  const isCalm =
    watched.length +
      concerns.length +
      day.overdue.length +
      day.today.length +
      newcomers.length +
      asked.length +
      undecided.length +
      day.coming.length ===
    0
  const first = [
    ...concerns.map((one) => concernLine(one, now, me)),
    ...watched.map(watchedLine),
    ...day.overdue.map((task) => taskLine(task)),
  ]
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
