import type { JSX } from 'preact'
import { slowDown } from '../../account/index.ts'
import { Button, Form, InsetText, Page, SummaryList, type SummaryRow } from '../../design/index.ts'
import { accessName, languageName, themeName } from '../../directory/index.ts'
import { channelName, communicationNeedName, consentPurposeName, loveName } from '../../person/index.ts'
import { invalid } from '../../platform/errors.ts'
import { emptyForm, fieldsOf, listOf } from '../../platform/form/index.ts'
import type { Request, Site } from '../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import { addJourney, type Journey, type StepProps } from '../../platform/journey/index.ts'
import type { Work } from '../../platform/work.ts'
import { sendReferral } from '../commands/send-referral.ts'
import { doorWords as words } from '../door.ts'
import { suspicion } from '../guard.ts'
import { paths } from '../paths.ts'
import { askSteps } from './ask-steps.tsx'
import { isForOther } from './asked-for.ts'
import { factsOf, loadDoor } from './door-facts.ts'

type Answers = StepProps['answers']

/** Their own door, and that of family and friends: no doctor, no number, one question a page. */
export function askPages(site: Site): void {
  addJourney(site, {
    name: 'ask',
    path: paths.ask(':slug'),
    access: 'anyone',
    options: { audience: 'resident' },
    steps: askSteps,
    load: (work, request) => loadDoor(work, request, 'ask'),
    backFromStart: (request) => (request.query.from ? paths.source(String(request.query.from)) : '/'),
    check: (props) => <Check {...props} />,
    send,
  })
}

async function send(work: Work, answers: Answers, request: Request, extra: Record<string, unknown>): Promise<string> {
  const { place } = factsOf(extra)
  await slowDown(work, request, `door ${request.ip}`, { target: 10, ip: 60 })
  const why = suspicion(answers, work.now)
  if (why) throw invalid('send', why)
  const { reference } = await sendReferral(work, inputOf(answers, isForOther(answers) ? 'family' : 'self'))
  return paths.sent(place.slug, reference)
}

const one = (answers: Answers, name: string) => {
  const value = answers[name]
  return Array.isArray(value) ? (value[0] ?? '') : (value ?? '')
}

/** The answers of any door's pages as the command's input; the command checks every one. */
export function inputOf(
  answers: Answers,
  door: 'self' | 'family' | 'professional' | 'champion' | 'phone' | 'paper',
): Parameters<typeof sendReferral>[1] {
  const text = (name: string) => one(answers, name)
  return {
    door,
    from: text('from'),
    name: text('name'),
    familyName: text('familyName'),
    birth: text('birth'),
    postcode: text('postcode'),
    nhsNumber: text('nhsNumber'),
    channel: text('channel') as 'phone',
    reachValue: text('reachValue'),
    safe: text('safe') as 'yes',
    voicemail: text('voicemail') as 'yes',
    reachNote: text('reachNote'),
    ownWords: text('ownWords'),
    why: text('why'),
    themes: answers.themes,
    lovesWords: text('lovesWords'),
    loves: answers.loves,
    language: text('language'),
    interpreter: text('interpreter') as 'yes',
    communication: answers.communication,
    access: answers.access,
    needsNote: text('needsNote'),
    agreements: answers.agreements,
    introducerName: text('introducerName'),
    introducerRole: text('introducerRole'),
    introducerEmail: text('introducerEmail'),
    know: text('know'),
    wished: text('wished'),
    urgency: (text('urgency') || 'routine') as 'routine',
  }
}

type CheckProps = Parameters<Journey['check']>[0]

function Check({ form, action, back, answers, extra, changePath }: CheckProps): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const { place, located } = factsOf(extra)
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.checkTitle)} errors={field.errors} backHref={back} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.checkTitle)}</h1>
      <p class="app-lead">{say(words.checkLead)}</p>
      {located && !located.isInside && (
        <InsetText>{say(words.outside, { postcode: located.postcode, place: place.name })}</InsetText>
      )}
      <SummaryList rows={useRows(answers, changePath)} />
      <Form action={action}>
        <Button id="send">{say(words.send)}</Button>
      </Form>
    </Page>
  )
}

/** Every answer with the way back to its question; only what was asked. */
function useRows(answers: Answers, changePath: (step: string) => string): SummaryRow[] {
  const { say, day, locale } = useSpeech()
  const { text } = fieldsOf(emptyForm(answers), useSpeech())
  const value = (name: string) => text(name).value
  const own = (name: string) => <bdi class="app-own">{value(name) || say(words.none)}</bdi>
  const list = (name: string, named: (value: string) => MessageRef) =>
    listOf(answers[name])
      .map((entry) => say(named(entry)))
      .join(', ') || say(words.none)
  const row = (key: MessageRef, shown: JSX.Element | string, step: string): SummaryRow => ({
    key: say(key),
    value: shown,
    action: { href: changePath(step), label: say(words.change), hidden: say(key) },
  })
  const yesNo = (name: string) => (value(name) ? say(value(name) === 'yes' ? words.yes : words.no) : say(words.none))
  const other = isForOther(answers)
  return [
    row(words.checkFor, say(other ? words.checkOther : words.checkMe), 'whom'),
    row(words.checkWords, own('ownWords'), 'matters'),
    row(words.checkThemes, list('themes', themeName), 'matters'),
    row(
      words.checkLoves,
      <>
        {list('loves', loveName)}
        {value('lovesWords') && <p dir="auto">{value('lovesWords')}</p>}
      </>,
      'loves',
    ),
    row(words.checkName, <bdi>{[value('name'), value('familyName')].filter(Boolean).join(' ')}</bdi>, 'who'),
    row(words.checkBirth, value('birth') ? day(value('birth')) : say(words.none), 'who'),
    row(words.checkPostcode, own('postcode'), 'who'),
    row(words.checkNhs, own('nhsNumber'), 'who'),
    ...(other
      ? [
          row(
            words.checkIntroducer,
            <bdi>
              {[value('introducerName'), value('introducerRole'), value('introducerEmail')].filter(Boolean).join(', ')}
            </bdi>,
            'you',
          ),
        ]
      : []),
    row(
      words.checkReach,
      <>
        {say(channelName(value('channel')))}: <bdi>{value('reachValue')}</bdi>
        {value('reachNote') && <p dir="auto">{value('reachNote')}</p>}
      </>,
      'reach',
    ),
    row(words.checkSafe, yesNo('safe'), 'reach'),
    row(words.checkVoicemail, yesNo('voicemail'), 'reach'),
    row(words.checkLanguage, languageName(value('language') || 'en', locale), 'needs'),
    row(words.checkInterpreter, say(value('interpreter') ? words.yes : words.no), 'needs'),
    row(
      words.checkNeeds,
      <>
        {[list('communication', communicationNeedName), list('access', accessName)]
          .filter((text_) => text_ !== say(words.none))
          .join(', ') || say(words.none)}
        {value('needsNote') && <p dir="auto">{value('needsNote')}</p>}
      </>,
      'needs',
    ),
    row(words.checkAgreement, list('agreements', consentPurposeName), 'agreement'),
  ]
}
