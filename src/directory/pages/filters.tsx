import type { JSX } from 'preact'
import { Button, Checkboxes, Details, Radios, VisuallyHidden } from '../../design/index.ts'
import { type MessageRef, type Speech, useSpeech } from '../../platform/i18n/index.ts'
import { accessFacts, accessName } from '../access.ts'
import { type FacetCounts, type FacetGroup, type Filters, facetGroups, facetValues } from '../facets.ts'
import { languageCodes, languageName } from '../languages.ts'
import type { OfferQuery } from '../queries/search-offers.ts'
import { searchWords as words } from '../search-words.ts'
import { themeName, themes } from '../themes.ts'
import { searchUrl, toggled } from './search-query.ts'

const legends: Record<FacetGroup, MessageRef> = {
  when: words.whenLegend,
  way: words.wayLegend,
  access: words.accessLegend,
  language: words.languageLegend,
  cost: words.costLegend,
  age: words.ageLegend,
  only: words.onlyLegend,
  theme: words.themeLegend,
}
const names: Record<string, MessageRef> = {
  day: words.day,
  evening: words.evening,
  weekend: words.weekend,
  'comes-to-you': words.comesToYou,
  online: words.online,
  'by-phone': words.byPhone,
  free: words.free,
  'up-to-5': words.upTo5,
  'up-to-10': words.upTo10,
  'under-18': words.under18,
  '18-24': words.age18,
  '25-49': words.age25,
  '50-64': words.age50,
  '65-plus': words.age65,
  'drop-in': words.dropIn,
  nrpf: words.nrpf,
  navigator: words.navigator,
  'direct-payment': words.directPayment,
  visits: words.visits,
  hosts: words.hosts,
  men: words.forMen,
  women: words.forWomen,
}

function answerName(group: FacetGroup, value: string, { say, locale }: Speech): string {
  if (group === 'access') return say(accessName(value))
  if (group === 'language') return say(words.spoken, { language: languageName(value, locale) })
  if (group === 'theme') return say(themeName(value))
  const ref = names[value]
  return ref ? say(ref) : value
}

/** The answers of a question that would leave something, and those that are ticked. */
function answersOf(group: FacetGroup, counts: FacetCounts, filters: Filters): string[] {
  const all: readonly string[] =
    group === 'access'
      ? accessFacts
      : group === 'theme'
        ? themes
        : group === 'language'
          ? [...new Set([...languageCodes, ...Object.keys(counts.language)])]
          : facetValues[group]
  return all.filter((value) => (counts[group][value] ?? 0) > 0 || filters[group]?.includes(value))
}

type FiltersProps = { query: OfferQuery; counts: FacetCounts }

/** What most people ask, as sentences to press; each is an address of its own, so no script is needed. */
const quick: [FacetGroup, string][] = [
  ['when', 'evening'],
  ['when', 'weekend'],
  ['cost', 'free'],
  ['only', 'drop-in'],
  ['access', 'step-free'],
  ['way', 'comes-to-you'],
  ['way', 'online'],
  ['language', 'so'],
  ['language', 'ar'],
  ['access', 'sign-language'],
]

export function QuickFilters({ query, counts }: FiltersProps): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const filters = query.filters ?? {}
  const chosen = facetGroups.flatMap((group) =>
    (filters[group] ?? []).map((value): [FacetGroup, string] => [group, value]),
  )
  const isChosen = ([group, value]: [FacetGroup, string]) => filters[group]?.includes(value) ?? false
  const offered = quick.filter((one) => !isChosen(one) && (counts[one[0]][one[1]] ?? 0) > 0)
  return (
    <nav class="app-chips" aria-label={say(words.filters)}>
      <ul>
        {chosen.map(([group, value]) => (
          <li>
            <a class="app-chip app-chip--on" href={searchUrl(toggled(query, group, value))}>
              <span aria-hidden="true">✓ </span>
              {answerName(group, value, speech)}
              <VisuallyHidden>, {say(words.chosen)}</VisuallyHidden>
              <span class="app-chip__away" aria-hidden="true">
                ×
              </span>
            </a>
          </li>
        ))}
        {offered.map(([group, value]) => (
          <li>
            <a class="app-chip" href={searchUrl(toggled(query, group, value))}>
              {say(words.withCount, { name: answerName(group, value, speech), count: counts[group][value] ?? 0 })}
            </a>
          </li>
        ))}
        {chosen.length > 1 && (
          <li>
            <a class="app-chip app-chip--plain" href={searchUrl({ ...query, filters: {}, page: 1 })}>
              {say(words.clear)}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** Every question with its answers and counts; stands inside the search form. */
export function AllFilters({ query, counts }: FiltersProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <Details summary={say(words.allFilters)} id="choices">
      <div class="app-filters">
        {facetGroups.map((group) => (
          <Question group={group} query={query} counts={counts} />
        ))}
      </div>
      <Button>{say(words.showResults)}</Button>
    </Details>
  )
}

function Question({ group, query, counts }: FiltersProps & { group: FacetGroup }): JSX.Element | null {
  const speech = useSpeech()
  const { say } = speech
  const filters = query.filters ?? {}
  const items = answersOf(group, counts, filters).map((value) => ({
    value,
    label: say(words.withCount, { name: answerName(group, value, speech), count: counts[group][value] ?? 0 }),
  }))
  if (items.length === 0) return null
  const field = { name: group, label: say(legends[group]), labelSize: 's' as const, small: true }
  if (group === 'cost' || group === 'age')
    return (
      <Radios
        {...field}
        items={[{ value: 'any', label: say(words.any) }, ...items]}
        value={filters[group]?.[0] ?? 'any'}
      />
    )
  return <Checkboxes {...field} items={items} values={filters[group] ?? []} />
}
