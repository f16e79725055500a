import type { JSX } from 'preact'
import { Checkboxes, Input, Select } from '../../../../design/index.ts'
import type { fieldsOf } from '../../../../platform/form/index.ts'
import { useSpeech } from '../../../../platform/i18n/index.ts'
import { howOften } from '../feed.ts'
import { oftenWord } from '../say.ts'
import { feedWords as words } from '../words.ts'

/** Licence, how its owner is named, and how often it is read. */
export function TermsQuestions({ field }: { field: ReturnType<typeof fieldsOf> }): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <Input {...field.text('licence')} label={say(words.licence)} hint={say(words.licenceHint)} width={20} />
      <Checkboxes
        {...field.many('mayRepublish')}
        label={say(words.mayRepublish)}
        items={[{ value: 'yes', label: say(words.republish) }]}
      />
      <Input {...field.text('attribution')} label={say(words.attribution)} hint={say(words.attributionHint)} />
      <Select
        {...field.choice('everyHours')}
        label={say(words.often)}
        items={howOften.map((hours) => ({ value: String(hours), label: say(oftenWord[hours]) }))}
      />
    </>
  )
}
