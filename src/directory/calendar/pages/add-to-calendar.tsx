import type { JSX } from 'preact'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { type CalendarOffer, hasCalendar } from '../to-calendar.ts'
import { calendarWords as words } from '../words.ts'

/** Where at least one of these says when it takes place. */
export function AddToCalendar({ offers, href }: { offers: CalendarOffer[]; href: string }): JSX.Element | null {
  const { say } = useSpeech()
  if (!offers.some(hasCalendar)) return null
  return (
    <a href={href} type="text/calendar" rel="nofollow">
      {say(words.add)}
    </a>
  )
}
