import { Checkboxes, Input, Radios, Select, Textarea } from '../../design/index.ts'
import { accessFacts, accessName, languageCodes, languageName } from '../../directory/index.ts'
import { communicationNeedName, communicationNeeds } from '../../person/index.ts'
import { type Body, dayIn } from '../../platform/form/index.ts'
import { type Speech, useSpeech } from '../../platform/i18n/index.ts'
import { doorWords as words } from '../door.ts'
import type { Fields } from './parts.tsx'

/** Questions that several doors ask in the same words. */
export const optional = (label: string, say: Speech['say']) => `${label} ${say(words.optional)}`

export const birthParts = ['birth', 'birth-day', 'birth-month', 'birth-year']
export const readBirth = (body: Body): Body => ({ birth: dayIn(body, 'birth') })

type ReachProps = { field: Fields; title: string; safeHint: string; isHeading?: boolean }

/** One way to reach somebody, and what is safe about it. */
export function ReachFields({ field, title, safeHint, isHeading }: ReachProps) {
  const { say } = useSpeech()
  return (
    <>
      <Radios
        {...field.choice('channel')}
        label={title}
        {...(isHeading ? { labelIsHeading: true } : { labelSize: 's' as const })}
        items={[
          { value: 'phone', label: say(words.reachPhone) },
          { value: 'sms', label: say(words.reachSms) },
          { value: 'email', label: say(words.reachEmail) },
          { value: 'letter', label: say(words.reachLetter) },
        ]}
      />
      <Input {...field.text('reachValue')} label={say(words.reachValue)} width={30} dir="auto" />
      <Radios
        {...field.choice('safe')}
        label={say(words.safe)}
        labelSize="s"
        hint={safeHint}
        items={[
          { value: 'yes', label: say(words.safeYes) },
          { value: 'no', label: say(words.safeNo), hint: say(words.safeNoHint) },
        ]}
      />
      <Radios
        {...field.choice('voicemail')}
        label={optional(say(words.voicemail), say)}
        labelSize="s"
        inline
        items={[
          { value: 'yes', label: say(words.yes) },
          { value: 'no', label: say(words.no) },
        ]}
      />
      <Input
        {...field.text('reachNote')}
        label={optional(say(words.reachNote), say)}
        hint={say(words.reachNoteHint)}
        dir="auto"
      />
    </>
  )
}

/** Language, interpreter, communication and access needs. */
export function NeedsFields({ field, other }: { field: Fields; other: boolean }) {
  const { say, locale } = useSpeech()
  const language = field.text('language')
  return (
    <>
      <Select
        {...language}
        value={language.value || (locale === 'ar' ? 'ar' : 'en')}
        label={say(other ? words.languageThem : words.language)}
        items={languageCodes.map((code) => ({ value: code, label: languageName(code, locale) }))}
      />
      <Checkboxes
        {...field.many('interpreter')}
        label={say(words.interpreter)}
        labelSize="s"
        small
        items={[{ value: 'yes', label: say(words.interpreterYes) }]}
      />
      <Checkboxes
        {...field.many('communication')}
        label={say(other ? words.communicationThem : words.communication)}
        labelSize="s"
        hint={say(words.pickAny)}
        small
        items={communicationNeeds.map((need) => ({ value: need, label: say(communicationNeedName(need)) }))}
      />
      <Checkboxes
        {...field.many('access')}
        label={say(other ? words.accessThem : words.access)}
        labelSize="s"
        hint={say(words.pickAny)}
        small
        items={accessFacts.map((fact) => ({ value: fact, label: say(accessName(fact)) }))}
      />
      <Textarea {...field.text('needsNote')} label={optional(say(words.needsNote), say)} rows={3} dir="auto" />
    </>
  )
}

type AgreementProps = {
  field: Fields
  title: string
  host: string
  other: boolean
  tellsSource: boolean
  isHeading?: boolean
}

/** Each purpose and recipient is a choice of its own. */
export function AgreementBoxes({ field, title, host, other, tellsSource, isHeading }: AgreementProps) {
  const { say } = useSpeech()
  return (
    <Checkboxes
      {...field.many('agreements')}
      label={title}
      {...(isHeading ? { labelIsHeading: true } : { labelSize: 's' as const })}
      hint={say(other ? words.agreementLeadThem : words.agreementLead)}
      items={[
        {
          value: 'work-with-me',
          label: say(other ? words.agreeWorkThem : words.agreeWork, { host }),
          hint: say(words.agreeWorkHint),
        },
        ...(tellsSource
          ? [{ value: 'tell-source', label: say(words.agreeSourceThem), hint: say(words.agreeSourceHint) }]
          : []),
        {
          value: 'share-with-group',
          label: say(other ? words.agreeGroupThem : words.agreeGroup),
          hint: say(words.agreeGroupHint),
        },
        {
          value: 'statistics',
          label: say(other ? words.agreeStatisticsThem : words.agreeStatistics),
          hint: say(words.agreeStatisticsHint),
        },
      ]}
    />
  )
}
