import type { JSX } from 'preact'
import { Button, Details, Radios } from '../../design/index.ts'
import { type Hindrance, sayTypicalWait } from '../../directory/index.ts'
import { consentWayName, consentWays } from '../../person/index.ts'
import { type FormState, fieldsOf } from '../../platform/form/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Asking } from '../commands/introduce.ts'
import { waitingWords as words } from '../waiting/words.ts'
import { MoveForm } from './move-form.tsx'

type Props = { asking: Asking; form: FormState; inTheWay: Hindrance | undefined }

/** Where somebody stands on the waiting list of an offer, or the way onto it. */
export function OnTheList({ asking, form, inTheWay }: Props): JSX.Element | null {
  if (asking.waiting) return <Standing asking={asking} />
  return inTheWay && asking.offer.room?.takesWaiting !== false ? <Joining asking={asking} form={form} /> : null
}

function Standing({ asking: { offer, waiting, ahead, ...connection } }: { asking: Asking }): JSX.Element {
  const speech = useSpeech()
  const { say, day } = speech
  const wait = sayTypicalWait(offer, speech)
  return (
    <>
      <p>
        <strong>{say(words.position, { position: ahead + 1 })}</strong>
        {waiting && <> {say(words.since, { day: day(waiting.joinedAt) })}.</>}
        {wait && (
          <>
            {' '}
            <bdi>({wait})</bdi>
          </>
        )}
      </p>
      {waiting?.offeredAt && <p>{say(words.offered, { day: day(waiting.offeredAt) })}</p>}
      <MoveForm connection={connection} what="leave-waiting">
        <Button small variant="secondary">
          {say(words.leave)}
        </Button>
      </MoveForm>
    </>
  )
}

function Joining({ asking: { offer, ...connection }, form }: { asking: Asking; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const yes = consentWays.map((way) => ({
    value: way,
    label: say(words.initialsYes, { how: say(consentWayName(way)) }),
  }))
  return (
    <Details summary={say(words.waitTitle)} open={form.errors.length > 0}>
      <p>{say(words.listHelp, { count: offer.room?.waiting ?? 0 })}</p>
      <MoveForm connection={connection} what="wait">
        <Radios
          {...field.choice('initials')}
          label={say(words.initials)}
          hint={say(words.initialsHint, { reference: connection.reference })}
          small
          items={[{ value: 'no', label: say(words.initialsNo) }, ...yes]}
        />
        <Button small>{say(words.waitButton)}</Button>
      </MoveForm>
    </Details>
  )
}
