import type { JSX } from 'preact'
import { Button, Checkboxes, Details, Form, Radios } from '../../design/index.ts'
import { conditionName, conditions } from '../../directory/index.ts'
import { Conflict, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { staffWords as words } from '../staff-words.ts'

type Props = {
  form: FormState
  version: number
  action: string
  /** The look to come back to. */
  query: string
}

/** Caring and health: sent and kept with the person, since an address would tell them to whoever sees it. */
export function FactsForm({ form, version, action, query }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const carers = [
    { value: 'yes', label: say(words.yes) },
    { value: 'no', label: say(words.no) },
    { value: '', label: say(words.notKnown) },
  ]
  const all = conditions.map((value) => ({ value, label: say(conditionName(value), { value }) }))
  return (
    <>
      <Conflict
        form={inWords(form, carers, all)}
        labels={{ carer: say(words.fieldCarer), conditions: say(words.fieldConditions) }}
      />
      <Details summary={say(words.factsTitle)} open={form.conflict !== undefined || form.errors.length > 0}>
        <p>{say(words.factsHelp)}</p>
        <Form action={action} version={version}>
          <input type="hidden" name="query" value={query} />
          <Radios {...field.choice('carer')} label={say(words.fieldCarer)} small items={carers} />
          <Checkboxes {...field.many('conditions')} label={say(words.fieldConditions)} small items={all} />
          <Button small>{say(words.factsKeep)}</Button>
        </Form>
      </Details>
    </>
  )
}

type Item = { value: string; label: string }

function inWords(form: FormState, carers: Item[], all: Item[]): FormState {
  if (!form.conflict) return form
  const said = ({ carer, conditions: chosen }: Record<string, unknown>) => ({
    carer: carers.find(({ value }) => value === carer)?.label ?? '',
    conditions: all.filter(({ value }) => [chosen].flat().includes(value)).map(({ label }) => label),
  })
  return { ...form, body: { ...form.body, ...said(form.body) }, conflict: { ...form.conflict, ...said(form.conflict) } }
}
