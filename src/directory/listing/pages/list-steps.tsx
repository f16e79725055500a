import type { ComponentChildren, JSX } from 'preact'
import { z } from 'zod'
import { Button, Form, Input, InsetText, Page } from '../../../design/index.ts'
import { fieldsOf, text } from '../../../platform/form/index.ts'
import { type MessageRef, useSpeech } from '../../../platform/i18n/index.ts'
import type { JourneyStep, StepProps } from '../../../platform/journey/index.ts'
import { isBackwards, OfferFields } from '../../offer-input.ts'
import { offerInputWords } from '../../offer-input-words.ts'
import { directoryPaths } from '../../paths.ts'
import { listingWords as words } from '../listing-words.ts'
import { reachedBy } from '../sender.ts'
import type { Alike } from '../store/index.ts'
import { suggestThemes } from '../suggest-themes.ts'
import { suggestionWords } from '../suggestion-words.ts'
import * as ask from './questions.tsx'

const times = OfferFields.pick({ days1: true, opens1: true, closes1: true, every1: true }).superRefine(
  ({ days1, opens1, closes1 }, context) => {
    const say = (field: string, message: MessageRef) => context.addIssue({ code: 'custom', path: [field], message })
    if (days1.length === 0 && (opens1 || closes1)) say('days1', offerInputWords.daysMissing)
    if (closes1 && !opens1) say('opens1', offerInputWords.opensMissing)
    else if (closes1 && isBackwards(opens1, closes1)) say('closes1', offerInputWords.timeOrder)
  },
)
const contact = OfferFields.pick({
  contactName: true,
  contactRole: true,
  contactPhone: true,
  contactEmail: true,
  contactIsPublic: true,
  url: true,
})
const where = OfferFields.pick({ venueName: true, address1: true, postcode: true, ways: true }).refine(
  ({ venueName, address1, postcode }) => venueName || !(address1 || postcode),
  { path: ['venueName'], error: offerInputWords.venueMissing },
)

/** Plain words first; what it is about is read from them, and whoever lists it says last how to reach them. */
export const listSteps: JourneyStep[] = [
  {
    name: 'name',
    questions: ['name', 'organisation'],
    schema: () => OfferFields.pick({ name: true }).extend({ organisation: OfferFields.shape.howToJoin }),
    view: (step) => (
      <QuestionPage step={step} title={words.title} lead={words.lead}>
        {(field) => <ask.Name field={field} />}
      </QuestionPage>
    ),
  },
  {
    name: 'what',
    questions: ['description'],
    schema: () => OfferFields.pick({ description: true }),
    view: (step) => (
      <QuestionPage step={step} title={words.what} isQuestion above={<LikelySame step={step} />}>
        {(field) => <ask.What field={field} heading />}
      </QuestionPage>
    ),
  },
  {
    name: 'who',
    questions: ['whoFor'],
    schema: () => OfferFields.pick({ whoFor: true }),
    view: (step) => (
      <QuestionPage step={step} title={words.who} isQuestion>
        {(field) => <ask.Who field={field} heading />}
      </QuestionPage>
    ),
  },
  {
    name: 'where',
    questions: ['venueName', 'address1', 'postcode', 'ways'],
    schema: () => where,
    view: (step) => (
      <QuestionPage step={step} title={words.where}>
        {(field) => <ask.Where field={field} />}
      </QuestionPage>
    ),
  },
  {
    name: 'when',
    questions: ['days1', 'opens1', 'closes1', 'every1'],
    schema: () => times,
    view: (step) => (
      <QuestionPage step={step} title={words.when}>
        {(field) => <ask.When field={field} />}
      </QuestionPage>
    ),
  },
  {
    name: 'cost',
    questions: ['isFree', 'pounds', 'costNote'],
    schema: () => OfferFields.pick({ isFree: true, pounds: true, costNote: true }),
    view: (step) => (
      <QuestionPage step={step} title={words.cost} isQuestion>
        {(field) => <ask.Cost field={field} heading />}
      </QuestionPage>
    ),
  },
  {
    name: 'joining',
    questions: ['joining', 'howToJoin'],
    schema: () => OfferFields.pick({ joining: true, howToJoin: true }),
    view: (step) => (
      <QuestionPage step={step} title={words.joining} isQuestion>
        {(field) => <ask.Joining field={field} heading />}
      </QuestionPage>
    ),
  },
  {
    name: 'contact',
    questions: ['contactName', 'contactRole', 'contactPhone', 'contactEmail', 'contactIsPublic', 'url'],
    schema: () => contact,
    view: (step) => (
      <QuestionPage step={step} title={words.contactTitle}>
        {(field) => <ask.Contact field={field} />}
      </QuestionPage>
    ),
  },
  {
    name: 'themes',
    questions: ['themes', 'themesSeen'],
    schema: () => OfferFields.pick({ themes: true }),
    view: (step) => <ThemesPage step={step} />,
  },
  {
    name: 'you',
    questions: ['senderName', 'channel', 'email', 'mobile'],
    schema: () =>
      z
        .looseObject({
          senderName: text({ missing: words.yourNameMissing, tooLong: suggestionWords.tooLong, max: 200 }),
        })
        .superRefine(
          (given, context) => {
            const { error } = reachedBy(words.channelMissing).safeParse(given)
            for (const { path, message } of error?.issues ?? []) context.addIssue({ code: 'custom', path, message })
          },
          { when: () => true },
        ),
    view: (step) => <YouPage step={step} />,
  },
]

