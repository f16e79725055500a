import { planPaths } from '../plan/index.ts'

export const paths = {
  gaps: '/gaps',
  mine: '/gaps/people',
  record: planPaths.unmet,
  close: (person: string, need: string) => `/people/${person}/needs/${need}/close`,
}
