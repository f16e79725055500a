import type { JSX } from 'preact'
import { Page, Table } from '../../design/index.ts'
import { findOrganisationPage, listingPaths, themeName } from '../../directory/index.ts'
import { findPlace } from '../../place/index.ts'
import { notFound } from '../../platform/errors.ts'
import { type Answer, page, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { ourGrowingWords as words } from '../growing-words.ts'
import { countUnmetWhereGrowing } from '../store.ts'

/** A group's own contact reads what people miss where the group wants to work. */
export function ourGrowingPage(site: Site): void {
  site.get(listingPaths.ourGrowing, 'listing.keep', show, { audience: 'resident' })
}

async function show(work: Work): Promise<Answer> {
  if (!work.organisation || !work.place) throw notFound()
  const { areas } = await findOrganisationPage(work, work.organisation)
  const missed = await countUnmetWhereGrowing(work)
  const wanted = areas
    .filter(({ fromOn }) => fromOn !== null)
    .map(({ neighbourhoodId, name }) => ({
      name,
      missed: missed.filter((one) => one.neighbourhoodId === neighbourhoodId),
    }))
  return page(<OurGrowing areas={wanted} place={(await findPlace(work, work.place)).name} />)
}

type Props = { areas: { name: string; missed: { theme: string; people: number }[] }[]; place: string }

function OurGrowing({ areas, place }: Props): JSX.Element {
  const { say, number } = useSpeech()
  return (
    <Page title={say(words.title)} backHref={listingPaths.ours} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p>{say(words.help)}</p>
      {areas.map((area) =>
        area.missed.length === 0 ? (
          <p>{say(words.nothing, { area: area.name })}</p>
        ) : (
          <Table
            caption={area.name}
            responsive={false}
            head={[say(words.need), { label: say(words.people), numeric: true }]}
            rows={area.missed.map(({ theme, people }) => [say(themeName(theme)), number(people)])}
          />
        ),
      )}
      <p class="app-quiet">{say(words.wrong, { place })}</p>
    </Page>
  )
}
