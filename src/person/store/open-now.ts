import { type RawBuilder, sql } from 'kysely'
import type { Work } from '../../platform/work.ts'

/** Access lasts until somebody ends it; what an emergency gave ends by itself. The second wall says the same. */
export function isOpenNow({ now }: Pick<Work, 'now'>): RawBuilder<boolean> {
  return sql<boolean>`(until_at is null or until_at > ${now})`
}
