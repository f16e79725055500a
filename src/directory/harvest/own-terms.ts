import { accessFacts } from '../access.ts'
import { themes as known, type Theme } from '../themes.ts'
import type { HarvestedCategory } from './reading/index.ts'

type Split = { themes: Theme[]; access: string[]; others: HarvestedCategory[] }

/** Directories like ours publish their own words as terms: these arrive as the words they were, and not once more as somebody else's. */
export function splitOwnTerms(categories: HarvestedCategory[]): Split {
  const isOwn = (list: readonly string[], of: string) => (one: HarvestedCategory) =>
    one.scheme === of && list.includes(one.code)
  const isTheme = isOwn(known, 'alongsideTheme')
  const isAccess = isOwn(accessFacts, 'alongsideAccess')
  return {
    themes: categories.filter(isTheme).map(({ code }) => code as Theme),
    access: categories.filter(isAccess).map(({ code }) => code),
    others: categories.filter((one) => !isTheme(one) && !isAccess(one)),
  }
}

/** "2 weeks", "10 days": as whole weeks. Other words stay words. */
export function weeksOf(wait: string | undefined): number | null {
  const [, count, unit] = /^(\d{1,3}) (day|week)s?$/i.exec(wait?.trim() ?? '') ?? []
  if (count === undefined || unit === undefined) return null
  return unit.toLowerCase() === 'week' ? Number(count) : Math.ceil(Number(count) / 7)
}
