import { z } from 'zod'
import { accountPaths } from '../../account/index.ts'
import { Button, Checkboxes, DateInput, Input, InsetText, Page, Radios, Textarea } from '../../design/index.ts'
import { themeName, themes } from '../../directory/index.ts'
import { loveName, loves, NhsNumber } from '../../person/index.ts'
import { oneOf, text } from '../../platform/form/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { JourneyStep, StepProps } from '../../platform/journey/index.ts'
import { doorWords as words } from '../door.ts'
import { dayOf } from '../hours.ts'
import {
  Access,
  Agreements,
  Birth,
  Email,
  LanguageCode,
  LongText,
  Loves,
  Name,
  Needs,
  Postcode,
  reachFields,
  ShortText,
  Themes,
  withReachChecked,
} from '../new-referral.ts'
import { paths } from '../paths.ts'
import { factsOf } from './door-facts.ts'
import { AgreementBoxes, birthParts, NeedsFields, optional, ReachFields, readBirth } from './fields.tsx'
import { Guard, QuestionPage, Ways } from './parts.tsx'
import { CallBack } from './urgent.tsx'

type Answers = StepProps['answers']
export const isForOther = (answers: Answers) => answers.whom === 'other'
const goesOn = (answers: Answers) =>
  answers.urgent === 'no' && (answers.whom === 'me' || (answers.whom === 'other' && answers.agree === 'yes'))

function Start(step: StepProps) {
  const { say } = useSpeech()
  const { source } = factsOf(step.extra)
  return (
    <QuestionPage step={step} title={words.urgentTitle}>
      {(field) => (
        <>
          <Guard now={step.work.now} />
          {source && <input type="hidden" name="from" value={source.code} />}
          <Radios
            {...field.choice('urgent')}
            label={say(words.urgentTitle)}
            labelIsHeading
            hint={say(words.urgentHint)}
            items={[
              { value: 'no', label: say(words.urgentNo) },
              { value: 'yes', label: say(words.urgentYes) },
            ]}
          />
          <p class="app-quiet">{say(words.urgentAlways)}</p>
        </>
      )}
    </QuestionPage>
  )
}

function Whom(step: StepProps) {
  const { say } = useSpeech()
  return (
    <QuestionPage step={step} title={words.whomTitle}>
      {(field) => (
        <Radios
          {...field.choice('whom')}
          label={say(words.whomTitle)}
          labelIsHeading
          items={[
            { value: 'me', label: say(words.whomMe) },
            { value: 'other', label: say(words.whomOther), hint: say(words.whomOtherHint) },
            { value: 'work', label: say(words.whomWork), hint: say(words.whomWorkHint) },
          ]}
        />
      )}
    </QuestionPage>
  )
}

/** A professional has a door of three steps; here they only learn where it is. */
function Professional({ back, extra }: StepProps) {
  const { say } = useSpeech()
  const { place, source } = factsOf(extra)
  const start = source
    ? paths.introduce(place.slug, source.code)
    : `${accountPaths.signIn}?next=${encodeURIComponent(paths.make)}`
  return (
    <Page title={say(words.professionalTitle)} backHref={back} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.professionalTitle)}</h1>
      <p class="app-lead">{say(words.professionalLead)}</p>
      <Ways
        links={[
          { href: start, label: say(source ? words.makeTitle : words.professionalSignIn) },
          { href: paths.forProfessionals(place.slug), label: say(words.professionalHow) },
        ]}
      />
      <p>{say(words.professionalLink)}</p>
    </Page>
  )
}

function Agree(step: StepProps) {
  const { say } = useSpeech()
  return (
    <QuestionPage step={step} title={words.agreeTitle}>
      {(field) => (
        <Radios
          {...field.choice('agree')}
          label={say(words.agreeTitle)}
          labelIsHeading
          hint={say(words.agreeHint)}
          items={[
            { value: 'yes', label: say(words.yes) },
            { value: 'no', label: say(words.no) },
            { value: 'unsure', label: say(words.notSure) },
          ]}
        />
      )}
    </QuestionPage>
  )
}

function Unsure({ back, extra }: StepProps) {
  const { say } = useSpeech()
  const { place } = factsOf(extra)
  return (
    <Page title={say(words.unsureTitle)} backHref={back} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.unsureTitle)}</h1>
      <p class="app-lead">{say(words.unsureLead)}</p>
      <p>{say(words.unsureHow)}</p>
      <Ways links={[{ href: paths.leaflet(place.slug), label: say(words.unsureLeaflet) }]} />
      <p>{say(words.unsureCall, { phone: place.phone })}</p>
      <Button variant="secondary" href={back}>
        {say(words.unsureBack)}
      </Button>
    </Page>
  )
}

