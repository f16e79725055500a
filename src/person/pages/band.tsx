import type { JSX } from 'preact'
import { Band } from '../../design/index.ts'
import { accessName, languageName } from '../../directory/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { riskName, pageWords as words } from '../page-words.ts'
import type { ContactPoint, Person, Risk } from '../person.ts'
import { isSafe, isSaidToBeSafe } from '../policy.ts'
import { localeOf } from '../send-to-person.ts'
import { channelName, communicationNeedName } from '../words.ts'

type Props = { person: Person; points: ContactPoint[]; risks: Risk[] }

/** Needs that protect the person: shown to everybody who contacts them, before anything else. */
export function NeedsBand({ person, points, risks }: Props): JSX.Element {
  const { say } = useSpeech()
  const stopped = points.some(({ suspendedBecause }) => suspendedBecause === 'address-changed')
  const serious = risks.filter(({ kind }) => kind !== 'no-known-risks')
  const items = [
    { label: say(words.safeWays), value: <SafeWays points={points} /> },
    { label: say(words.speaks), value: <Language person={person} /> },
    {
      label: say(words.communication),
      value: (
        <Needs
          names={person.communicationNeeds.map((need) => say(communicationNeedName(need)))}
          note={person.communicationNote}
        />
      ),
    },
    {
      label: say(words.access),
      value: <Needs names={person.accessNeeds.map((need) => say(accessName(need)))} note={person.accessNote} />,
    },
    ...(serious.length
      ? [
          {
            label: say(words.risksShort),
            value: <Needs names={serious.map(({ kind }) => say(riskName(kind)))} note="" />,
          },
        ]
      : []),
  ]
  return (
    <>
      {stopped && (
        <p class="app-quiet">
          <strong>{say(words.suspendedAlert)}</strong>
        </p>
      )}
      <Band heading={say(words.bandTitle)} items={items} />
    </>
  )
}

function Language({ person }: { person: Person }): JSX.Element {
  const { say, locale } = useSpeech()
  const speaks = languageName(person.language, locale)
  const reads = localeOf(person)
  return (
    <>
      {person.needsInterpreter ? say(words.withInterpreter, { language: speaks }) : speaks}
      {reads !== 'en-GB' && <div>{say(words.readsIn, { language: languageName(reads, locale) })}</div>}
    </>
  )
}

function Needs({ names, note }: { names: string[]; note: string }): JSX.Element {
  const { say } = useSpeech()
  if (names.length === 0 && !note) return <>{say(words.bandNone)}</>
  return (
    <>
      {names.join(', ')}
      {note && <div dir="auto">{note}</div>}
    </>
  )
}

function SafeWays({ points }: { points: ContactPoint[] }): JSX.Element {
  const { say } = useSpeech()
  const safe = points.filter(isSafe)
  const unconfirmed = points.filter(isSaidToBeSafe)
  const unsafe = points.filter((point) => !isSafe(point) && !isSaidToBeSafe(point))
  return (
    <>
      {safe.length === 0 && <div>{say(unconfirmed.length > 0 ? words.noneConfirmed : words.noSafeWay)}</div>}
      {safe.map((point) => (
        <div>
          {say(channelName(point.channel))}: <bdi dir={point.channel === 'letter' ? 'auto' : 'ltr'}>{point.value}</bdi>
          <PointNotes point={point} />
        </div>
      ))}
      {unconfirmed.length > 0 && (
        <div>
          {say(words.saidToBeSafe)}:{' '}
          {unconfirmed.map(({ channel, value }) => (
            <UnsafePoint channel={channel} value={value} />
          ))}
        </div>
      )}
      {unsafe.length > 0 && (
        <div>
          {say(words.notSafe)}:{' '}
          {unsafe.map(({ channel, value }) => (
            <UnsafePoint channel={channel} value={value} />
          ))}
        </div>
      )}
    </>
  )
}

function UnsafePoint({ channel, value }: Pick<ContactPoint, 'channel' | 'value'>): JSX.Element {
  const { say } = useSpeech()
  return (
    <span>
      {say(channelName(channel))} <bdi dir={channel === 'letter' ? 'auto' : 'ltr'}>{value}</bdi>.{' '}
    </span>
  )
}

/** Nobody leaves a voicemail unless the person said that it is fine. */
function PointNotes({ point }: { point: ContactPoint }): JSX.Element {
  const { say } = useSpeech()
  const notes = [
    ...(point.isPreferred ? [say(words.preferred)] : []),
    ...(point.channel === 'phone' ? [say(point.voicemailOk ? words.voicemailOk : words.noVoicemail)] : []),
  ]
  return (
    <>
      {notes.length > 0 && ` (${notes.join(', ')})`}
      {point.note && (
        <>
          {' '}
          <bdi>{point.note}</bdi>
        </>
      )}
    </>
  )
}
