import { CharacterCount } from 'nhsuk-frontend/dist/nhsuk/components/character-count/character-count.mjs'
import { Checkboxes } from 'nhsuk-frontend/dist/nhsuk/components/checkboxes/checkboxes.mjs'
import { ErrorSummary } from 'nhsuk-frontend/dist/nhsuk/components/error-summary/error-summary.mjs'
import { NotificationBanner } from 'nhsuk-frontend/dist/nhsuk/components/notification-banner/notification-banner.mjs'
import { Scroll } from 'nhsuk-frontend/dist/nhsuk/components/scroll/scroll.mjs'
import { start } from './start.ts'

/** What only some pages have, and what can be read before it starts. */
export function startFields(): void {
  start(CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Scroll)
}
