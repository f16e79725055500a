import type { Answers, ItemName, Measure } from './measures.ts'

export type Band = 'veryLow' | 'low' | 'medium' | 'high' | 'veryHigh'

/** The bands of the Office for National Statistics for its personal well-being questions; other items have none. */
export function bandOf(item: ItemName, value: number): Band | null {
  switch (item) {
    case 'satisfied':
    case 'worthwhile':
    case 'happy':
      if (value <= 4) return 'low'
      if (value <= 6) return 'medium'
      return value <= 8 ? 'high' : 'veryHigh'
    case 'anxious':
      if (value <= 1) return 'veryLow'
      if (value <= 3) return 'low'
      return value <= 5 ? 'medium' : 'high'
    default:
      return null
  }
}

/** The three-item loneliness scale, 3 to 9, higher is lonelier; none unless all three were answered. */
export function lonelinessScore({ companionship, leftOut, isolated }: Answers): number | null {
  if (companionship === undefined || leftOut === undefined || isolated === undefined) return null
  return companionship + leftOut + isolated
}

/** The ONS publishes no sum of its four questions, so there is none. */
export function scoreOf(measure: Measure, answers: Answers): number | null {
  if (measure === 'ucla3') return lonelinessScore(answers)
  return measure === 'own-goal' ? (answers.near ?? null) : null
}
