export const paths = {
  today: '/today',
  people: '/today/people',
  found: (search: string) => `/today/people?search=${search}`,
  /** The same as data: for the worker's own tools, with their session. */
  peopleData: '/today/people.json',
  finish: (person: string, task: string) => `/today/people/${person}/tasks/${task}/finish`,
  audit: '/audit',
  howItWorks: '/how-it-works',
  yourInformation: '/your-information',
  accessibility: '/accessibility',
}
