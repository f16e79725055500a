import type { JSX } from 'preact'
import { slowDown } from '../../../account/index.ts'
import { Button, Form, InsetText, Page, Panel, SummaryList } from '../../../design/index.ts'
import { findPlaceBySlug, type Place } from '../../../place/index.ts'
import { fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, type Site } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { addJourney, type Draft, findDraft, type Journey } from '../../../platform/journey/index.ts'
import { whyItStays } from '../../../platform/messages/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths } from '../../paths.ts'
import { sendListing } from '../commands/send-listing.ts'
import { answersIn } from '../fields.ts'
import { listingWords as words } from '../listing-words.ts'
import { isPart, parts } from '../parts.ts'
import { listingPaths as paths } from '../paths.ts'
import { listNamedAlike } from '../store/index.ts'
import { promisesCure } from '../wording.ts'
import { saidPart } from './fact.tsx'
import { listSteps } from './list-steps.tsx'

const resident = { audience: 'resident' } as const
const journey = 'listing'

/** A group lists itself from a phone: one question a page, and at the end a link that proves the address. */
export function listPages(site: Site): void {
  addJourney(site, {
    name: journey,
    path: paths.list(':slug'),
    access: 'anyone',
    options: resident,
    steps: listSteps,
    load,
    backFromStart: () => directoryPaths.home,
    check: (props) => <Check {...props} />,
    send,
  })
  site.get(paths.sent(':slug'), 'anyone', showSent, resident)
}

const placeOf = (work: Work, request: Request) => findPlaceBySlug(work, request.params.slug ?? '')

/** The place, and after its name is known what is called nearly the same. */
async function load(work: Work, request: Request) {
  const place = await placeOf(work, request)
  const { draft } = request.params
  const { answers = {} }: Partial<Draft> = draft ? await findDraft(work, journey, draft) : {}
  const name = typeof answers.name === 'string' ? answers.name : ''
  const isSecond = request.url.includes('/what')
  return { place, alike: name && isSecond ? await listNamedAlike(work, name) : [] }
}

async function send(work: Work, answers: Draft['answers'], request: Request): Promise<string> {
  await slowDown(work, request, `list ${request.ip}`, { target: 10, ip: 60 })
  const text = (name: string) => String(answers[name] ?? '')
  await sendListing(work, {
    answers: answersIn(answers),
    senderName: text('senderName'),
    reach: { channel: text('channel'), email: text('email'), mobile: text('mobile') },
  })
  return `${paths.sent(request.params.slug ?? '')}?by=${text('channel')}`
}

async function showSent(work: Work, request: Request): Promise<Answer> {
  return page(<Sent place={await placeOf(work, request)} channel={request.query.by === 'sms' ? 'sms' : 'email'} />)
}

function Sent({ place, channel }: { place: Place; channel: 'email' | 'sms' }): JSX.Element {
  const { say } = useSpeech()
  const stays = whyItStays(channel)
  return (
    <Page title={say(words.sent)} noIndex>
      <Panel heading={say(words.sent)} />
      <p>{say(words.sentHelp, { place: place.name })}</p>
      {stays && <InsetText>{say(stays)}</InsetText>}
    </Page>
  )
}

function Check({ form, action, back, answers, changePath }: Parameters<Journey['check']>[0]): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const asked = listSteps.map(({ name }) => name).filter(isPart)
  const rows = asked.map((part) => ({
    key: say(parts[part].title),
    value: <bdi class="app-own">{saidPart(answersIn(answers), part, speech) || say(words.none)}</bdi>,
    action: { href: changePath(part), label: say(words.change), hidden: say(parts[part].title) },
  }))
  const reach = String(answers.channel === 'sms' ? (answers.mobile ?? '') : (answers.email ?? ''))
  return (
    <Page title={say(words.check)} errors={field.errors} backHref={back} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.check)}</h1>
      <p class="app-lead">{say(words.checkHelp)}</p>
      {promisesCure(...[answers.name, answers.description, answers.whoFor, answers.howToJoin].map(String)) && (
        <InsetText>
          <p>{say(words.cures)}</p>
          <p>{say(words.curesHint)}</p>
        </InsetText>
      )}
      <SummaryList
        rows={[
          ...rows,
          {
            key: say(words.you),
            value: <bdi>{[answers.senderName, reach].filter(Boolean).join(', ')}</bdi>,
            action: { href: changePath('you'), label: say(words.change), hidden: say(words.you) },
          },
        ]}
      />
      <Form action={action}>
        <Button id="send">{say(words.send)}</Button>
      </Form>
    </Page>
  )
}
