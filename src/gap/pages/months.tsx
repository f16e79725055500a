import type { JSX } from 'preact'
import { BarChart, InsetText, Page, Table } from '../../design/index.ts'
import { themeName } from '../../directory/index.ts'
import { type Answer, page, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { gapWords as words } from '../gap.ts'
import { lastMonths } from '../months.ts'
import { paths } from '../paths.ts'
import { countNeedsByMonth, type MonthCell } from '../store.ts'

export function monthsPage(site: Site): void {
  site.get(paths.months, 'gap.read', showMonths)
}

async function showMonths(work: Work): Promise<Answer> {
  const { months, untilOn } = lastMonths(dayOf(work.now), 12)
  return page(<Months months={months} cells={await countNeedsByMonth(work, months[0] ?? untilOn, untilOn)} />)
}

type Facts = { months: string[]; cells: MonthCell[] }

function Months(facts: Facts): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.monthsTitle)} back={{ href: paths.gaps, label: say(words.nav) }} wide noIndex>
      <h1 class="nhsuk-heading-l">{say(words.monthsTitle)}</h1>
      <p class="app-lead">{say(words.monthsLead)}</p>
      {facts.cells.length === 0 ? (
        <InsetText>{say(words.monthsNone)}</InsetText>
      ) : (
        <>
          <Sums {...facts} />
          <Themes {...facts} />
          <p class="app-quiet">{say(words.monthsHelp)}</p>
        </>
      )}
    </Page>
  )
}

/** No cell is nobody; one without a number is fewer than five. */
const cellOf = (cells: MonthCell[], month: string, theme: string | null) =>
  cells.find((cell) => cell.monthOn === month && cell.theme === theme) ?? { people: 0 }

function Sums({ months, cells }: Facts): JSX.Element {
  const { say, month } = useSpeech()
  const bars = months.map((monthOn) => {
    const { people } = cellOf(cells, monthOn, null)
    return { label: month(monthOn), value: people ?? 0, ...(people === null ? { text: say(words.notShown) } : {}) }
  })
  return (
    <BarChart
      id="gap-months"
      title={say(words.monthsChart)}
      bars={bars}
      head={{ label: say(words.month), value: say(words.people) }}
    />
  )
}

function Themes({ months, cells }: Facts): JSX.Element {
  const { say, month, number } = useSpeech()
  const themes = [...new Set(cells.flatMap(({ theme }) => (theme === null ? [] : [theme])))]
  const rows = themes
    .map((theme) => ({ theme, name: say(themeName(theme)) }))
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .map(({ theme, name }) => [
      name,
      ...months.map((monthOn) => {
        const { people } = cellOf(cells, monthOn, theme)
        return people === null ? say(words.few) : number(people)
      }),
    ])
  return (
    <Table
      id="gap-months-by-theme"
      caption={say(words.monthsTable)}
      captionSize="m"
      scroll
      head={[say(words.themeColumn), ...months.map((one) => ({ label: month(one, 'short'), numeric: true }))]}
      rows={rows}
    />
  )
}
