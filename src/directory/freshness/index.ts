import type { Site } from '../../platform/http/index.ts'
import { agesPages } from './pages/ages.tsx'
import { attentionPage } from './pages/attention.tsx'
import { liaisonPages } from './pages/liaisons.tsx'
import { stillRightPages } from './pages/still-right.tsx'
import { wrongPage } from './pages/wrong.tsx'

export function freshnessPages(site: Site): void {
  stillRightPages(site)
  wrongPage(site)
  attentionPage(site)
  agesPages(site)
  liaisonPages(site)
}

export { freshnessClocks, freshnessJobs } from './jobs/ask-groups.ts'
export { noteUse } from './note-use.ts'
export { freshnessAt, sinks } from './states.ts'
