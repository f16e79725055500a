import type { JSX } from 'preact'
import { InsetText, Page, Table } from '../../design/index.ts'
import { themeName, themes } from '../../directory/index.ts'
import { listNeighbourhoods, type Neighbourhood } from '../../place/index.ts'
import { type Answer, page, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { centresOf, nearbyMetres } from '../centres.ts'
import { gapWords } from '../gap.ts'
import { paths } from '../paths.ts'
import { countNearby } from '../store.ts'
import { type ColdSpot, coldSpots, mixOf } from './spots.ts'
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
  return page(<ColdSpots neighbourhoods={neighbourhoods} spots={coldSpots(ids, themes, nearby)} />)
}

function ColdSpots({ neighbourhoods, spots }: { neighbourhoods: Neighbourhood[]; spots: ColdSpot[] }): JSX.Element {
  const { say } = useSpeech()
  const named = (id: string, offers: number) =>
    spots
      .filter((one) => one.neighbourhoodId === id && one.offers === offers)
      .map(({ theme }) => say(themeName(theme)))
      .join(', ') || '–'
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
          head={[say(words.neighbourhood), say(words.mix), say(words.nothing), say(words.one)]}
          rows={neighbourhoods.map(({ id, name }) => [
            name,
            say(words.mixOf, { mix: mixOf(id, themes, spots), all: themes.length }),
            named(id, 0),
            named(id, 1),
          ])}
        />
      )}
      <p class="app-quiet">{say(words.help)}</p>
    </Page>
  )
}
