import type { Locale } from '../platform/i18n/index.ts'
/** Every address of the directory. */
export const directoryPaths = {
  home: '/',
  search: '/offers',
  offer: (id: string) => `/offers/${id}`,
  /** Its sessions, for a calendar. */
  calendar: (id: string) => `/offers/${id}/calendar.ics`,
  keep: '/shortlist',
  shortlist: (code: string) => `/shortlist/${code}`,
  shortlistCalendar: (code: string) => `/shortlist/${code}/calendar.ics`,
  easy: (code: string) => `/shortlist/${code}/easy`,
  /** Opens in a language and in easy read; nothing in it says whose it is. */
  shortlistFor: (code: string, { locale, isEasy }: { locale: Locale; isEasy: boolean }) => {
    const back = `/shortlist/${code}${isEasy ? '/easy' : ''}`
    return locale === 'en-GB' ? back : `/preferences?language=${locale}&back=${back}`
  },
  takeOff: (code: string) => `/shortlist/${code}/take-off`,
  send: (code: string) => `/shortlist/${code}/send`,
  tally: (id: string) => `/offers/${id}/tally`,
  confirm: (id: string) => `/directory/${id}/confirm`,
  /** Where a conversation is asked for; its pages belong to the referral module. */
  ask: (slug: string) => `/places/${slug}/ask`,
  poster: (slug: string) => `/places/${slug}/poster`,
  room: (id: string) => `/directory/${id}/room`,
  dates: (id: string) => `/directory/${id}/dates`,
  organisation: (id: string) => `/organisations/${id}`,
  keepOrganisation: (id: string) => `/directory/organisations/${id}`,
  enterprises: '/directory/enterprises',
  /** What is missing where an organisation wants to work; its page belongs to the gap module. */
  growing: (id: string) => `/organisations/${id}/growing`,
  tags: (id: string) => `/directory/${id}/tags`,
  /** A care home or another body asks a group that visits. */
  askVisit: (id: string) => `/offers/${id}/visit`,
  /** Whoever asked follows it, and the group answers; each by a link of their own. */
  visit: (token: string) => `/visits/${token}`,
  answerVisit: (token: string) => `/visit-answers/${token}`,
  visits: '/directory/visits',
  askedVisit: (id: string) => `/directory/visits/${id}`,
  slots: '/waiting-rooms',
  slot: (id: string) => `/waiting-rooms/${id}`,
  ledger: '/directory/room',
  /** "Something wrong here?" */
  wrong: (id: string) => `/offers/${id}/wrong`,
  /** Whoever runs it says whether it is still right; the code stands in their message alone. */
  stillRight: (token: string) => `/still-right/${token}`,
  stopAsking: (token: string) => `/still-right/${token}/stop`,
  /** The search for pages of others, and the lines that show it there. */
  embed: (slug: string) => `/embed/${slug}/search`,
  snippet: '/directory/elsewhere',
  /** What anybody may take of the directory. */
  openData: '/open-data',
  spreadsheet: '/open-data/directory.csv',
  list: '/directory',
  /** What fits a need that is described, without a person. */
  described: '/directory/what-fits',
  freshness: '/directory/freshness',
  /** After how many days listings age here. */
  ages: '/directory/freshness/ages',
  /** The one form with which a body is contacted for the first time, what somebody asked so, and where it is answered. */
  firstContact: (organisation: string) => `/organisations/${organisation}/first-contact`,
  firstContacts: '/first-contacts',
  answerContact: (token: string) => `/first-contact/${token}`,
  liaisons: '/directory/liaisons',
  liaison: (organisation: string) => `/directory/liaisons/${organisation}`,
  add: '/directory/new',
  edit: (id: string) => `/directory/${id}/edit`,
}
