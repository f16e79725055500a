import { Checkboxes, DateInput, Input, InsetText, Textarea } from '../../design/index.ts'
import { themeName, themes } from '../../directory/index.ts'
import { loveName, loves } from '../../person/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { StepProps } from '../../platform/journey/index.ts'
import { doorWords as words } from '../door.ts'
import { isForOther } from './asked-for.ts'
import { factsOf } from './door-facts.ts'
import { AgreementBoxes, NeedsFields, optional, ReachFields } from './fields.tsx'
import { QuestionPage } from './parts.tsx'

export function Matters(step: StepProps) {
  const { say } = useSpeech()
  const title = isForOther(step.answers) ? words.mattersTitleThem : words.mattersTitle
  return (
    <QuestionPage step={step} title={title}>
      {(field) => (
        <>
          <Textarea
            {...field.text('ownWords')}
            label={say(title)}
            labelIsHeading
            hint={say(words.mattersHint)}
            rows={7}
            maxLength={10_000}
            threshold={75}
            dir="auto"
          />
          <Checkboxes
            {...field.many('themes')}
            label={optional(say(words.themes), say)}
            labelSize="s"
            hint={say(words.themesHint)}
            small
            items={themes.map((theme) => ({ value: theme, label: say(themeName(theme)) }))}
          />
        </>
      )}
    </QuestionPage>
  )
}

export function LovesQuestion(step: StepProps) {
  const { say } = useSpeech()
  const title = isForOther(step.answers) ? words.lovesTitleThem : words.lovesTitle
  return (
    <QuestionPage step={step} title={title}>
      {(field) => (
        <>
          <Checkboxes
            {...field.many('loves')}
            label={say(title)}
            labelIsHeading
            hint={say(words.lovesHint)}
            small
            items={loves.map((love) => ({ value: love, label: say(loveName(love)) }))}
          />
          <Textarea
            {...field.text('lovesWords')}
            label={optional(say(words.lovesWords), say)}
            hint={say(words.lovesWordsHint)}
            rows={3}
            dir="auto"
          />
        </>
      )}
    </QuestionPage>
  )
}

export function Who(step: StepProps) {
  const { say } = useSpeech()
  const other = isForOther(step.answers)
  const fill = (kind: string) => (other ? undefined : kind)
  return (
    <QuestionPage step={step} title={other ? words.whoTitleThem : words.whoTitle} heading>
      {(field) => (
        <>
          <p>{say(words.whoLead)}</p>
          <Input
            {...field.text('name')}
            label={say(words.name)}
            autocomplete={fill('nickname')}
            width={20}
            dir="auto"
          />
          <Input
            {...field.text('familyName')}
            label={optional(say(words.familyName), say)}
            autocomplete={fill('family-name')}
            width={20}
            dir="auto"
          />
          <DateInput
            {...field.day('birth')}
            label={optional(say(words.birth), say)}
            hint={say(words.birthHint)}
            isBirthday={!other}
          />
          <Input
            {...field.text('postcode')}
            label={optional(say(words.postcode), say)}
            hint={say(words.postcodeHint)}
            autocomplete={fill('postal-code')}
            width={10}
            dir="ltr"
          />
          <Input
            {...field.text('nhsNumber')}
            label={optional(say(words.nhs), say)}
            hint={say(words.nhsHint)}
            inputMode="numeric"
            width={10}
            code
            dir="ltr"
          />
        </>
      )}
    </QuestionPage>
  )
}

export function Reach(step: StepProps) {
  const { say } = useSpeech()
  const { place, located } = factsOf(step.extra)
  const other = isForOther(step.answers)
  return (
    <QuestionPage step={step} title={other ? words.reachTitleThem : words.reachTitle}>
      {(field) => (
        <>
          {located && !located.isInside && (
            <InsetText>{say(words.outside, { postcode: located.postcode, place: place.name })}</InsetText>
          )}
          <ReachFields
            field={field}
            title={say(other ? words.reachTitleThem : words.reachTitle)}
            safeHint={say(other ? words.safeHintThem : words.safeHint)}
            isHeading
          />
        </>
      )}
    </QuestionPage>
  )
}

export function NeedsQuestion(step: StepProps) {
  const other = isForOther(step.answers)
  return (
    <QuestionPage step={step} title={other ? words.needsTitleThem : words.needsTitle} heading>
      {(field) => <NeedsFields field={field} other={other} />}
    </QuestionPage>
  )
}

export function Agreement(step: StepProps) {
  const { say } = useSpeech()
  const { hostName } = factsOf(step.extra)
  const other = isForOther(step.answers)
  return (
    <QuestionPage step={step} title={other ? words.agreementTitleThem : words.agreementTitle}>
      {(field) => (
        <AgreementBoxes
          field={field}
          title={say(other ? words.agreementTitleThem : words.agreementTitle)}
          host={hostName}
          other={other}
          isHeading
          tellsSource={other && Boolean(step.answers.introducerEmail)}
        />
      )}
    </QuestionPage>
  )
}
