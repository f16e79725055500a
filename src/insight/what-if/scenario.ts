import { type CountedPlaces, type Theme, themes } from '../../directory/index.ts'
import { metresOf, type Neighbourhood } from '../../place/index.ts'
import type { Asked, Scenario } from './forecast.ts'
import type { Question, Reach } from './question.ts'
import type { Line, Pool, Queue } from './queue.ts'
import type { Alongside, AskedFor, Stay } from './store.ts'
import { weeksInMonth } from './tally.ts'

export type Facts = {
  neighbourhoods: Neighbourhood[]
  counted: CountedPlaces[]
  asked: AskedFor[]
  stays: Stay[]
  alongside: Alongside
}

/** What stands for a number under 5 that is not told: nobody's row follows from it. */
const few = 2
/** Where nobody told us anything. */
export const usualStayWeeks = 26
/** How many of the nearest other areas one may go to. */
const nearest = 2

/** Of one theme: what is put in, and where each number comes from. */
export type Assumed = {
  theme: Theme
  offers: number
  places: number
  taken: number
  waiting: number
  usualAMonth: number
  moreAMonth: number
  moreFrom: 'typed' | 'like' | 'all'
  stayWeeks: number
  stayFrom: 'typed' | 'measured' | 'assumed'
}

export function makeScenario(facts: Facts, question: Question): { scenario: Scenario<Theme>; assumed: Assumed[] } {
  const told = themes.filter((theme) => facts.counted.some((one) => one.theme === theme))
  const assumed = told.map((theme) => assume(theme, facts, question))
  const areas = facts.neighbourhoods.map(areaOf)
  const asked = assumed.map(
    (one): Asked<Theme> => ({ name: one.theme, ...queueOf(one, { ...facts, areas }, question) }),
  )
  const { months, seed } = question
  return { scenario: { asked, alongside: alongsideOf(facts.alongside, question), months, seed }, assumed }
}

type Metres = ReturnType<typeof metresOf>
/** Where its middle is, worked out once for all offers and lines. */
type Area = Pick<Neighbourhood, 'id' | 'slug'> & { metres: Metres }
type Ground = Facts & { areas: Area[] }

function areaOf({ id, slug, latitude, longitude }: Neighbourhood): Area {
  const isDrawn = latitude !== null && longitude !== null
  return { id, slug, metres: isDrawn ? metresOf({ latitude, longitude }) : undefined }
}

const numberOf = ({ asked }: { asked: number | null }) => asked ?? few
const sumOf = (rows: { asked: number | null }[]) => rows.reduce((sum, row) => sum + numberOf(row), 0)

function assume(theme: Theme, { counted, asked, stays }: Facts, { people, kind, more, stay }: Question): Assumed {
  const offers = counted.filter((one) => one.theme === theme)
  const sum = (of: 'places' | 'taken' | 'waiting') => offers.reduce((all, one) => all + one[of], 0)
  const usual = asked.filter((row) => row.kind === null && row.theme === theme)
  const like = asked.find((row) => row.kind === kind && row.theme === null)?.asked
  const likeAsked = asked.find((row) => row.kind === kind && row.theme === theme)
  const everybody = sumOf(asked.filter((row) => row.kind !== null && row.theme === null))
  const each = like ? (likeAsked ? numberOf(likeAsked) : 0) / like : everybody ? sumOf(usual) / everybody : 0
  const measured = stays.find((one) => one.theme === theme)?.weeks
  const typed = { more: more.get(theme), stay: stay.get(theme) }
  return {
    theme,
    offers: offers.length,
    places: sum('places'),
    taken: sum('taken'),
    waiting: sum('waiting'),
    usualAMonth: sumOf(usual) / 12,
    moreAMonth: typed.more ?? people * each,
    moreFrom: typed.more !== undefined ? 'typed' : like ? 'like' : 'all',
    stayWeeks: typed.stay ?? measured ?? usualStayWeeks,
    stayFrom: typed.stay !== undefined ? 'typed' : measured ? 'measured' : 'assumed',
  }
}

type Pooled = Pool & { area: string | null; waiting: number }

