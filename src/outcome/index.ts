import { addLogWords, addPersonMerger } from '../person/index.ts'
import type { NavigationLink, Site } from '../platform/http/index.ts'
import { logWords } from './log-words.ts'
import { measurePages } from './pages/measures.tsx'
import { addSections } from './sections.tsx'
import { moveResponses } from './store.ts'

export { recordMeasure } from './commands/record-measure.ts'

export const outcomeNavigation: NavigationLink[] = []

export function outcomeModule(site: Site): void {
  addLogWords(logWords)
  addSections()
  addPersonMerger('measures', moveResponses)
  measurePages(site)
}
