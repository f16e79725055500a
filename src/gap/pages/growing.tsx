import type { JSX } from 'preact'
import { Page, Table } from '../../design/index.ts'
import { directoryPaths, findOrganisationPage, themeName } from '../../directory/index.ts'
import { type Answer, page, type Request, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { growingWords as words } from '../growing-words.ts'
import { type Cell, countUnmetNeeds } from '../store.ts'

export function growingPage(site: Site): void {
  site.get(directoryPaths.growing(':organisation'), 'gap.read', show)
}

/** Needs that nobody met where an organisation wants to work; fewer than five are not told. */
async function show(work: Work, request: Request): Promise<Answer> {
  const organisation = await findOrganisationPage(work, request.params.organisation ?? '')
  const wanted = organisation.areas.filter(({ fromOn }) => fromOn !== null)
  const cells = await countUnmetNeeds(work)
  const areas = wanted.map(({ neighbourhoodId, name }) => ({
    name,
    cells: cells.filter((cell) => cell.neighbourhoodId === neighbourhoodId),
  }))
  return page(<Growing id={organisation.id} name={organisation.name} areas={areas} />)
}

type Props = { id: string; name: string; areas: { name: string; cells: Cell[] }[] }

function Growing({ id, name, areas }: Props): JSX.Element {
  const { say, number } = useSpeech()
  return (
    <Page title={say(words.title, { organisation: name })} backHref={directoryPaths.organisation(id)} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.title, { organisation: name })}</h1>
      <p>{say(words.help)}</p>
      {areas.length === 0 && <p>{say(words.nowhere)}</p>}
      {areas.map((area) =>
        area.cells.length === 0 ? (
          <p>{say(words.nothing, { area: area.name })}</p>
        ) : (
          <Table
            caption={area.name}
            head={[say(words.need), { label: say(words.people), numeric: true }]}
            rows={area.cells.map(({ theme, people }) => [
              say(themeName(theme)),
              people === null ? say(words.few) : number(people),
            ])}
          />
        ),
      )}
    </Page>
  )
}
