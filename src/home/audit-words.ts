import { defineMessages } from '../platform/i18n/index.ts'

export const auditWords = defineMessages('auditPage', {
  audience: 'staff',
  en: {
    nav: 'Log',
    title: 'Who saw and did what',
    help: 'Every look at a record and every change, newest first. This page says that somebody looked, when and how many people it was about: not whom, and not what was there. Entries cannot be changed.',
    who: 'Who',
    everybody: 'Everybody',
    action: 'Action contains',
    filter: 'Show',
    at: 'When',
    role: 'Role',
    organisation: 'Organisation',
    what: 'Action',
    people: 'People',
    subject: 'Reference',
    none: 'Nothing was logged that fits.',
    newer: 'Newer',
    older: 'Older',
    nobody: 'Not signed in',
    byLink: 'Somebody with a link',
  },
})
