import type { Period } from './period.ts'

const asked = ({ fromOn, toOn }: Period) => `?from=${fromOn}&to=${toOn}`

export const paths = {
  whatIf: '/what-if',
  count: '/count',
  countOf: (period: Period) => `/count${asked(period)}`,
  rows: (rows: string) => `/count/${rows}`,
  rowsOf: (rows: string, period: Period) => `/count/${rows}${asked(period)}`,
  csv: (rows: string) => `/count/${rows}/csv`,
  csvOf: (rows: string, period: Period) => `/count/${rows}/csv${asked(period)}`,
}
