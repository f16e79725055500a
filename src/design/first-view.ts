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

/** What stands further down, or is shut in at first. */
const lower =
  /^(app-(urgent-help|steps|themes|results(?!-head)|number|facts|cards|map|venue|listing|ticks|offer__(keep|kept|when|line))|nhsuk-(card|pagination|summary-list|radios|checkboxes|fieldset|footer))/

/** Whether a rule about this class is needed for what stands first on such a page, down to `FirstSightEnds`. */
export const isOfFirstSight = (name: string): boolean => isOfFirstView(name) && !lower.test(name)

export type Styled = { html: string /** Stands in the page itself, which its policy has to allow. */; style?: string }

/**
 * A page that is made of nothing else gets the small stylesheet, a third of the large one; every other page the large
 * one. Whoever comes from elsewhere has neither yet: what stands first brings its styles along and is painted at once,
 * and what follows waits for the stylesheet.
 */
export function withItsStyles(html: string, links: AssetLinks): Styled {
  const isMirrored = html.includes(linkTo(links.rtlCss))
  const whole = linkTo(isMirrored ? links.rtlCss : links.css)
  const [head = '', first, ...rest] = html.split(whole)
  if (first === undefined) return { html }
  if (!isMadeForFirstView(html)) return { html: head + whole + first + rest.join('') }
  const small = linkTo(isMirrored ? links.firstRtlCss : links.firstCss)
  const style = isMirrored ? links.sightRtl : links.sight
  if (!style || rest.length === 0 || !first.startsWith('</head>') || !isMadeForFirstSight(first.replace(shut, '')))
    return { html: head + small + first + rest.join('') }
  return { html: `${head}<style>${style}</style>${first}${small}${rest.join('')}`, style }
}

const linkTo = (address: string) => `<link rel="stylesheet" href="${address}"/>`

/** What a box that is shut holds is not drawn. */
const shut = /<details(?![^>]* open)[^>]*>.*?<\/details>/gs

const [isMadeForFirstView, isMadeForFirstSight] = [madeOf(isOfFirstView), madeOf(isOfFirstSight)]
const mostSeen = 5000
const before = ' class="'

function madeOf(isKnown: (name: string) => boolean): (html: string) => boolean {
  const seen = new Map<string, boolean>()
  /** The same few dozen values stand on every page; what somebody could make up without end is not remembered. */
  function areKnown(names: string): boolean {
    const known = seen.get(names)
    if (known !== undefined) return known
    const are = names.split(' ').every(isKnown)
    if (seen.size < mostSeen) seen.set(names, are)
    return are
  }
  return (html) => {
    for (let at = html.indexOf(before); at >= 0; at = html.indexOf(before, at)) {
      const end = html.indexOf('"', at + before.length)
      if (!areKnown(html.slice(at + before.length, end))) return false
      at = end
    }
    return true
  }
}
