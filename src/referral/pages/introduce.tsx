import type { JSX } from 'preact'
import { slowDown } from '../../account/index.ts'
import {
  Button,
  Details,
  Form,
  Input,
  InsetText,
  Page,
  Radios,
  Select,
  SummaryList,
  Textarea,
} from '../../design/index.ts'
import { themeName } from '../../directory/index.ts'
import { channelName } from '../../person/index.ts'
import { invalid } from '../../platform/errors.ts'
import { emptyForm, fieldsOf, listOf } from '../../platform/form/index.ts'
import type { Request, Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { addJourney, type Journey } from '../../platform/journey/index.ts'
import type { Work } from '../../platform/work.ts'
import { sendReferral } from '../commands/send-referral.ts'
import { doorWords as words } from '../door.ts'
import { suspicion } from '../guard.ts'
import { paths } from '../paths.ts'
import { inputOf } from './ask.tsx'
import { AgreementBoxes, NeedsFields } from './fields.tsx'
import { introduceSteps } from './introduce-steps.tsx'
import { doorOf, introducerFacts, loadByLink, loadSignedIn, standSignedIn } from './introducer.ts'
import { OwnWords } from './parts.tsx'

const common = {
  options: { audience: 'resident' as const },
  steps: introduceSteps,
  check: (props: CheckProps) => <KnowAndSend {...props} />,
}

/** Three steps for whoever introduces somebody: who, why, anything to know. The third sends. */
export function introducePages(site: Site): void {
  addJourney(site, {
    ...common,
    name: 'introduce',
    path: paths.make,
    access: 'referral.make',
    load: loadSignedIn,
    loadToSend: standSignedIn,
    backFromStart: () => '/',
    send,
  })
  addJourney(site, {
    ...common,
    name: 'introduce-by-link',
    path: paths.introduce(':slug', ':code'),
    access: 'anyone',
    load: loadByLink,
    backFromStart: ({ params }) => paths.source(params.code ?? ''),
    send,
  })
}

type Answers = Parameters<Journey['send']>[1]

async function send(work: Work, answers: Answers, request: Request, extra: Record<string, unknown>): Promise<string> {
  const { place, isByLink } = introducerFacts(extra)
  const all = { ...answers, ...lastAnswers(request.body) }
  const door = doorOf({ answers, extra })
  if (isByLink) {
    await slowDown(work, request, `door ${request.ip}`, { target: 10, ip: 60 })
    const why = suspicion(answers, work.now)
    if (why) throw invalid('send', why)
  }
  refuseUnanswered(all, door, isByLink)
  const { reference } = await sendReferral(work, inputOf({ ...all, agreements: agreementsOf(all, door) }, door))
  return isByLink ? paths.sent(place.slug, reference) : paths.madeFor(reference)
}

/** The answers of the third step, sent together with everything. */
function lastAnswers(body: Request['body']): Answers {
  const names = [
    'know',
    'urgency',
    'feedback',
    'wished',
    'language',
    'interpreter',
    'communication',
    'access',
    'needsNote',
    'agreements',
    'yourName',
    'yourRole',
    'yourEmail',
    'heard',
  ]
  const given: Answers = {}
  for (const name of names) {
    const value = body[name]
    if (value !== undefined && value !== '') given[name] = value
  }
  if (given.yourName)
    Object.assign(given, {
      introducerName: given.yourName,
      introducerRole: given.yourRole ?? '',
      introducerEmail: given.yourEmail ?? '',
    })
  if (given.heard) given.from = given.heard
  return given
}

function refuseUnanswered(answers: Answers, door: string, isByLink: boolean): void {
  if (!answers.urgency) throw invalid('urgency', words.urgencyMissing)
  const isTyped = door === 'phone' || door === 'paper'
  if (!isTyped && !answers.feedback) throw invalid('feedback', words.feedbackMissing)
  if (!isByLink) return
  if (!answers.yourName) throw invalid('yourName', words.introducerNameMissing)
  if (!answers.yourRole) throw invalid('yourRole', words.introducerRoleMissing)
  if (!answers.yourEmail) throw invalid('yourEmail', words.introducerEmailMissing)
}

/** A professional vouches in step 1 for the agreement; on the phone and on paper each box is ticked. */
function agreementsOf(answers: Answers, door: string): string[] {
  if (door === 'phone' || door === 'paper') return listOf(answers.agreements)
  return [...(answers.agreed === 'yes' ? ['work-with-me'] : []), ...(answers.feedback === 'yes' ? ['tell-source'] : [])]
}

type CheckProps = Parameters<Journey['check']>[0]

/** Step 3: what was entered so far, anything to know, and "send". */
function KnowAndSend({ form, action, back, answers, extra, changePath }: CheckProps): JSX.Element {
  const speech = useSpeech()
  const { say, day } = speech
  const { place, located, isByLink, sources, hostName } = introducerFacts(extra)
  const door = doorOf({ answers, extra })
  const isTyped = door === 'phone' || door === 'paper'
  const field = fieldsOf(form, speech)
  const { text } = fieldsOf(emptyForm(answers), speech)
  const value = (name: string) => text(name).value
  const optional = say(words.optional)
  const change = (step: string, hidden: string) => ({ href: changePath(step), label: say(words.change), hidden })
  const birth = value('birth') ? day(value('birth')) : ''
  return (
    <Page title={say(words.knowStep)} errors={field.errors} backHref={back} noIndex>
      <p class="nhsuk-caption-l">{say(words.step, { number: 3 })}</p>
      <h1 class="nhsuk-heading-l">{say(words.knowStep)}</h1>
      {located && !located.isInside && (
        <InsetText>{say(words.outside, { postcode: located.postcode, place: place.name })}</InsetText>
      )}
      <SummaryList
        rows={[
          {
            key: say(words.checkName),
            value: (
              <bdi>
                {[[value('name'), value('familyName')].filter(Boolean).join(' '), birth, value('postcode')]
                  .filter(Boolean)
                  .join(', ')}
              </bdi>
            ),
            action: change('who', say(words.checkName)),
          },
          {
            key: say(words.checkReach),
            value: (
              <>
                {say(channelName(value('channel')))}: <bdi>{value('reachValue')}</bdi>
              </>
            ),
            action: change('who', say(words.checkReach)),
          },
          {
            key: say(words.checkWords),
            action: change('why', say(words.checkWords)),
            value: (
              <>
                {(value('ownWords') || value('why')) && (
                  <OwnWords>{[value('ownWords'), value('why')].filter(Boolean).join('\n')}</OwnWords>
                )}
                {listOf(answers.themes)
                  .map((theme) => say(themeName(theme)))
                  .join(', ')}
              </>
            ),
          },
        ]}
      />
      <Form action={action}>
        <Textarea
          {...field.text('know')}
          label={`${say(words.know)} ${optional}`}
          labelSize="s"
          hint={say(words.knowHint)}
          rows={3}
          dir="auto"
        />
        <Radios
          {...field.choice('urgency')}
          label={say(words.urgency)}
          labelSize="s"
          items={[
            { value: 'routine', label: say(words.urgencyRoutine) },
            { value: 'soon', label: say(words.urgencySoon), hint: say(words.urgencySoonHint) },
            { value: 'crisis', label: say(words.urgencyCrisis), hint: say(words.urgencyCrisisHint) },
          ]}
        />
        <Details summary={say(words.needsTitleThem)} open={isTyped}>
          <NeedsFields field={field} other />
        </Details>
        {isTyped ? (
          <>
            <AgreementBoxes
              field={field}
              title={say(words.agreementTitleThem)}
              host={hostName}
              other
              tellsSource={false}
            />
            <Input {...field.text('wished')} label={`${say(words.wished)} ${optional}`} width={20} dir="auto" />
            {sources.length > 0 && (
              <Select
                {...field.text('heard')}
                label={say(words.heard)}
                items={[
                  { value: '', label: say(words.heardNone) },
                  ...sources.map(({ code, name }) => ({ value: code, label: name })),
                ]}
              />
            )}
          </>
        ) : (
          <Radios
            {...field.choice('feedback')}
            label={say(words.feedback)}
            labelSize="s"
            items={[
              { value: 'yes', label: say(words.feedbackYes) },
              { value: 'no', label: say(words.feedbackNo) },
            ]}
          />
        )}
        {isByLink && (
          <>
            <h2 class="nhsuk-heading-m">{say(words.introducerTitle)}</h2>
            <Input {...field.text('yourName')} label={say(words.yourName)} autocomplete="name" width={20} dir="auto" />
            <Input
              {...field.text('yourRole')}
              label={say(words.yourRole)}
              autocomplete="organization-title"
              width={20}
              dir="auto"
            />
            <Input
              {...field.text('yourEmail')}
              label={say(words.yourEmail)}
              type="email"
              autocomplete="email"
              width={30}
            />
          </>
        )}
        <Button id="send">{say(words.send)}</Button>
      </Form>
    </Page>
  )
}
