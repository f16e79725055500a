import { z } from 'zod'
import { NhsNumber } from '../../person/index.ts'
import { oneOf, text } from '../../platform/form/index.ts'
import type { JourneyStep, StepProps } from '../../platform/journey/index.ts'
import { dayOf } from '../../platform/london.ts'
import { doorWords as words } from '../door.ts'
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
import { Agree, Introducer, Professional, Start, Unsure, Whom } from './ask-beginning.tsx'
import { Agreement, LovesQuestion, Matters, NeedsQuestion, Reach, Who } from './ask-questions.tsx'
import { isForOther } from './asked-for.ts'
import { factsOf } from './door-facts.ts'
import { birthParts, readBirth } from './fields.tsx'
import { CallBack } from './urgent.tsx'

type Answers = StepProps['answers']
const goesOn = (answers: Answers) =>
  answers.urgent === 'no' && (answers.whom === 'me' || (answers.whom === 'other' && answers.agree === 'yes'))

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
    schema: (_work, answers) => withReachChecked(z.object(reachFields), isForOther(answers)),
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
