import type { JSX } from 'preact'
import { BarChart, OutsideLink, Page, Table, WarningCallout } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Answer, page, type Site } from '../../../platform/http/index.ts'
import { type Speech, useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { type Fact, isSerious, type KeptFact } from '../facts.ts'
import { factName } from '../say.ts'
import { freshStaffWords as words } from '../staff-words.ts'
import { findAges } from '../store/ages.ts'
import { listAlarms, type OpenAlarm } from '../store/alarms.ts'
import { type Attention, type Curve, countFresh, listAttention } from '../store/attention.ts'

export function attentionPage(site: Site): void {
  site.get(paths.freshness, 'offer.edit', show)
}

async function show(work: Work): Promise<Answer> {
  if (!work.place) throw notFound()
  const curve = await countFresh(work, work.place, (await findAges(work, work.place)).hidden)
  const alarms = await listAlarms(work, work.place)
  return page(<AttentionPage curve={curve} alarms={alarms} rows={await listAttention(work, work.place)} />)
}

type Props = { curve: Curve; alarms: OpenAlarm[]; rows: Attention[] }

function AttentionPage({ curve, alarms, rows }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  return (
    <Page title={say(words.title)} backHref={paths.list} wide>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      {curve.shown === 0 ? <p>{say(words.noneShown)}</p> : <FreshCurve curve={curve} />}
      <p>
        <a href={paths.liaisons}>{say(words.liaisons)}</a> · <a href={paths.ages}>{say(words.ages)}</a>
      </p>
      {alarms.length > 0 && <Leavers alarms={alarms} />}
      <h2 class="nhsuk-heading-m">{say(words.toDo)}</h2>
      {rows.length === 0 ? (
        <p>{say(words.nothing)}</p>
      ) : (
        <Table
          caption={say(words.toDo)}
          captionHidden
          head={[say(words.name), say(words.why), say(words.contact), say(words.known), say(words.next)]}
          rows={rows.map((row) => cellsOf(row, speech))}
        />
      )}
    </Page>
  )
}

function FreshCurve({ curve }: { curve: Curve }): JSX.Element {
  const { say, number } = useSpeech()
  const percent = (count: number) => `${number(Math.round((count / curve.shown) * 100))}%`
  const bar = (days: number, count: number) => ({
    label: say(words.within, { days }),
    value: Math.round((count / curve.shown) * 100),
    text: percent(count),
  })
  return (
    <BarChart
      id="fresh"
      title={say(words.curve, { within: curve.within90, shown: curve.shown, percent: percent(curve.within90) })}
      head={{ label: say(words.ago), value: say(words.share) }}
      max={100}
      bars={[bar(30, curve.within30), bar(90, curve.within90), bar(180, curve.within180)]}
    />
  )
}

const whys = { 'said so': words.whySaid, 'taken out': words.whyTakenOut, 'account ended': words.whyEnded } as const

function Leavers({ alarms }: { alarms: OpenAlarm[] }): JSX.Element {
  const { say, day } = useSpeech()
  return (
    <WarningCallout heading={say(words.leavers)} headingLevel={2}>
      <p>{say(words.leaversLead)}</p>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {alarms.map(({ offerId, organisationId, name, why, raisedAt }) => (
          <li>
            <a href={offerId ? paths.edit(offerId) : paths.liaison(organisationId)}>
              <bdi>{name}</bdi>
            </a>
            : {say(whys[why], { day: day(raisedAt) })}
          </li>
        ))}
      </ul>
    </WarningCallout>
  )
}

function cellsOf(row: Attention, speech: Speech) {
  const { say, day } = speech
  const { id, name, organisationName, contactName, contactPhone, knownOn } = row
  return [
    <div>
      <a href={paths.offer(id)}>
        <bdi>{name}</bdi>
      </a>
      <br />
      <bdi>{organisationName}</bdi>
    </div>,
    <div>
      {whyOf(row, speech).map((why) => (
        <p>{why}</p>
      ))}
      {row.words && (
        <blockquote class="app-words" dir="auto">
          {row.words}
        </blockquote>
      )}
    </div>,
    <div>
      <bdi>{contactName}</bdi>
      {contactPhone && (
        <p>
          <OutsideLink href={`tel:${contactPhone.replace(/\s/g, '')}`}>
            <bdi>{contactPhone}</bdi>
          </OutsideLink>
        </p>
      )}
    </div>,
    knownOn ? day(knownOn) : say(words.never),
    <span class="app-button-row">
      <a href={paths.confirm(id)} aria-label={say(words.phonedThis, { name })}>
        {say(words.phoned)}
      </a>
      <a href={paths.edit(id)} aria-label={say(words.editThis, { name })}>
        {say(words.edit)}
      </a>
    </span>,
  ]
}

function whyOf({ answer, facts, contactName, source, unanswered, isOld }: Attention, { say, list }: Speech): string[] {
  const doubted = Object.entries(facts as Record<Fact | 'all', KeptFact>).flatMap(([fact, kept]) =>
    isSerious(kept) ? [say(fact === 'all' ? words.all : factName(fact as Fact))] : [],
  )
  const why = [
    answer === 'change' && say(words.change),
    answer === 'closed' && say(words.closed),
    answer === 'left' && say(words.left),
    !answer && doubted.length > 0 && say(words.doubted, { facts: list(doubted) }),
    source === 'own' && contactName === '' && say(words.noContact),
    unanswered > 1 && say(words.silent, { count: unanswered }),
  ].filter((one) => one !== false)
  return why.length === 0 && isOld ? [say(words.notReached)] : why
}
