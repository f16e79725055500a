import { addCriteria } from './criteria.ts'
import { asFields, type Fields, list, type Note, pick, slug, text } from './fields.ts'
import { toOruk3 } from './oruk1.ts'
import { readOruk3 } from './oruk3.ts'
import type { HarvestedContent, HarvestedCriterion } from './shape.ts'

/** Outpost, the software behind Buckinghamshire's directory: like ORUK 1.0, with facts of its own about who it suits. */
export function readOutpost(record: Fields, sourceId: string, name: string, note: Note): HarvestedContent {
  const content = readOruk3(translate(record, note), sourceId, name, note)
  const free = pick(record, 'free')
  const isFree = free === true ? true : free === false ? false : content.isFree
  const offer = withLocalOffer({ ...content, criteria: addCriteria(content.criteria, criteriaOf(record)) }, record)
  return isFree === undefined ? offer : { ...offer, isFree }
}

function translate(record: Fields, note: Note): Fields {
  const links = list(record, 'links')
  const website = links.find((link) => /^(website|web ?site|home ?page)$/i.test(text(link, 'label') ?? ''))
  if (links.length > (website ? 1 : 0)) note('Links to social media and other pages were kept in the raw record only.')
  const ages = { minimum_age: pick(record, 'min_age'), maximum_age: pick(record, 'max_age') }
  return {
    ...toOruk3(record),
    url: pick(record, 'url') ?? text(website, 'url'),
    // Outpost writes null for every age it does not know.
    ...Object.fromEntries(Object.entries(ages).filter(([, age]) => age !== undefined)),
    attributes: list(record, 'taxonomies').map((term) => ({ taxonomy_term: { ...term, taxonomy: 'outpost' } })),
  }
}

const suits: [RegExp, string][] = [
  [/autism/, 'special-need'],
  [/dementia|mental-health|brain-injury/, 'health'],
  [/disabilit|impediment|impairment|learning-difficult/, 'disability'],
]

function criteriaOf(record: Fields): HarvestedCriterion[] {
  const suitabilities = named(record, 'suitabilities').map(({ value, note }) => {
    const kind = suits.find(([pattern]) => pattern.test(value))?.[1] ?? 'audience'
    return { kind, value, note }
  })
  const needs = named(record, 'send_needs').map((need) => ({ kind: 'special-need', ...need }))
  const referral = pick(record, 'needs_referral') === true ? [{ kind: 'referral', value: 'needed' }] : []
  return [...suitabilities, ...needs, ...referral]
}

const named = (record: Fields, field: string) =>
  list(record, field).flatMap((entry) => {
    const name = text(entry, 'name', 'label')
    return name ? [{ value: text(entry, 'slug') ?? slug(name), note: `Suitable for: ${name}` }] : []
  })

/** A local offer is what a service does for children with special educational needs and disabilities. */
function withLocalOffer(content: HarvestedContent, record: Fields): HarvestedContent {
  const offer = asFields(pick(record, 'local_offer'))
  const words = text(offer, 'description')
  const answers = list(offer, 'survey_answers').flatMap((entry) => {
    const answer = text(entry, 'answer')
    return answer ? [`${text(entry, 'question') ?? ''} ${answer}`.trim()] : []
  })
  if (!words && answers.length === 0) return content
  return { ...content, eligibilityText: [content.eligibilityText, words, ...answers].filter(Boolean).join('\n\n') }
}
