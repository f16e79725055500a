import type { ComponentChildren, JSX } from 'preact'
import { NotificationBanner, Page } from '../../design/index.ts'

export type ListingPageProps = {
  /** Name of the listing, over what is done with it. */
  offerName: string
  title: string
  backHref: string
  errors: Record<string, string>
  /** What is said once something was kept. */
  saved?: string | false
  noIndex?: boolean
  children: ComponentChildren
}

/** Where one part of a listing is looked after. */
export function ListingPage({ offerName, title, saved, children, ...page }: ListingPageProps): JSX.Element {
  return (
    <Page {...page} title={title} notice={saved && <NotificationBanner variant="success">{saved}</NotificationBanner>}>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">
          <bdi>{offerName}</bdi>
        </span>{' '}
        {title}
      </h1>
      {children}
    </Page>
  )
}
