export const paths = {
  today: '/today',
  people: '/today/people',
  finish: (person: string, task: string) => `/today/people/${person}/tasks/${task}/finish`,
  audit: '/audit',
  howItWorks: '/how-it-works',
  yourInformation: '/your-information',
  accessibility: '/accessibility',
}
