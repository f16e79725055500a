import type { JSX } from 'preact'
import { may } from '../../account/index.ts'
import { AreaMap, type AreaShape, InsetText, Onward, Page, Table } from '../../design/index.ts'
import { directoryPaths, themeName } from '../../directory/index.ts'
import { listNeighbourhoods, type Neighbourhood } from '../../place/index.ts'
import { interpretingWords, planPaths } from '../../plan/index.ts'
import { type Answer, page, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { centresOf, nearbyMetres } from '../centres.ts'
import { coldWords } from '../cold/words.ts'
import { communityWords } from '../communities/words.ts'
import { changeWords } from '../counterfactual/words.ts'
import { blockName, gapWords as words } from '../gap.ts'
import { paths } from '../paths.ts'
import { reachWords } from '../reach/words.ts'
import { registerWords } from '../register/words.ts'
import { shadeOf } from '../shades.ts'
import { type Cell, countNearby, countUnmetBlocks, countUnmetNeeds, countUnmetTotals, type Nearby } from '../store.ts'

export function gapsPage(site: Site): void {
  site.get(paths.gaps, 'gap.read', showGaps)
}

async function showGaps(work: Work): Promise<Answer> {
  const neighbourhoods = work.place ? await listNeighbourhoods(work, work.place) : []
  const cells = await countUnmetNeeds(work)
  const facts = {
    neighbourhoods,
    cells,
    totals: await countUnmetTotals(work),
    blocks: await countUnmetBlocks(work),
    nearby: await countNearby(work, centresOf(neighbourhoods), nearbyMetres),
    seesPeople: may(work, 'unmet-need.record', 'own'),
  }
  return page(<Gaps {...facts} />)
}

type Totals = { neighbourhoodId: string | null; people: number | null }[]
type Facts = {
  neighbourhoods: Neighbourhood[]
  cells: Cell[]
  totals: Totals
  blocks: { kind: string; people: number | null }[]
  nearby: Nearby[]
  seesPeople: boolean
}

function Gaps(facts: Facts): JSX.Element {
  const { say } = useSpeech()
  const { cells, neighbourhoods, totals, seesPeople } = facts
  return (
    <Page title={say(words.title)} wide noIndex>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      {seesPeople && (
        <p>
          <a href={paths.mine}>{say(words.ours)}</a>
        </p>
      )}
      <p>
        <a href={paths.months}>{say(words.months)}</a>
      </p>
      <p>
        <a href={paths.criteria}>{say(changeWords.title)}</a>
      </p>
      <p>
        <a href={paths.coldSpots}>{say(coldWords.title)}</a>
      </p>
      <p>
        <a href={paths.reach}>{say(reachWords.title)}</a>
      </p>
      <p>
        <a href={paths.communities}>{say(communityWords.title)}</a>
      </p>
      <p>
        <a href={paths.register}>{say(registerWords.title)}</a>
      </p>
      <p>
        <a href={planPaths.interpreters}>{say(interpretingWords.title)}</a>
      </p>
      <Onward page={paths.gaps} />
      {cells.length === 0 ? (
        <InsetText>{say(words.none)}</InsetText>
      ) : (
        <>
          <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-one-third">
              <GapMap neighbourhoods={neighbourhoods} totals={totals} />
            </div>
            <div class="nhsuk-grid-column-two-thirds">
              <GapTable {...facts} />
            </div>
          </div>
          <Blocks blocks={facts.blocks} />
        </>
      )}
    </Page>
  )
}

function GapMap({ neighbourhoods, totals }: Pick<Facts, 'neighbourhoods' | 'totals'>): JSX.Element | null {
  const { say } = useSpeech()
  const areas = neighbourhoods.flatMap(({ id, slug, name, outline }) => {
    if (!outline || (outline.type !== 'Polygon' && outline.type !== 'MultiPolygon')) return []
    const people = totals.find(({ neighbourhoodId }) => neighbourhoodId === id)?.people ?? null
    return [{ id, name, shape: outline as AreaShape, shade: shadeOf(people), href: `#${slug}` }]
  })
  if (areas.length === 0) return null
  const shades = {
    0: say(words.shade0),
    1: say(words.shade1),
    2: say(words.shade2),
    3: say(words.shade3),
    4: say(words.shade4),
  }
  return (
    <AreaMap
      id="gap-map"
      areas={areas}
      showNames
      width={420}
      labels={{ title: say(words.mapTitle), description: say(words.mapHelp), shades }}
    />
  )
}

function GapTable({ neighbourhoods, cells, totals, nearby }: Facts): JSX.Element {
  const { say, number } = useSpeech()
  const all = [
    ...neighbourhoods.map(({ id, slug, name }) => ({ id, slug, name })),
    { id: null, slug: 'unknown', name: say(words.unknown) },
  ]
  // Where no cell has anything to say, the column would only take room.
  const saysWhy = cells.some(({ blockedKinds }) => blockedKinds.length > 0)
  const rows = all.flatMap(({ id, slug, name }) => {
    const own = cells.filter(({ neighbourhoodId }) => neighbourhoodId === id)
    if (own.length === 0) return []
    const total = totals.find(({ neighbourhoodId }) => neighbourhoodId === id)?.people ?? null
    const lines = own.map(({ theme, people, blockedKinds }) => [
      name,
      say(themeName(theme)),
      people === null ? say(words.few) : number(people),
      ...(saysWhy ? [blockedKinds.map((kind) => say(blockName(kind))).join(', ') || say(words.blockedFew)] : []),
      id ? <NearbyLink slug={slug} theme={theme} offers={offersOf(nearby, id, theme)} /> : '–',
    ])
    // A total that may not be shown, or is of one theme, says no more than its rows.
    if (total === null || own.length === 1)
      return lines.map((cells, index) => (index === 0 ? { id: slug, cells } : cells))
    return [
      { id: slug, cells: [name, say(words.total), <strong>{number(total)}</strong>, ...(saysWhy ? [''] : []), ''] },
      ...lines,
    ]
  })
  return (
    <>
      <Table
        caption={say(words.mapTitle)}
        captionSize="m"
        head={[
          say(words.neighbourhood),
          say(words.themeColumn),
          { label: say(words.people), numeric: true },
          ...(saysWhy ? [say(words.blocked)] : []),
          say(words.exists),
        ]}
        rows={rows}
      />
      <p class="app-quiet">
        {say(words.hiddenHelp)} {say(words.nearbyHelp)}
      </p>
    </>
  )
}

function offersOf(nearby: Nearby[], neighbourhoodId: string, theme: string): number {
  return nearby.find((one) => one.neighbourhoodId === neighbourhoodId && one.theme === theme)?.offers ?? 0
}

function NearbyLink({ slug, theme, offers }: { slug: string; theme: string; offers: number }): JSX.Element {
  const { say } = useSpeech()
  const text = say(words.nearby, { count: offers })
  if (offers === 0) return <>{text}</>
  return (
    <a href={`${directoryPaths.search}?near=${encodeURIComponent(slug)}&theme=${encodeURIComponent(theme)}`}>{text}</a>
  )
}

/** Which criterion, changed, would have served how many. */
function Blocks({ blocks }: Pick<Facts, 'blocks'>): JSX.Element | null {
  const { say, number } = useSpeech()
  if (blocks.length === 0) return null
  return (
    <>
      <h2 class="nhsuk-heading-m" id="what-stood-in-the-way">
        {say(words.blocks)}
      </h2>
      <p>{say(words.blocksHelp)}</p>
      <Table
        caption={say(words.blocks)}
        captionHidden
        head={[say(words.what), { label: say(words.served), numeric: true }]}
        rows={blocks.map(({ kind, people }) => [
          say(blockName(kind)),
          people === null ? say(words.few) : number(people),
        ])}
      />
    </>
  )
}
