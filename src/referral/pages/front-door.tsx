import type { JSX } from 'preact'
import { Button, InsetText, Page, Table, Tag } from '../../design/index.ts'
import { languageName } from '../../directory/index.ts'
import { findPlace, listNeighbourhoods, outwardCode, type Place } from '../../place/index.ts'
import { notFound } from '../../platform/errors.ts'
import { type Answer, page, redirect, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { clocksOf, findDefaultProgramme, type Programme } from '../../programme/index.ts'
import type { Candidate } from '../allocation.ts'
import { pickUpConcern } from '../commands/pick-up-concern.ts'
import { frontDoorWords as words } from '../front-door.ts'
import { isOpen, nextOpening, workingDayAfter } from '../hours.ts'
import { paths } from '../paths.ts'
import { doorName, urgencyName } from '../referral.ts'
import { sourceKindName } from '../source.ts'
import { type Concern, listOpenConcerns, listUndecided, listWithoutWorker, type Undecided } from '../store/index.ts'
import { listCandidates } from '../workers.ts'
import { ConcernCard } from './concern.tsx'

export function frontDoorPages(site: Site): void {
  site.get(paths.frontDoor, 'referral.decide', showFrontDoor)
  site.post(paths.pickUp(':id'), 'concern.pick-up', async (work, request) => {
    const { reference } = await pickUpConcern(work, { id: request.params.id ?? '' })
    return redirect(paths.show(reference))
  })
}

async function showFrontDoor(work: Work): Promise<Answer> {
  if (!work.place) throw notFound()
  const place = await findPlace(work, work.place)
  const programme = await findDefaultProgramme(work, place.id)
  if (!programme) throw notFound()
  const neighbourhoods = await listNeighbourhoods(work, place.id)
  return page(
    <FrontDoor
      place={place}
      programme={programme}
      now={work.now}
      concerns={await listOpenConcerns(work)}
      undecided={await listUndecided(work)}
      withoutWorker={await listWithoutWorker(work)}
      candidates={await listCandidates(work, programme)}
      names={new Map(neighbourhoods.map(({ id, name }) => [id, name]))}
    />,
  )
}

type Props = {
  place: Place
  programme: Programme
  now: Date
  concerns: Concern[]
  undecided: Undecided[]
  withoutWorker: Awaited<ReturnType<typeof listWithoutWorker>>
  candidates: Candidate[]
  names: Map<string, string>
}

function FrontDoor(props: Props): JSX.Element {
  const { say, moment } = useSpeech()
  const { now, concerns, undecided, programme, place } = props
  const minutes = clocksOf(programme).concernAlarmMinutes
  return (
    <Page title={say(words.title)} wide>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead, { count: undecided.length })}</p>
      {isOpen(now) ? (
        <p class="app-quiet">{say(words.open, { minutes })}</p>
      ) : (
        <InsetText>{say(words.closed, { moment: moment(nextOpening(now), now) })}</InsetText>
      )}
      {concerns.map((concern) => (
        <ConcernCard concern={concern} now={now} alarmMinutes={minutes} showsLink />
      ))}
      <div class="app-button-row">
        <Button variant="secondary" href={`${paths.make}?door=phone`}>
          {say(words.byPhone)}
        </Button>
        <Button variant="secondary" href={`${paths.make}?door=paper`}>
          {say(words.byPaper)}
        </Button>
        <Button variant="secondary" href={paths.paperSheet(place.slug)}>
          {say(words.paperSheet)}
        </Button>
      </div>
      {undecided.length > 0 ? <UndecidedTable {...props} /> : <InsetText>{say(words.empty)}</InsetText>}
      {props.withoutWorker.length > 0 && <WithoutWorker {...props} />}
      <Rooms candidates={props.candidates} />
    </Page>
  )
}

