import type { Scenario } from '../scenario.ts'
import { search } from './01-search.ts'
import { service } from './03-service.ts'
import { exporting } from './04-export.ts'
import { create } from './05-create.ts'
import { caseload } from './06-caseload.ts'
import { dashboards } from './07-dashboards.ts'
import { pages } from './09-pages.ts'
import { importing } from './10-import.ts'
import { visible } from './11-visible.ts'
import { overload } from './13-overload.ts'
import { footprint } from './14-footprint.ts'
import { matching } from './16-matching.ts'

export const scenarios: Scenario[] = [
  search,
  service,
  exporting,
  create,
  caseload,
  dashboards,
  pages,
  visible,
  matching,
  overload,
  footprint,
  importing,
]
