import type { JSX } from 'preact'
import { Button, Card, Form, Textarea } from '../../design/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { frontDoorWords as words } from '../front-door.ts'
import { paths } from '../paths.ts'
import type { Concern } from '../store/index.ts'
import { OwnWords } from './parts.tsx'

type Props = { concern: Concern; now: Date; alarmMinutes: number; showsLink?: boolean; form?: FormState }

/** A crisis that somebody said at a door: who has it, or for how long nobody has. */
export function ConcernCard({ concern, now, alarmMinutes, showsLink, form = emptyForm() }: Props): JSX.Element {
  const speech = useSpeech()
  const { say, moment } = speech
  const minutes = Math.floor((now.getTime() - concern.saidAt.getTime()) / 60_000)
  const isAlarm = !concern.pickedUpBy && minutes >= alarmMinutes
  const field = fieldsOf(form, speech)
  const heading = concern.pickedUpBy
    ? say(words.pickedUp, { name: concern.pickedUpName })
    : isAlarm
      ? say(words.alarm, { minutes })
      : say(words.crisisNow)
  return (
    <Card heading={heading} variant={concern.pickedUpBy ? 'non-urgent' : isAlarm ? 'emergency' : 'urgent'}>
      <p>
        <strong>
          <bdi>{concern.introducedName}</bdi>
        </strong>
        . {say(words.crisisSince, { moment: moment(concern.saidAt, now) })}.{' '}
        {concern.outOfHours && `${say(words.outOfHours)}. `}
        {say(words.crisisHelpShown)}
      </p>
      {concern.words && <OwnWords>{concern.words}</OwnWords>}
      {!concern.pickedUpBy && (
        <Form action={paths.pickUp(concern.id)}>
          <Button>{say(words.pickUp)}</Button>
        </Form>
      )}
      {showsLink && concern.pickedUpBy && (
        <p>
          <a href={paths.show(concern.referralReference)}>{say(words.read, { name: concern.introducedName })}</a>
        </p>
      )}
      {!showsLink && concern.pickedUpBy && (
        <Form action={paths.closeConcern(concern.id)} version={concern.version}>
          <Textarea
            {...field.text('whatWasDone')}
            label={say(words.whatDone)}
            hint={say(words.whatDoneHint)}
            rows={3}
            dir="auto"
          />
          <Button variant="secondary">{say(words.closeConcern)}</Button>
        </Form>
      )}
    </Card>
  )
}
