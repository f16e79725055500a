import type { JSX } from 'preact'
import { Button, DateInput, Form, Input, Radios, Select, SummaryList, Table, Textarea } from '../../../design/index.ts'
import { type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Speech, useSpeech } from '../../../platform/i18n/index.ts'
import { dayOf } from '../../../platform/london.ts'
import {
  enterpriseLifecycle,
  moveNames,
  type Standard,
  stageNames,
  standardNames,
  standardStateNames,
  standardStates,
  standards,
} from '../organisations.ts'
import type { Enterprise } from '../store/enterprises.ts'
import { organisationStaffWords as words } from '../words.ts'

type Props = { action: string; enterprise: Enterprise | undefined; form: FormState; today: string }

/** How far a small enterprise has come, what it has in place, and what it was helped with. */
export function EnterpriseParts({ action, enterprise, form, today }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.enterpriseTitle)}</h2>
      {enterprise ? (
        <>
          <p>{say(words.stageNow, { stage: say(stageNames[enterprise.stage]) })}</p>
          <div class="app-button-row">
            {enterpriseLifecycle.movesFrom(enterprise.stage).map((verb) => (
              <Form action={action}>
                <input type="hidden" name="what" value="move" />
                <input type="hidden" name="stage" value={enterprise.stage} />
                <input type="hidden" name="verb" value={verb} />
                <Button variant="secondary">{say(moveNames[verb] ?? words.stage)}</Button>
              </Form>
            ))}
          </div>
          <Standards action={action} enterprise={enterprise} form={form} today={today} />
          <Log action={action} enterprise={enterprise} form={form} />
        </>
      ) : (
        <Form action={action}>
          <input type="hidden" name="what" value="move" />
          <input type="hidden" name="verb" value="begin" />
          <Button variant="secondary">{say(words.begin)}</Button>
        </Form>
      )}
    </>
  )
}

/** "In place, until 4 May 2027", or that it ran out. */
export function sayStandard({ state, untilOn }: Standard, today: string, { say, day }: Speech): string {
  const until = untilOn && say(untilOn < today ? words.ranOut : words.until, { day: day(untilOn) })
  return [say(standardStateNames[state]), until].filter(Boolean).join(', ')
}

function Standards({ action, enterprise, form, today }: Props & { enterprise: Enterprise }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const known = new Map(enterprise.standards.map((one) => [one.standard, one]))
  return (
    <>
      <h3 class="nhsuk-heading-s">{say(words.standards)}</h3>
      <SummaryList
        rows={standards.map((standard) => {
          const said = known.get(standard)
          return {
            key: say(standardNames[standard]),
            value: (
              <bdi>
                {said ? [sayStandard(said, today, speech), said.note].filter(Boolean).join('. ') : say(words.notAsked)}
              </bdi>
            ),
          }
        })}
      />
      <Form action={action}>
        <input type="hidden" name="what" value="standard" />
        <Select
          {...field.text('standard')}
          label={say(words.standard)}
          items={[
            { value: '', label: '–' },
            ...standards.map((value) => ({ value, label: say(standardNames[value]) })),
          ]}
        />
        <Radios
          {...field.choice('state')}
          label={say(words.state)}
          items={standardStates.map((value) => ({ value, label: say(standardStateNames[value]) }))}
        />
        <DateInput {...field.day('untilOn')} label={say(words.untilOn)} />
        <Input {...field.text('note')} id="standard-note" label={say(words.note)} dir="auto" />
        <Button>{say(words.saveStandard)}</Button>
      </Form>
    </>
  )
}

function Log({ action, enterprise, form }: Omit<Props, 'today'> & { enterprise: Enterprise }): JSX.Element {
  const speech = useSpeech()
  const { say, day } = speech
  const field = fieldsOf(form, speech)
  return (
    <>
      <h3 class="nhsuk-heading-s">{say(words.log)}</h3>
      {enterprise.notes.length === 0 ? (
        <p>{say(words.logEmpty)}</p>
      ) : (
        <Table
          caption={say(words.log)}
          captionHidden
          head={[say(words.day), say(words.who), say(words.what)]}
          rows={enterprise.notes.map((note) => [day(dayOf(note.at)), <bdi>{note.by}</bdi>, <bdi>{note.words}</bdi>])}
        />
      )}
      <Form action={action}>
        <input type="hidden" name="what" value="note" />
        <Textarea {...field.text('words')} label={say(words.helped)} hint={say(words.helpedHint)} rows={3} dir="auto" />
        <Button>{say(words.addNote)}</Button>
      </Form>
    </>
  )
}
