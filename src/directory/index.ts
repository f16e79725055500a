import type { NavigationLink, Site } from '../platform/http/index.ts'
import { calendarPages } from './calendar/pages/calendar.ts'
import { describedPage } from './described/pages/described.tsx'
import { describedWords } from './described/words.ts'
import { embedSearchPage } from './embed/pages/search.tsx'
import { snippetPage } from './embed/pages/snippet.tsx'
import { freshnessPages } from './freshness/index.ts'
import { feedNavigation, feedPages, tablePages } from './harvest/index.ts'
import { contactAnswerPages } from './liaisons/pages/answer.tsx'
import { firstContactPages } from './liaisons/pages/ask.tsx'
import { listingNavigation, listingPages } from './listing/index.ts'
import { mergingNavigation, mergingPages } from './merging/index.ts'
import { openDataPage } from './open-data/pages/open-data.tsx'
import { spreadsheetPage } from './open-data/spreadsheet.ts'
import { openDataWords } from './open-data/words.ts'
import { enterprisesPage } from './organisations/pages/enterprises.tsx'
import { keepOrganisationPages } from './organisations/pages/keep-organisation.tsx'
import { organisationPage } from './organisations/pages/organisation.tsx'
import { easyShortlistPage } from './pages/easy-shortlist.tsx'
import { editOfferPages } from './pages/edit-offer.tsx'
import { homePage } from './pages/home.tsx'
import { offerPage } from './pages/offer.tsx'
import { posterPage } from './pages/poster.tsx'
import { resultsPage } from './pages/results.tsx'
import { shortlistPages } from './pages/shortlist.tsx'
import { staffListPages } from './pages/staff-list.tsx'
import { tallyPage } from './pages/tally.tsx'
import { directoryPaths } from './paths.ts'
import { publishPages } from './publish/index.ts'
import { keepRoomPages } from './room/pages/keep-room.tsx'
import { ledgerPage } from './room/pages/ledger.tsx'
import { roomStaffWords } from './room/staff-words.ts'
import { datesPages } from './sessions/pages/dates.tsx'
import { slotPages } from './slots/pages/slots.tsx'
import { staffWords } from './staff-words.ts'
import { tagPages } from './tags/pages/tags.tsx'
import { askVisitPages } from './visits/pages/ask.tsx'
import { visitLinkPages } from './visits/pages/follow.tsx'
import { visitListPages } from './visits/pages/list.tsx'

export const directoryNavigation: NavigationLink[] = [
  { label: describedWords.nav, href: directoryPaths.described, access: 'offer.tally' },
  { label: staffWords.directory, href: directoryPaths.list, access: 'offer.edit' },
  { label: roomStaffWords.ledger, href: directoryPaths.ledger, access: 'offer.tally' },
  ...listingNavigation,
  ...feedNavigation,
  ...mergingNavigation,
]

/** At the foot of every page. */
export const openDataLink = { label: openDataWords.nav, href: directoryPaths.openData }

export function directoryModule(site: Site): void {
  homePage(site)
  resultsPage(site)
  offerPage(site)
  shortlistPages(site)
  calendarPages(site)
  easyShortlistPage(site)
  embedSearchPage(site)
  snippetPage(site)
  posterPage(site)
  tallyPage(site)
  staffListPages(site)
  editOfferPages(site)
  describedPage(site)
  keepRoomPages(site)
  ledgerPage(site)
  listingPages(site)
  mergingPages(site)
  datesPages(site)
  slotPages(site)
  tagPages(site)
  askVisitPages(site)
  firstContactPages(site)
  contactAnswerPages(site)
  visitLinkPages(site)
  visitListPages(site)
  organisationPage(site)
  keepOrganisationPages(site)
  enterprisesPage(site)
  openDataPage(site)
  spreadsheetPage(site)
  publishPages(site)
  freshnessPages(site)
  tablePages(site)
  feedPages(site)
}

export * from './access.ts'
export { keepOffersAtHand } from './at-hand/index.ts'
export { confirmOffer } from './commands/confirm-offer.ts'
export { recordTally } from './commands/record-tally.ts'
export * from './criteria.ts'
export * from './directory.ts'
export { nameLiaison } from './freshness/commands/name-liaison.ts'
export { reportOffer } from './freshness/commands/report-offer.ts'
export { freshnessAt, freshnessClocks, freshnessJobs, noteUse, sinks } from './freshness/index.ts'
export {
  type Result as SimulatedYears,
  simulate as simulateFreshness,
  usual as usualAssumptions,
  worse as worseAssumptions,
} from './freshness/simulation/index.ts'
export * from './harvest/index.ts'
export * from './languages.ts'
export { sendFirstContact } from './liaisons/commands/first-contact.ts'
export { proveListing } from './listing/commands/prove-listing.ts'
export { sendListing } from './listing/commands/send-listing.ts'
export { suggestCorrection, suggestMissing } from './listing/commands/suggest.ts'
export { listingPaths } from './listing/paths.ts'
export { addLink } from './listing/store/index.ts'
export * from './matching/index.ts'
export { findSame, mergePair, mergingClocks, mergingJobs, overlapsNavigation, takeBackMerge } from './merging/index.ts'
export { listPairs, survivorsOf } from './merging/store/index.ts'
export { sayArea, sayLink } from './organisations/commands/keep-organisation.ts'
export { moveEnterpriseOn, noteStandard, noteSupport } from './organisations/commands/support-enterprise.ts'
export { findOrganisationPage } from './organisations/store/organisations.ts'
export { ListingPage } from './pages/listing-page.tsx'
export { Reasons, type SaidReason } from './pages/reasons.tsx'
export { directoryPaths } from './paths.ts'
export { openItemClocks, openItemJobs } from './publish/openactive/write-items.ts'
export { openSchemas } from './publish/openapi.ts'
export * from './queries/search-offers.ts'
export * from './room/index.ts'
export * from './sessions/index.ts'
export { offerSlot } from './slots/commands/offer-slot.ts'
export { useSlot } from './slots/commands/use-slot.ts'
export {
  addLocation,
  addOffer,
  findOffer,
  listOffersByIds,
  rebuildSearchWords,
  searchTextsOf,
  setOfferFacts,
} from './store/index.ts'
export { sayTag } from './tags/commands/say-tag.ts'
export * from './themes.ts'
export { sayTravel } from './travel/say-travel.ts'
export { walksSlowly } from './travel/travel.ts'
export { noteVisitAnswer } from './visits/commands/answer-visit.ts'
export { askVisit } from './visits/commands/ask-visit.ts'
