/** Every address of listing, suggesting and keeping versions. */
export const listingPaths = {
  /** The journey of a group that lists itself, one question a page. */
  list: (slug: string) => `/places/${slug}/list`,
  /** "Check your email": what happens next. */
  sent: (slug: string) => `/places/${slug}/listed`,
  prove: (token: string) => `/listing/${token}`,
  suggestMissing: (slug: string) => `/places/${slug}/suggest`,
  correct: (id: string) => `/offers/${id}/suggest`,
  follow: (token: string) => `/suggestions/${token}`,
  queue: '/directory/suggestions',
  moderate: (id: string) => `/directory/suggestions/${id}`,
  decide: (id: string, verb: string) => `/directory/suggestions/${id}/${verb}`,
  ours: '/our-offer',
  /** What people miss where the group wants to work; its page belongs to the gap module. */
  ourGrowing: '/our-offer/growing',
  ourOffer: (id: string) => `/our-offer/${id}`,
  /** What the offer suits; the page belongs to the tags. */
  ourTags: (id: string) => `/our-offer/${id}/tags`,
  ourPart: (id: string, part: string) => `/our-offer/${id}/${part}`,
  versions: (id: string) => `/offers/${id}/versions`,
  returnTo: (id: string) => `/offers/${id}/versions/return`,
}
