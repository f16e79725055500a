import type { JSX } from 'preact'
import { Button, Details, Form, InsetText, Page, Select, Table } from '../../design/index.ts'
import { themeName } from '../../directory/index.ts'
import { listAreaNames, listNeighbourhoods, type Neighbourhood } from '../../place/index.ts'
import { type Answer, page, type Request, type Site } from '../../platform/http/index.ts'
import { type Speech, useSpeech } from '../../platform/i18n/index.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { gapWords } from '../gap.ts'
import { paths } from '../paths.ts'
import { type Counterfactual, countCounterfactuals, findCountedFrom } from '../store.ts'
import { sayChange } from './say-change.ts'
import { changeWords as words } from './words.ts'
import { yearsUntil } from './years.ts'

export function criteriaPage(site: Site): void {
  site.get(paths.criteria, 'gap.read', showCriteria)
}

async function showCriteria(work: Work, { query }: Request): Promise<Answer> {
  const years = yearsUntil(dayOf(work.now))
  const year = years.find((one) => String(one) === query.year) ?? years[0] ?? 0
  const neighbourhoods = work.place ? await listNeighbourhoods(work, work.place) : []
  const area = neighbourhoods.find(({ slug }) => slug === query.area)
  const lines = await countCounterfactuals(work, year, area?.id ?? null)
  const countedFrom = await findCountedFrom(work)
  return page(
    <Criteria
      {...{ years, year, neighbourhoods, area, lines, countedFrom }}
      areas={await listAreaNames(work, work.place)}
    />,
  )
}

type Facts = {
  years: number[]
  year: number
  neighbourhoods: Neighbourhood[]
  area: Neighbourhood | undefined
  lines: Counterfactual[]
  countedFrom: string | null
  areas: Map<string, string>
}

/** A line names criteria and offers; nothing here leads to a person. */
function Criteria({ years, year, neighbourhoods, area, lines, countedFrom, areas }: Facts): JSX.Element {
  const speech = useSpeech()
  const { say, month } = speech
  return (
    <Page title={say(words.title)} back={{ href: paths.gaps, label: say(gapWords.nav) }} wide noIndex>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      <Form action={paths.criteria} method="get" class="app-button-row">
        <Select
          name="year"
          label={say(words.year)}
          value={String(year)}
          items={years.map((one) => ({
            value: String(one),
            label: say(words.yearName, { from: String(one), to: String(one + 1) }),
          }))}
        />
        <Select
          name="area"
          label={say(words.area)}
          value={area?.slug ?? ''}
          items={[
            { value: '', label: say(words.wholePlace) },
            ...neighbourhoods.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
        <Button small>{say(words.show)}</Button>
      </Form>
      {lines.length === 0 ? <InsetText>{say(words.none)}</InsetText> : <Lines lines={lines} areas={areas} />}
      {countedFrom && <p class="app-quiet">{say(words.countedFrom, { month: month(countedFrom) })}</p>}
      <Details summary={say(words.howTitle)}>
        <p>{say(words.how)}</p>
        <p>{say(words.hidden)}</p>
      </Details>
    </Page>
  )
}

function Lines({ lines, areas }: Pick<Facts, 'lines' | 'areas'>): JSX.Element {
  const speech = useSpeech()
  const { say, number } = speech
  const changeOf = (line: Counterfactual) => sayChange(line, speech, (area) => areas.get(area) ?? area)
  return (
    <>
      {lines.slice(0, 3).map((line) => (
        <p class="app-lead">
          {say(words.sentence, {
            offers: line.offers,
            theme: themeOf(line.theme, speech),
            change: changeOf(line),
            people: number(line.people),
          })}
        </p>
      ))}
      <Table
        caption={say(words.table)}
        captionSize="m"
        head={[
          say(words.theme),
          say(words.change),
          { label: say(words.offers), numeric: true },
          { label: say(words.people), numeric: true },
        ]}
        rows={lines.map((line) => [
          themeOf(line.theme, speech),
          changeOf(line),
          number(line.offers),
          number(line.people),
        ])}
      />
    </>
  )
}

function themeOf(theme: string, { say }: Speech): string {
  return say(themeName(theme))
}
