import { planPaths } from '../plan/index.ts'

export const paths = {
  gaps: '/gaps',
  mine: '/gaps/people',
  months: '/gaps/months',
  criteria: '/gaps/criteria',
  reach: '/gaps/reach',
  communities: '/gaps/communities',
  community: (community: string) => `/gaps/communities/${community}`,
  register: '/gaps/register',
  noted: (gap: string) => `/gaps/register/${gap}`,
  coldSpots: '/gaps/cold-spots',
  record: planPaths.unmet,
  close: (person: string, need: string) => `/people/${person}/needs/${need}/close`,
}
