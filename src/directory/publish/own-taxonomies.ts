import { speech } from '../../platform/i18n/index.ts'
import { accessFacts, accessName } from '../access.ts'
import { themeName, themes } from '../themes.ts'
import { openId } from './given.ts'
import type { Taxonomy, Term } from './shape.ts'

export type OwnTaxonomy = 'themes' | 'access'

const names: Record<OwnTaxonomy, { name: string; description: string }> = {
  themes: { name: 'alongsideTheme', description: 'What people look for, in their own words' },
  access: { name: 'alongsideAccess', description: 'Facts that decide whether somebody can take part' },
}

const { say } = speech('en-GB', {})
const labels: Record<OwnTaxonomy, Map<string, string>> = {
  themes: new Map(themes.map((theme) => [theme, say(themeName(theme))])),
  access: new Map(accessFacts.map((fact) => [fact, say(accessName(fact))])),
}

export const ownTaxonomies: (Taxonomy & { own: OwnTaxonomy })[] = (['themes', 'access'] as const).map((own) => ({
  own,
  id: openId('taxonomy', names[own].name),
  ...names[own],
}))

export const ownTerms: (Term & { own: OwnTaxonomy })[] = ownTaxonomies.flatMap(({ own, id, name }) =>
  [...labels[own]].map(([code, label]) => ({
    own,
    id: openId('term', name, code),
    name: label,
    description: label,
    code,
    taxonomy: name,
    taxonomy_id: id,
  })),
)

/** The term of one of our words; undefined for a word that is in neither list. */
export function ownTerm(own: OwnTaxonomy, code: string): Term | undefined {
  const found = ownTerms.find((term) => term.own === own && term.code === code)
  return found && withoutMark(found)
}

export const withoutMark = <T extends { own: OwnTaxonomy }>({ own: _own, ...rest }: T): Omit<T, 'own'> => rest
export const accessLabel = (fact: string) => labels.access.get(fact)
