import type { JSX } from 'preact'
import { may } from '../../account/index.ts'
import { BarChart, Button, DateInput, Details, Form, InsetText, Page, PrintButton, Table } from '../../design/index.ts'
import { foldCounts } from '../../platform/doctor/jobs.ts'
import { dayIn, type FormState, fieldsOf, isDay } from '../../platform/form/index.ts'
import { type Answer, page, type Request, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { clocksOf, findDefaultProgramme, usualClocks } from '../../programme/index.ts'
import { countNewSources, referralPaths, sourceKindName } from '../../referral/index.ts'
import { sectorName, countWords as words } from '../insight.ts'
import { paths } from '../paths.ts'
import { instantsOf, type Period, periodIn, presetPeriod, presets } from '../period.ts'
import { mergeSmall, primaryCareShare, tooMuchFromPrimaryCare } from '../source-mix.ts'
import { areCountsBehind, type Counts, countPlace, type RowName } from '../store.ts'
import { type Figure, Sentence } from './sentence.tsx'

export function countPage(site: Site): void {
  site.get(paths.count, 'count.read', showCount)
}

export async function lastedWeeksOf(work: Work): Promise<number> {
  const programme = work.place ? await findDefaultProgramme(work, work.place) : undefined
  return (programme ? clocksOf(programme) : usualClocks).lastedWeeks
}

export function readPeriod({ query }: Request, now: Date): Period {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : '') || dayIn(query, name)
  return periodIn(one('from'), one('to'), now, isDay)
}

async function showCount(work: Work, request: Request): Promise<Answer> {
  const period = readPeriod(request, work.now)
  const lastedWeeks = await lastedWeeksOf(work)
  const { from, until } = instantsOf(period)
  // The next pages need not work out what this one does.
  if (await areCountsBehind(work)) await work.jobs.queue(work, foldCounts, {})
  return page(
    <Count
      counts={await countPlace(work, period, lastedWeeks)}
      newSources={await countNewSources(work, from, until)}
      period={period}
      lastedWeeks={lastedWeeks}
      now={work.now}
      mayOpenRows={may(work, 'count.rows', 'organisation')}
      readsRecords={work.readsRecords}
      mayOpenSources={may(work, 'source.manage', 'place')}
      form={periodForm(request, period)}
    />,
  )
}

/** The chooser shows the period that is shown, and says so when what was asked is none. */
function periodForm({ query }: Request, { fromOn, toOn }: Period): FormState {
  const isAsked = Object.keys(query).some((name) => name.startsWith('from') || name.startsWith('to'))
  const isShown = query.from === fromOn || dayIn(query, 'from') === fromOn
  const errors = isAsked && !isShown ? [{ field: 'from', sentence: words.dayWrong }] : []
  return { body: { ...parts('from', fromOn), ...parts('to', toOn) }, errors }
}

