import type { JSX } from 'preact'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { dayOf } from '../../../platform/london.ts'
import type { Offer } from '../../directory.ts'
import { isPaused } from '../room.ts'
import { sayReplies, sayRoom, sayWaits } from '../say-room.ts'
import { roomWords as words } from '../words.ts'

type Props = { offer: Pick<Offer, 'placesOpen' | 'waitWeeks' | 'room'>; now: Date }

/** How much room there is, what waits were like, and what the group says of a pause. */
export function RoomFacts({ offer, now }: Props): JSX.Element {
  const speech = useSpeech()
  const { say, day } = speech
  const { room } = offer
  const said = sayRoom(offer, now, speech)
  const waits = room && sayWaits(room, speech)
  return (
    <>
      {said && (
        <p>
          <bdi>{said}</bdi>
        </p>
      )}
      {room?.isUnlimited && <p>{say(words.unlimited)}</p>}
      {room && isPaused(room, dayOf(now)) && room.pausedWhy && <p>{say(words.pausedWhy, { words: room.pausedWhy })}</p>}
      {waits && <p class="app-quiet">{waits}</p>}
      {room && sayReplies(room, speech).map((one) => <p class="app-quiet">{one}</p>)}
      {room?.waitWords && room.waitDays === null && room.waitWordsOn && (
        <p class="app-quiet">{say(words.saidOn, { day: day(room.waitWordsOn) })}</p>
      )}
    </>
  )
}

/** What the group cannot do, is good at, and asks before somebody begins: in its own words. */
export function RoomWords({
  room,
  level: Heading = 'h2',
}: {
  room: Offer['room']
  level?: 'h2' | 'h3'
}): JSX.Element | null {
  const { say } = useSpeech()
  const parts = [
    { title: words.limits, text: room?.limits },
    { title: words.capability, text: room?.capability },
    { title: words.training, text: room?.training },
  ].filter(({ text }) => text)
  if (parts.length === 0) return null
  return (
    <>
      {parts.map(({ title, text }) => (
        <>
          <Heading class={Heading === 'h2' ? 'nhsuk-heading-m' : 'nhsuk-heading-s'}>{say(title)}</Heading>
          <p class="app-offer__text">
            <bdi>{text}</bdi>
          </p>
        </>
      ))}
    </>
  )
}
