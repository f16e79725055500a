import type { JSX } from 'preact'
import { Details, InsetText, Page, Table } from '../../design/index.ts'
import { themeName, themes } from '../../directory/index.ts'
import { listNeighbourhoods, type Neighbourhood } from '../../place/index.ts'
import { type Answer, page, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { centresOf, nearbyMetres } from '../centres.ts'
import { gapWords } from '../gap.ts'
import { paths } from '../paths.ts'
import { countNearby, type Nearby } from '../store.ts'
import { allAlike, type ColdSpot, coldSpots, mixOf, varietyOf } from './spots.ts'
import { coldWords as words } from './words.ts'

export function coldSpotsPage(site: Site): void {
  site.get(paths.coldSpots, 'gap.read', showColdSpots)
}

async function showColdSpots(work: Work): Promise<Answer> {
  const all = work.place ? await listNeighbourhoods(work, work.place) : []
  const centres = centresOf(all)
  const neighbourhoods = all.filter(({ id }) => centres.some((one) => one.id === id))
  const nearby = await countNearby(work, centres, nearbyMetres)
  const ids = neighbourhoods.map(({ id }) => id)
  return page(<ColdSpots neighbourhoods={neighbourhoods} spots={coldSpots(ids, themes, nearby)} nearby={nearby} />)
}

type Props = { neighbourhoods: Neighbourhood[]; spots: ColdSpot[]; nearby: Nearby[] }

function ColdSpots({ neighbourhoods, spots, nearby }: Props): JSX.Element {
  const { say, number } = useSpeech()
  const list = (some: string[]) => some.map((theme) => say(themeName(theme))).join(', ') || '–'
  const named = (id: string, offers: number) =>
    list(spots.filter((one) => one.neighbourhoodId === id && one.offers === offers).map(({ theme }) => theme))
  return (
    <Page title={say(words.title)} back={{ href: paths.gaps, label: say(gapWords.nav) }} wide noIndex>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      {neighbourhoods.length === 0 ? (
        <InsetText>{say(words.none)}</InsetText>
      ) : (
        <Table
          caption={say(words.table)}
          captionSize="m"
          head={[
            say(words.neighbourhood),
            say(words.mix),
            say(words.variety),
            say(words.nothing),
            say(words.one),
            say(words.alike),
          ]}
          rows={neighbourhoods.map(({ id, name }) => [
            name,
            say(words.mixOf, { mix: mixOf(id, themes, spots), all: themes.length }),
            number(Math.round(varietyOf(id, themes, nearby) * 10) / 10),
            named(id, 0),
            named(id, 1),
            list(allAlike(id, nearby)),
          ])}
        />
      )}
      {neighbourhoods.length > 0 && <p class="app-quiet">{say(words.varietyHelp)}</p>}
      {neighbourhoods.map((one) => (
        <ThemeByTheme name={one.name} nearby={nearby.filter(({ neighbourhoodId }) => neighbourhoodId === one.id)} />
      ))}
      <p class="app-quiet">{say(words.help)}</p>
    </Page>
  )
}

function ThemeByTheme({ name, nearby }: { name: string; nearby: Nearby[] }): JSX.Element | null {
  const { say, number } = useSpeech()
  const known = nearby.filter(({ theme }) => (themes as readonly string[]).includes(theme))
  if (known.length === 0) return null
  return (
    <Details summary={say(words.each, { name })}>
      <Table
        caption={say(words.each, { name })}
        captionHidden
        responsive={false}
        head={[
          say(words.theme),
          { label: say(words.offers), numeric: true },
          { label: say(words.different), numeric: true },
        ]}
        rows={known
          .toSorted((one, other) => one.different - other.different || one.theme.localeCompare(other.theme))
          .map(({ theme, offers, different }) => [say(themeName(theme)), number(offers), number(different)])}
      />
    </Details>
  )
}
