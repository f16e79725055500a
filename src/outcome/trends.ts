import { dates, type Locale } from '../platform/i18n/index.ts'
import { type ItemName, itemsOf, type Measure } from './measures.ts'
import type { Response } from './store.ts'

/** One question answered one or more times: what a small picture shows. */
export type Series = {
  measure: Measure
  item: ItemName | 'loneliness'
  goalId: string | null
  min: number
  max: number
  points: Point[]
}
export type Point = { at: Date; value: number }

/**
 * The pictures of a person's answers, what they want before what everybody is asked, oldest answer first. Questions with words for answers are shown by the scale
 * that their publisher gives them, so of the loneliness questions there is one picture, of their score.
 */
export function seriesOf(responses: readonly Response[]): Series[] {
  return [...goals(responses), ...wellbeing(responses), ...loneliness(responses)].filter(
    ({ points }) => points.length > 0,
  )
}

function wellbeing(responses: readonly Response[]): Series[] {
  const given = responses.filter(({ measure }) => measure === 'ons4')
  return itemsOf.ons4.map(({ name, min, max }) => ({
    measure: 'ons4',
    item: name,
    goalId: null,
    min,
    max,
    points: given.flatMap(({ answers, takenAt }) => point(answers[name], takenAt)),
  }))
}

function loneliness(responses: readonly Response[]): Series[] {
  const given = responses.filter(({ measure }) => measure === 'ucla3')
  const points = given.flatMap(({ score, takenAt }) => point(score ?? undefined, takenAt))
  return [{ measure: 'ucla3', item: 'loneliness', goalId: null, min: 3, max: 9, points }]
}

function goals(responses: readonly Response[]): Series[] {
  const given = responses.filter(({ measure }) => measure === 'own-goal')
  const goalIds = [...new Set(given.map(({ goalId }) => goalId))]
  return goalIds.map((goalId) => ({
    measure: 'own-goal',
    item: 'near',
    goalId,
    min: 0,
    max: 10,
    points: given
      .filter((one) => one.goalId === goalId)
      .flatMap(({ answers, takenAt }) => point(answers.near, takenAt)),
  }))
}

function point(value: number | undefined, at: Date): Point[] {
  return value === undefined ? [] : [{ at, value }]
}

/** "May"; with the day when two answers fall in one month, with the year when they span two. */
export function momentsOf(points: readonly Point[], locale: Locale): string[] {
  const format = (options: Intl.DateTimeFormatOptions) => dates(locale, { ...options, timeZone: 'Europe/London' })
  const years = new Set(points.map(({ at }) => at.getUTCFullYear()))
  const months = points.map(({ at }) => format({ month: 'long', year: 'numeric' }).format(at))
  const isCrowded = new Set(months).size < months.length
  const options: Intl.DateTimeFormatOptions = {
    month: 'long',
    ...(isCrowded ? { day: 'numeric' } : {}),
    ...(years.size > 1 ? { year: 'numeric' } : {}),
  }
  return points.map(({ at }) => format(options).format(at))
}
