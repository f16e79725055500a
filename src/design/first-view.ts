import type { AssetLinks } from './frame.ts'

/** What the pages are made of that people come to first: what is on, what was found, and one thing of it. */
const firstClasses = new Set(
  `nhsuk-frontend-supported
  app-page app-page--wide app-preferences app-preferences__row app-preferences__group app-preferences__list
  app-preferences__sizes app-text-size app-text-size--1 app-text-size--2 app-text-size--3 app-text-size--4
  app-quick-exit app-draft-notice app-header app-back app-urgent-help app-no-print app-button-row app-lead app-quiet
  app-hero app-hero__search app-hero__talk app-hero__phone app-steps app-steps__number app-themes app-search
  app-search__fields app-filters app-chips app-chip app-chip--on app-chip--plain app-chip__away app-results
  app-results--alone app-results-head app-results__list app-results__aside app-shortlist-link app-number app-facts
  app-ticks app-cards app-cards--three app-map app-map__svg app-map__svg--wide app-map__svg--narrow app-map__area
  app-map__name app-map__pin app-offer app-offer__by app-offer__fresh app-offer__keep app-offer__kept app-offer__kind
  app-offer__line app-offer__text app-offer__title app-offer__when app-venue app-listing
  nhsuk-width-container nhsuk-main-wrapper nhsuk-skip-link nhsuk-skip-link-focused-element nhsuk-u-visually-hidden
  nhsuk-header nhsuk-header__container nhsuk-header__service nhsuk-header__service-name nhsuk-header__account
  nhsuk-header__account-list nhsuk-header__account-item nhsuk-header__account-link nhsuk-header__account-form
  nhsuk-header__account-button nhsuk-header__navigation nhsuk-header__navigation-container
  nhsuk-header__navigation-list nhsuk-header__navigation-item nhsuk-header__navigation-item--current
  nhsuk-header__navigation-item-current-fallback nhsuk-header__navigation-link nhsuk-header__menu
  nhsuk-header__menu-toggle nhsuk-header__menu-list nhsuk-back-link nhsuk-icon nhsuk-icon--user
  nhsuk-icon--arrow-left nhsuk-icon--arrow-right nhsuk-heading-xl nhsuk-heading-l nhsuk-heading-m nhsuk-heading-s
  nhsuk-link nhsuk-list nhsuk-list--bullet nhsuk-inset-text nhsuk-button nhsuk-button--secondary nhsuk-button--small
  nhsuk-card nhsuk-card__content nhsuk-card__heading nhsuk-card__link nhsuk-form-group nhsuk-fieldset
  nhsuk-fieldset__legend nhsuk-fieldset__legend--s nhsuk-label nhsuk-hint nhsuk-input nhsuk-radios
  nhsuk-radios--small nhsuk-radios__item nhsuk-radios__input nhsuk-radios__label nhsuk-checkboxes
  nhsuk-checkboxes--small nhsuk-checkboxes__item nhsuk-checkboxes__input nhsuk-checkboxes__label nhsuk-details
  nhsuk-details__summary nhsuk-details__summary-text nhsuk-details__text nhsuk-summary-list nhsuk-summary-list__row
  nhsuk-summary-list__key nhsuk-summary-list__value nhsuk-pagination nhsuk-pagination--numbered
  nhsuk-pagination__list nhsuk-pagination__item nhsuk-pagination__item--current nhsuk-pagination__item--ellipsis
  nhsuk-pagination__link nhsuk-pagination__previous nhsuk-pagination__next nhsuk-pagination__title nhsuk-footer
  nhsuk-footer__meta nhsuk-footer__list nhsuk-footer__list-item nhsuk-footer__list-item-link`.split(/\s+/),
)

/** Whether a rule about this class stands in the small stylesheet. */
export const isOfFirstView = (name: string): boolean => firstClasses.has(name)

const seen = new Map<string, boolean>()
const mostSeen = 5000

/** The same few dozen values stand on every page; what somebody could make up without end is not remembered. */
function areOfFirstView(names: string): boolean {
  const known = seen.get(names)
  if (known !== undefined) return known
  const are = names.split(' ').every(isOfFirstView)
  if (seen.size < mostSeen) seen.set(names, are)
  return are
}

/** A page that is made of nothing else gets the small stylesheet, a third of the large one; every other page the large one. */
export function withItsStyles(html: string, { css, firstCss, rtlCss, firstRtlCss }: AssetLinks): string {
  if (!isMadeForFirstView(html)) return html
  return html
    .replace(`<link rel="stylesheet" href="${css}"/>`, `<link rel="stylesheet" href="${firstCss}"/>`)
    .replace(`<link rel="stylesheet" href="${rtlCss}"/>`, `<link rel="stylesheet" href="${firstRtlCss}"/>`)
}

const before = ' class="'

function isMadeForFirstView(html: string): boolean {
  for (let at = html.indexOf(before); at >= 0; at = html.indexOf(before, at)) {
    const end = html.indexOf('"', at + before.length)
    if (!areOfFirstView(html.slice(at + before.length, end))) return false
    at = end
  }
  return true
}