function UndecidedTable({ undecided, programme, place, now, names }: Props): JSX.Element {
  const { say, day, moment, locale } = useSpeech()
  const days = clocksOf(programme).firstAnswerDays
  const today = dayOf(now)
  const rows = undecided.map((one) => {
    const due = workingDayAfter(dayOf(nextOpening(one.receivedAt)), days)
    const isLate = due < today
    const where = one.neighbourhoodId
      ? names.get(one.neighbourhoodId)
      : one.postcode
        ? whereOf(one.postcode, place)
        : undefined
    const state =
      one.state === 'asked-more' ? (
        say(words.askedMore)
      ) : one.urgency === 'crisis' ? (
        // Whoever may be in danger is answered at once: the days of the others are not theirs.
        <strong>{say(words.dueNow)}</strong>
      ) : isLate ? (
        <Tag colour="yellow">{say(words.overdue, { day: day(due) })}</Tag>
      ) : (
        <span class="app-quiet">{say(words.due, { day: day(due) })}</span>
      )
    const kind = one.door === 'self' ? say(doorName(one.door)) : say(sourceKindName(one.sourceKind))
    return [
      <div>
        <a href={paths.show(one.reference)}>
          <bdi>{one.introducedName}</bdi>
        </a>
        <br />
        {one.urgency !== 'routine' && (
          <Tag colour={one.urgency === 'crisis' ? 'orange' : 'yellow'}>{say(urgencyName(one.urgency))}</Tag>
        )}{' '}
        {one.episodeId && <Tag colour="blue">{say(words.joinsOpen)}</Tag>}
      </div>,
      <div dir="auto">{shortened(one.ownWords || one.why || one.anythingToKnow)}</div>,
      <div>
        <bdi>{one.sourceName}</bdi>
        {kind !== one.sourceName && (
          <>
            <br />
            <span class="app-quiet">{kind}</span>
          </>
        )}
      </div>,
      <div>
        {where === 'outside' ? (
          say(words.outside, { place: place.name })
        ) : where ? (
          <bdi>{where}</bdi>
        ) : (
          say(words.unknownWhere)
        )}
        <br />
        <span class="app-quiet">
          {languageName(one.language, locale)}
          {one.needsInterpreter && `, ${say(words.interpreter)}`}
        </span>
      </div>,
      <div>
        {moment(one.receivedAt, now)}
        <br />
        {state}
      </div>,
    ]
  })
  return (
    <Table
      caption={say(words.waiting)}
      captionSize="m"
      head={[say(words.who), say(words.words), say(words.from), say(words.where), say(words.since)]}
      rows={rows}
    />
  )
}

function whereOf(postcode: string, place: Place): string {
  return place.postcodeAreas.includes(outwardCode(postcode)) ? outwardCode(postcode) : 'outside'
}

function shortened(text: string): string {
  const letters = [...text]
  return letters.length > 160 ? `${letters.slice(0, 157).join('')}…` : text
}

function WithoutWorker({ withoutWorker, now, names }: Props): JSX.Element {
  const { say, moment, locale } = useSpeech()
  const rows = withoutWorker.map((one) => [
    <bdi>{one.preferredName}</bdi>,
    <>
      {one.neighbourhoodId ? <bdi>{names.get(one.neighbourhoodId)}</bdi> : say(words.unknownWhere)},{' '}
      {languageName(one.language, locale)}
    </>,
    moment(one.openedAt, now),
    <a href={paths.allocate(one.reference)}>{say(words.choose)}</a>,
  ])
  return (
    <Table
      caption={say(words.withoutWorker)}
      captionSize="m"
      head={[say(words.who), say(words.where), say(words.since), say(words.next)]}
      rows={rows}
    />
  )
}

function Rooms({ candidates }: { candidates: Candidate[] }): JSX.Element | null {
  const { say, locale } = useSpeech()
  if (candidates.length === 0) return null
  const rows = candidates.map((one) => [
    <bdi>{one.name}</bdi>,
    one.limit === null
      ? `${say(words.carriedOnly, { weight: one.carried })}, ${say(words.noLimit)}`
      : `${say(words.room, { room: Math.max(0, one.limit - one.carried) })} (${say(words.carried, { weight: one.carried, limit: one.limit })})`,
    one.languages.map((code) => languageName(code, locale)).join(', '),
  ])
  return (
    <Table
      caption={say(words.rooms)}
      captionSize="m"
      head={[say(words.workerHead), say(words.roomHead), say(words.languagesHead)]}
      rows={rows}
    />
  )
}