function queueOf(assumed: Assumed, ground: Ground, { area: slug, reach }: Question): Omit<Asked, 'name'> {
  const { areas } = ground
  const chosen = areas.find((one) => one.slug === slug)?.id ?? null
  const pools = poolsOf(assumed.theme, ground)
  if (!pools.some(({ area }) => area === chosen)) pools.push({ area: chosen, places: 0, taken: 0, waiting: 0 })
  const usual = ground.asked.filter((row) => row.kind === null && row.theme === assumed.theme)
  const all = sumOf(usual)
  const lines = [...areas.map(({ id }) => id), null].map((area): Line => {
    const asked = sumOf(usual.filter((row) => row.area === area))
    const share = chosen || all === 0 ? Number(area === chosen) : asked / all
    const here = pools.find((pool) => pool.area === area)
    return {
      pools: reachable(pools, area, { reach, areas }),
      waiting: here?.waiting ?? 0,
      rate: asked / 12 / weeksInMonth,
      more: (assumed.moreAMonth * share) / weeksInMonth,
    }
  })
  return {
    queue: { pools, lines, stayWeeks: assumed.stayWeeks },
    only: chosen ? areas.findIndex(({ id }) => id === chosen) : null,
    addTo: pools.findIndex(({ area }) => area === chosen),
  }
}

/** No answer follows from a number under 5: whoever tries many addresses learns nothing finer than the tables tell. */
const notExact = (people: number) => (people > 0 && people < 5 ? few : people)

function poolsOf(theme: Theme, { counted, areas }: Ground): Pooled[] {
  const pools = new Map<string | null, Pooled>()
  for (const one of counted.filter((offer) => offer.theme === theme)) {
    const area = one.point ? (byDistance(areas, metresOf(one.point))[0]?.id ?? null) : null
    const pool = pools.get(area) ?? { area, places: 0, taken: 0, waiting: 0 }
    // Somebody beyond the places of one offer takes none of another's.
    pool.places += one.places
    pool.taken += Math.min(one.taken, one.places)
    pool.waiting += one.waiting
    pools.set(area, pool)
  }
  return [...pools.values()].map((pool) => ({
    ...pool,
    taken: Math.min(pool.places, notExact(pool.taken)),
    waiting: notExact(pool.waiting),
  }))
}

function byDistance(areas: Area[], here: Metres): Area[] {
  const far = ({ metres: there }: Area) =>
    here && there ? Math.hypot(here.easting - there.easting, here.northing - there.northing) : Number.MAX_VALUE
  return areas.toSorted((a, b) => far(a) - far(b))
}

/** Their own area, what serves the whole place, then the nearest areas. Where nothing is in reach, wherever there is something. */
function reachable(pools: Pooled[], area: string | null, { reach, areas }: { reach: Reach; areas: Area[] }): number[] {
  const home = areas.find(({ id }) => id === area)
  const around = home ? byDistance(areas, home.metres) : areas
  const others = around.map(({ id }) => id).filter((id) => id !== area)
  const many = reach === 'own' ? 0 : reach === 'near' ? nearest : others.length
  const indexes = (wanted: (string | null)[]) =>
    [...new Set(wanted)].flatMap((one) => {
      const index = pools.findIndex((pool) => pool.area === one)
      return index < 0 ? [] : [index]
    })
  const found = indexes([area, null, ...(area === null ? others : others.slice(0, many))])
  return found.some((index) => (pools[index]?.places ?? 0) > 0) ? found : indexes([area, null, ...others])
}

/** The first queue; nothing when nobody told us how many people link workers can walk with. */
function alongsideOf(alongside: Alongside, { people, canWalkWith, alongsideWeeks }: Question): Queue | undefined {
  const places = canWalkWith ?? alongside.canWalkWith
  if (!places) return undefined
  const line = {
    pools: [0],
    waiting: 0,
    rate: (alongside.begun ?? few) / 12 / weeksInMonth,
    more: people / weeksInMonth,
  }
  return {
    pools: [{ places: Math.floor(places), taken: alongside.walkedWith ?? few }],
    lines: [line],
    stayWeeks: alongsideWeeks ?? alongside.weeks ?? usualStayWeeks,
  }
}