function Introducer(step: StepProps) {
  const { say } = useSpeech()
  return (
    <QuestionPage step={step} title={words.introducerTitle} heading>
      {(field) => (
        <>
          <Input
            {...field.text('introducerName')}
            label={say(words.introducerName)}
            autocomplete="name"
            width={20}
            dir="auto"
          />
          <Input
            {...field.text('introducerRole')}
            label={optional(say(words.introducerRelation), say)}
            hint={say(words.introducerRelationHint)}
            width={20}
            dir="auto"
          />
          <Input
            {...field.text('introducerEmail')}
            label={optional(say(words.introducerEmail), say)}
            hint={say(words.introducerEmailHint)}
            type="email"
            autocomplete="email"
            width={30}
          />
        </>
      )}
    </QuestionPage>
  )
}

function Matters(step: StepProps) {
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

function LovesQuestion(step: StepProps) {
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

function Who(step: StepProps) {
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

function Reach(step: StepProps) {
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

function NeedsQuestion(step: StepProps) {
  const other = isForOther(step.answers)
  return (
    <QuestionPage step={step} title={other ? words.needsTitleThem : words.needsTitle} heading>
      {(field) => <NeedsFields field={field} other={other} />}
    </QuestionPage>
  )
}

function Agreement(step: StepProps) {
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

const nothing = () => z.object({})

/** One question a page, in this order; who asks for whom decides which of them. */
export const askSteps: JourneyStep[] = [
  {
    name: 'start',
    questions: ['urgent', 'opened', 'website', 'from'],
    schema: () => z.object({ urgent: oneOf(['yes', 'no'], words.urgentMissing) }),
    view: (step) => <Start {...step} />,
  },
  {
    name: 'help',
    questions: [],
    applies: ({ urgent }) => urgent === 'yes',
    schema: nothing,
    view: (step) => <CallBack facts={factsOf(step.extra)} now={step.work.now} back={step.back} form={step.form} />,
  },
  {
    name: 'whom',
    questions: ['whom'],
    applies: ({ urgent }) => urgent === 'no',
    schema: () => z.object({ whom: oneOf(['me', 'other', 'work'], words.whomMissing) }),
    view: (step) => <Whom {...step} />,
  },
  {
    name: 'professional',
    questions: [],
    applies: ({ whom }) => whom === 'work',
    schema: nothing,
    view: (step) => <Professional {...step} />,
  },
  {
    name: 'agree',
    questions: ['agree'],
    applies: isForOther,
    schema: () => z.object({ agree: oneOf(['yes', 'no', 'unsure'], words.agreeMissing) }),
    view: (step) => <Agree {...step} />,
  },
  {
    name: 'talk-first',
    questions: [],
    applies: (answers) => isForOther(answers) && answers.agree !== undefined && answers.agree !== 'yes',
    schema: nothing,
    view: (step) => <Unsure {...step} />,
  },
  {
    name: 'matters',
    questions: ['ownWords', 'themes'],
    applies: goesOn,
    view: (step) => <Matters {...step} />,
    schema: () =>
      z
        .object({ ownWords: LongText, themes: Themes })
        .refine(({ ownWords, themes: chosen }) => ownWords !== '' || chosen.length > 0, {
          path: ['ownWords'],
          error: words.mattersMissing,
        }),
  },
  {
    name: 'loves',
    questions: ['loves', 'lovesWords'],
    applies: goesOn,
    schema: () => z.object({ loves: Loves, lovesWords: LongText }),
    view: (step) => <LovesQuestion {...step} />,
  },
  {
    name: 'who',
    questions: ['name', 'familyName', ...birthParts, 'postcode', 'nhsNumber'],
    applies: goesOn,
    read: readBirth,
    view: (step) => <Who {...step} />,
    schema: (work) =>
      z.object({
        name: Name,
        familyName: ShortText,
        birth: Birth(dayOf(work.now)),
        postcode: Postcode,
        nhsNumber: NhsNumber,
      }),
  },
  {
    name: 'you',
    questions: ['introducerName', 'introducerRole', 'introducerEmail'],
    applies: (answers) => isForOther(answers) && goesOn(answers),
    view: (step) => <Introducer {...step} />,
    schema: () =>
      z.object({
        introducerName: text({ missing: words.introducerNameMissing, tooLong: words.nameTooLong, max: 200 }),
        introducerRole: ShortText,
        introducerEmail: Email,
      }),
  },
  {
    name: 'reach',
    questions: ['channel', 'reachValue', 'safe', 'voicemail', 'reachNote'],
    applies: goesOn,
    schema: () => withReachChecked(z.object(reachFields)),
    view: (step) => <Reach {...step} />,
  },
  {
    name: 'needs',
    questions: ['language', 'interpreter', 'communication', 'access', 'needsNote'],
    applies: goesOn,
    view: (step) => <NeedsQuestion {...step} />,
    schema: () => z.object({ language: LanguageCode, communication: Needs, access: Access, needsNote: LongText }),
  },
  {
    name: 'agreement',
    questions: ['agreements'],
    applies: goesOn,
    view: (step) => <Agreement {...step} />,
    schema: () =>
      z.object({
        agreements: Agreements.refine((given) => given.includes('work-with-me'), { error: words.agreeMissingWork }),
      }),
  },
]
