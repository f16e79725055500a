import type { JSX } from 'preact'
import { DateInput, Input, Radios, Textarea } from '../../../design/index.ts'
import type { fieldsOf } from '../../../platform/form/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { roomStaffWords as words } from '../staff-words.ts'

/** The questions about room, for whoever looks after a listing. */
export function RoomQuestions({ field }: { field: ReturnType<typeof fieldsOf> }): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <Radios
        {...field.choice('howMany')}
        label={say(words.howMany)}
        labelSize="m"
        items={[
          { value: 'counted', label: say(words.counted), hint: say(words.countedHint) },
          { value: 'unlimited', label: say(words.noLimit) },
          { value: 'unknown', label: say(words.noWord) },
        ]}
      />
      <Input {...field.text('places')} label={say(words.placesInAll)} width={4} inputMode="numeric" />
      <Radios
        {...field.choice('takesWaiting')}
        label={say(words.takesWaiting)}
        labelSize="m"
        inline
        items={[
          { value: 'yes', label: say(words.yes) },
          { value: 'no', label: say(words.no) },
        ]}
      />
      <Input {...field.text('waitWords')} label={say(words.waitWords)} hint={say(words.waitWordsHint)} dir="auto" />
      <Radios
        {...field.choice('running')}
        label={say(words.running)}
        labelSize="m"
        items={[
          { value: 'yes', label: say(words.takesNew) },
          { value: 'paused', label: say(words.isPaused) },
        ]}
      />
      <DateInput {...field.day('pausedUntil')} label={say(words.pausedUntil)} />
      <Input {...field.text('pausedWhy')} label={say(words.pausedWhy)} dir="auto" />
      <Radios
        {...field.choice('bookings')}
        label={say(words.bookings)}
        labelSize="m"
        inline
        items={[
          { value: 'yes', label: say(words.yes) },
          { value: 'no', label: say(words.no) },
        ]}
      />
      <Input {...field.text('placesEach')} label={say(words.placesEach)} width={4} inputMode="numeric" />
      <Textarea {...field.text('limits')} label={say(words.limits)} hint={say(words.limitsHint)} rows={3} dir="auto" />
      <Textarea
        {...field.text('capability')}
        label={say(words.capabilityQuestion)}
        hint={say(words.capabilityHint)}
        rows={3}
        dir="auto"
      />
      <Textarea
        {...field.text('training')}
        label={say(words.training)}
        hint={say(words.trainingHint)}
        rows={3}
        dir="auto"
      />
    </>
  )
}