type QuestionProps = {
  step: StepProps
  title: MessageRef
  lead?: MessageRef
  /** The question itself is the heading. */
  isQuestion?: boolean
  above?: ComponentChildren
  children(field: ask.Fields): ComponentChildren
}

function QuestionPage({ step, title, lead, isQuestion, above, children }: QuestionProps): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(step.form, speech)
  return (
    <Page title={say(title)} errors={field.errors} backHref={step.back} noIndex>
      {!isQuestion && <h1 class="nhsuk-heading-l">{say(title)}</h1>}
      {lead && <p class="app-lead">{say(lead)}</p>}
      {above}
      <Form action={step.action}>
        {children(field)}
        <Button>{say(words.go)}</Button>
      </Form>
    </Page>
  )
}

/** Before anything more is typed: perhaps it is here already. */
function LikelySame({ step }: { step: StepProps }): JSX.Element | null {
  const { say } = useSpeech()
  const alike = (step.extra.alike ?? []) as Alike[]
  if (alike.length === 0) return null
  return (
    <InsetText>
      <h2 class="nhsuk-heading-m">{say(words.alike)}</h2>
      <ul class="nhsuk-list">
        {alike.map((one) => (
          <li>
            <a href={directoryPaths.offer(one.id)}>
              {say(words.alikeBy, { name: one.name, organisation: one.organisationName })}
            </a>
            {one.venue && <bdi> ({one.venue})</bdi>}
          </li>
        ))}
      </ul>
      <p>{say(words.alikeHelp)}</p>
    </InsetText>
  )
}

/** Ticked from their own words until they have said themselves. */
function ThemesPage({ step }: { step: StepProps }): JSX.Element {
  const { answers, form } = step
  const own = ['name', 'description', 'whoFor', 'howToJoin'].map((name) => String(answers[name] ?? '')).join('\n')
  const hasSaid = form.body.themesSeen === 'yes'
  const suggested = hasSaid ? [] : suggestThemes(own)
  const filled = hasSaid ? step : { ...step, form: { ...form, body: { ...form.body, themes: suggested } } }
  const hint = suggested.length > 0 ? words.themesSuggested : words.themesNone
  return (
    <QuestionPage step={filled} title={words.themes} isQuestion>
      {(field) => (
        <>
          <ask.Themes field={field} heading hint={hint} />
          <input type="hidden" name="themesSeen" value="yes" />
        </>
      )}
    </QuestionPage>
  )
}

function YouPage({ step }: { step: StepProps }): JSX.Element {
  const { say } = useSpeech()
  const { answers, form } = step
  const first = { senderName: answers.contactName, email: answers.contactEmail, mobile: answers.contactPhone }
  const known = Object.fromEntries(Object.entries(first).filter(([, value]) => value !== undefined))
  const filled = { ...step, form: { ...form, body: { ...known, ...form.body } } }
  return (
    <QuestionPage step={filled} title={words.you}>
      {(field) => (
        <>
          <p>{say(words.youHelp)}</p>
          <Input {...field.text('senderName')} label={say(words.yourName)} autocomplete="name" width={20} />
          <ask.ReachQuestions field={field} label={words.channel} />
        </>
      )}
    </QuestionPage>
  )
}