function parts(name: string, day: string): Record<string, string> {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${name}-day`]: String(Number(date)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
}

type NewSources = { quarterOn: string; sources: number }[]
type CountProps = {
  counts: Counts
  newSources: NewSources
  period: Period
  lastedWeeks: number
  now: Date
  mayOpenRows: boolean
  readsRecords: boolean
  mayOpenSources: boolean
  form: FormState
}

function Count(props: CountProps): JSX.Element {
  const speech = useSpeech()
  const { say, day } = speech
  const { counts, period, form, now } = props
  const isEmpty = counts.introductions === 0 && counts.visited === 0 && counts.needs === 0
  return (
    <Page title={say(words.title)} errors={fieldsOf(form, speech).errors} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p>{say(words.period, { from: day(period.fromOn), to: day(period.toOn) })}</p>
      <PeriodChooser form={form} now={now} />
      {isEmpty ? (
        <InsetText>{say(words.none)}</InsetText>
      ) : (
        <>
          <Sentences {...props} />
          <SourceMix {...props} />
          <Sectors counts={counts} />
          <NewSourcesTable newSources={props.newSources} />
          <p class="app-quiet">{say(words.small)}</p>
          <PrintButton label={say(words.print)} />
        </>
      )}
    </Page>
  )
}

function PeriodChooser({ form, now }: { form: FormState; now: Date }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const names = {
    'two-years': words.twoYears,
    year: words.year,
    'this-quarter': words.thisQuarter,
    'last-quarter': words.lastQuarter,
  }
  return (
    <div class="app-no-print">
      <ul class="app-facts">
        {presets.map((preset) => (
          <li>
            <a href={paths.countOf(presetPeriod(preset, now))}>{say(names[preset])}</a>
          </li>
        ))}
      </ul>
      <Details summary={say(words.otherPeriod)} open={form.errors.length > 0}>
        <Form method="get" action={paths.count}>
          <DateInput {...field.day('from')} label={say(words.from)} labelSize="s" />
          <DateInput {...field.day('to')} label={say(words.to)} labelSize="s" />
          <Button variant="secondary">{say(words.show)}</Button>
        </Form>
      </Details>
    </div>
  )
}

function Sentences({ counts, period, lastedWeeks, mayOpenRows }: CountProps): JSX.Element {
  const figure = (value: number | null, rows: RowName): Figure => ({
    value,
    href: mayOpenRows ? paths.rowsOf(rows, period) : undefined,
  })
  const weeks = { weeks: lastedWeeks }
  return (
    <>
      <Sentence
        isHeadline
        text={words.lasted}
        figures={{ n: figure(counts.lasted, 'lasted') }}
        args={weeks}
        how={words.lastedHow}
      />
      <Sentence text={words.visited} figures={{ n: figure(counts.visited, 'visited') }} how={words.visitedHow} />
      {counts.bothWays && (
        <Sentence
          text={words.bothWays}
          figures={{
            n: { value: counts.bothWays.activities },
            help: { value: counts.bothWays.help },
            both: { value: counts.bothWays.both },
          }}
          how={words.bothWaysHow}
        />
      )}
      <Sentence text={words.partners} figures={{ n: figure(counts.partners, 'partners') }} how={words.partnersHow} />
      <Sentence
        text={words.introductions}
        figures={{ n: figure(counts.introductions, 'introductions'), sources: figure(counts.sources, 'sources') }}
        args={{ sourceCount: counts.sources }}
        how={words.introductionsHow}
      />
      <Sentence text={words.people} figures={{ n: figure(counts.people, 'people') }} how={words.peopleHow} />
      <Sentence text={words.episodes} figures={{ n: figure(counts.episodes, 'episodes') }} how={words.episodesHow} />
      <Sentence text={words.needs} figures={{ n: figure(counts.needs, 'needs') }} how={words.needsHow} />
    </>
  )
}

function SourceMix({ counts, readsRecords, mayOpenSources }: CountProps): JSX.Element | null {
  const { say } = useSpeech()
  if (counts.kinds.length === 0) return null
  const share = primaryCareShare(counts.kinds)
  const lines = readsRecords
    ? counts.kinds.toSorted((one, other) => other.introductions - one.introductions)
    : mergeSmall(counts.kinds)
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.mix)}</h2>
      {share > tooMuchFromPrimaryCare && (
        <InsetText>
          <p>{say(words.mixAlert, { limit: tooMuchFromPrimaryCare })}</p>
          {mayOpenSources && (
            <p>
              <a href={referralPaths.sources}>{say(words.openSources)}</a>
            </p>
          )}
        </InsetText>
      )}
      <BarChart
        id="source-mix"
        title={say(words.mixTitle, { share })}
        bars={lines.map(({ kind, introductions }) => ({
          label: say(kind ? sourceKindName(kind) : words.others),
          value: introductions,
        }))}
        head={{ label: say(words.kind), value: say(words.number) }}
      />
      <p class="app-quiet">{say(words.mixHow)}</p>
    </>
  )
}

function Sectors({ counts }: { counts: Counts }): JSX.Element | null {
  const { say, number } = useSpeech()
  if (counts.sectors.length === 0) return null
  const rows = counts.sectors.map(({ sector, partners }) => [say(sectorName(sector)), number(partners)])
  return (
    <Table
      caption={say(words.sectors)}
      captionSize="m"
      responsive={false}
      head={[say(words.sector), { label: say(words.number), numeric: true }]}
      rows={rows}
    />
  )
}

function NewSourcesTable({ newSources }: { newSources: NewSources }): JSX.Element | null {
  const { say, day, number } = useSpeech()
  if (newSources.length === 0) return null
  const rows = newSources.map(({ quarterOn, sources }) => [day(quarterOn), number(sources)])
  return (
    <Table
      caption={say(words.newSources)}
      captionSize="m"
      responsive={false}
      head={[say(words.quarter), { label: say(words.number), numeric: true }]}
      rows={rows}
    />
  )
}
