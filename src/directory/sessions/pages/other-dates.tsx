import type { JSX } from 'preact'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Offer } from '../../directory.ts'
import { comingSessions } from '../sessions.ts'
import { sessionWords as words } from '../words.ts'

/** Extra and cancelled dates of the next weeks. */
export function OtherDates({ offer, now }: { offer: Offer; now: Date }): JSX.Element | null {
  const { say, moment } = useSpeech()
  const others = comingSessions(offer, now, 60).filter(({ state }) => state !== 'planned')
  if (others.length === 0) return null
  return (
    <ul class="nhsuk-list nhsuk-list--bullet">
      {others.map(({ state, startsAt, note }) => {
        const what = say(state === 'extra' ? words.extra : words.cancelled, { moment: moment(startsAt, now) })
        return <li>{note ? say(words.withNote, { what, note }) : what}</li>
      })}
    </ul>
  )
}
