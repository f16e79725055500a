import { z } from 'zod'
import { Card, Checkboxes, DateInput, Input, InsetText, Radios, Textarea } from '../../design/index.ts'
import { themeName, themes } from '../../directory/index.ts'
import { loveName, loves, NhsNumber } from '../../person/index.ts'
import { oneOf } from '../../platform/form/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { JourneyStep, StepProps } from '../../platform/journey/index.ts'
import { dayOf } from '../../platform/london.ts'
import { doorWords as words } from '../door.ts'
import {
  Birth,
  LongText,
  Loves,
  Name,
  Postcode,
  reachFields,
  ShortText,
  Themes,
  withReachChecked,
} from '../new-referral.ts'
import { birthParts, optional, ReachFields, readBirth } from './fields.tsx'
import { doorOf, introducerFacts } from './introducer.ts'
import { Guard, QuestionPage } from './parts.tsx'

/** Step 1: who it is, how to reach them, and that they agree. */
function Who(step: StepProps) {
  const { say } = useSpeech()
  const { source } = introducerFacts(step.extra)
  const door = doorOf(step)
  const isTyped = door === 'phone' || door === 'paper'
  return (
    <QuestionPage step={step} title={words.whoStep} heading caption={say(words.step, { number: 1 })}>
      {(field) => (
        <>
          {step.form.errors.length === 0 && <InsetText>{say(words.proCrisis)}</InsetText>}
          <Guard now={step.work.now} />
          <input type="hidden" name="door" value={door} />
          {source && <input type="hidden" name="from" value={source.code} />}
          <Input {...field.text('name')} label={say(words.name)} width={20} dir="auto" />
          <Input {...field.text('familyName')} label={optional(say(words.familyName), say)} width={20} dir="auto" />
          <DateInput {...field.day('birth')} label={optional(say(words.birth), say)} hint={say(words.birthHint)} />
          <Input {...field.text('postcode')} label={optional(say(words.postcode), say)} width={10} dir="ltr" />
          <Input
            {...field.text('nhsNumber')}
            label={optional(say(words.nhs), say)}
            inputMode="numeric"
            width={10}
            code
            dir="ltr"
          />
          <ReachFields field={field} title={say(words.reachTitleThem)} safeHint={say(words.safeHintThem)} />
          {isTyped && (
            <Card heading={say(door === 'paper' ? words.callerTitlePaper : words.callerTitle)} headingSize="s">
              <p class="app-quiet">{say(words.callerHint)}</p>
              <Input {...field.text('introducerName')} label={say(words.introducerName)} width={20} dir="auto" />
              <Input {...field.text('introducerRole')} label={say(words.callerRole)} width={20} dir="auto" />
            </Card>
          )}
          {!isTyped && (
            <Radios
              {...field.choice('agreed')}
              label={say(words.agreedTitle)}
              labelSize="m"
              items={[
                { value: 'yes', label: say(words.agreedYes) },
                { value: 'no', label: say(words.agreedNo), hint: say(words.agreedNoHint) },
              ]}
            />
          )}
        </>
      )}
    </QuestionPage>
  )
}

/** Step 2: why, in their words first. */
function Why(step: StepProps) {
  const { say } = useSpeech()
  const door = doorOf(step)
  const isTyped = door === 'phone' || door === 'paper'
  return (
    <QuestionPage step={step} title={words.whyStep} heading caption={say(words.step, { number: 2 })}>
      {(field) => (
        <>
          <Textarea
            {...field.text('ownWords')}
            label={say(words.proOwnWords)}
            labelSize="s"
            hint={say(words.proOwnWordsHint)}
            rows={5}
            maxLength={10_000}
            threshold={75}
            dir="auto"
          />
          {!isTyped && (
            <Textarea
              {...field.text('why')}
              label={optional(say(words.proWhy), say)}
              labelSize="s"
              hint={say(words.proWhyHint)}
              rows={3}
              dir="auto"
            />
          )}
          <Checkboxes
            {...field.many('themes')}
            label={optional(say(words.themes), say)}
            labelSize="s"
            small
            items={themes.map((theme) => ({ value: theme, label: say(themeName(theme)) }))}
          />
          {isTyped && (
            <>
              <Checkboxes
                {...field.many('loves')}
                label={optional(say(words.lovesTitleThem), say)}
                labelSize="s"
                small
                items={loves.map((love) => ({ value: love, label: say(loveName(love)) }))}
              />
              <Textarea
                {...field.text('lovesWords')}
                label={optional(say(words.lovesWords), say)}
                rows={2}
                dir="auto"
              />
            </>
          )}
        </>
      )}
    </QuestionPage>
  )
}

const agreed = z
  .object({ door: z.string().optional(), agreed: z.string().optional() })
  .refine(({ door, agreed: said }) => door === 'phone' || door === 'paper' || said === 'yes', {
    path: ['agreed'],
    error: words.agreedMissing,
  })

export const introduceSteps: JourneyStep[] = [
  {
    name: 'who',
    read: readBirth,
    view: (step) => <Who {...step} />,
    questions: [
      'opened',
      'website',
      'from',
      'door',
      'name',
      'familyName',
      ...birthParts,
      'postcode',
      'nhsNumber',
      'channel',
      'reachValue',
      'safe',
      'voicemail',
      'reachNote',
      'introducerName',
      'introducerRole',
      'agreed',
    ],
    schema: (work) =>
      withReachChecked(
        z.object({
          door: oneOf(['professional', 'champion', 'phone', 'paper'], words.whomMissing),
          name: Name,
          familyName: ShortText,
          birth: Birth(dayOf(work.now)),
          postcode: Postcode,
          nhsNumber: NhsNumber,
          ...reachFields,
        }),
        true,
      ).and(agreed),
  },
  {
    name: 'why',
    questions: ['ownWords', 'why', 'themes', 'loves', 'lovesWords'],
    view: (step) => <Why {...step} />,
    schema: () =>
      z
        .object({ ownWords: LongText, why: LongText, themes: Themes, loves: Loves, lovesWords: LongText })
        .refine(({ ownWords, why, themes: chosen }) => ownWords !== '' || why !== '' || chosen.length > 0, {
          path: ['ownWords'],
          error: words.proWordsMissing,
        }),
  },
]
