import type { JSX } from 'preact'
import { Checkboxes, Details, Input } from '../../design/index.ts'
import type { fieldsOf } from '../../platform/form/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { weekdays } from '../directory.ts'
import { timeRows } from '../offer-input.ts'
import { offerWords } from '../offer-words.ts'
import { staffWords as words } from '../staff-words.ts'

type Fields = ReturnType<typeof fieldsOf>

/** On which days it is, from when to when, and how often. */
export function TimeQuestions({ field }: { field: Fields }): JSX.Element {
  return (
    <>
      {timeRows.slice(0, rowsShown(field)).map((row) => (
        <TimeRow field={field} row={row} />
      ))}
    </>
  )
}

/** Those that are used and two to add: more than anybody wants to scroll past are kept back. */
function rowsShown(field: Fields): number {
  const isUsed = (row: number) =>
    field.many(`days${row}`).values.length > 0 || [`opens${row}`, `closes${row}`].some((name) => field.text(name).value)
  return Math.max(4, (timeRows.findLast(isUsed) ?? 0) + 2)
}

function TimeRow({ field, row }: { field: Fields; row: number }): JSX.Element {
  const { say } = useSpeech()
  const days = field.many(`days${row}`)
  const questions = (
    <div class="app-time-row">
      <Checkboxes
        {...days}
        label={say(words.days)}
        items={weekdays.map((day) => ({ value: day, label: say(offerWords[day]) }))}
        small
        inline
      />
      <Input {...field.text(`opens${row}`)} label={say(words.opens)} width={5} />
      <Input {...field.text(`closes${row}`)} label={say(words.closes)} width={5} />
      <Input {...field.text(`every${row}`)} label={say(words.every)} width={3} inputMode="numeric" />
    </div>
  )
  const parts = [days.error, ...['opens', 'closes', 'every'].map((name) => field.text(`${name}${row}`).value)]
  const isUsed = row === 1 || days.values.length > 0 || parts.some(Boolean)
  return (
    <Details summary={say(words.time, { n: row })} open={isUsed}>
      {questions}
    </Details>
  )
}
