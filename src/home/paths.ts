export const paths = {
  today: '/today',
  people: '/today/people',
  finish: (task: string) => `/today/tasks/${task}/finish`,
  audit: '/audit',
  howItWorks: '/how-it-works',
  yourInformation: '/your-information',
  accessibility: '/accessibility',
}
