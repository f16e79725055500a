import type { JSX } from 'preact'
import { Checkboxes, Input } from '../../design/index.ts'
import type { fieldsOf } from '../../platform/form/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'

type Asked =
  | 'contactTitle'
  | 'contactName'
  | 'contactRole'
  | 'contactPhone'
  | 'contactEmail'
  | 'contactIsPublic'
  | 'contactIsPublicHint'
export type ContactQuestionsProps = {
  field: ReturnType<typeof fieldsOf>
  /** Staff are asked in other words than the group itself. */
  words: Record<Asked, MessageRef>
}

/** Whom people turn to, and whether everybody may see it: never ticked beforehand. */
export function ContactQuestions({ field, words }: ContactQuestionsProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <Input {...field.text('contactName')} label={say(words.contactName)} width={20} />
      <Input {...field.text('contactRole')} label={say(words.contactRole)} width={20} />
      <Input {...field.text('contactPhone')} label={say(words.contactPhone)} type="tel" width={20} />
      <Input {...field.text('contactEmail')} label={say(words.contactEmail)} type="email" width={30} />
      <Checkboxes
        {...field.many('contactIsPublic')}
        label={say(words.contactTitle)}
        labelHidden
        items={[{ value: 'yes', label: say(words.contactIsPublic), hint: say(words.contactIsPublicHint) }]}
      />
    </>
  )
}
