import type { JSX } from 'preact'
import { InsetText, Page, Tag } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import type { Offer } from '../../directory.ts'
import { directoryPaths } from '../../paths.ts'
import { findOffer, findVersion } from '../../store/index.ts'
import {
  askBack,
  declineSuggestion,
  passSuggestion,
  seeChange,
  takeSuggestion,
  undoChange,
} from '../commands/settle.ts'
import { typedFields } from '../fields.ts'
import { lifecycle } from '../lifecycle.ts'
import { moderationWords as words } from '../moderation-words.ts'
import { fullForm } from '../open-form.ts'
import { listingPaths as paths } from '../paths.ts'
import { canModerate } from '../policy.ts'
import {
  type Alike,
  findSuggestion,
  listNamedAlike,
  listSuggestionMessages,
  type Suggestion,
  type SuggestionMessage,
} from '../store/index.ts'
import { promisesCure } from '../wording.ts'
import { Decisions, TakeForm } from './decisions.tsx'
import { Messages } from './follow.tsx'
import { kindWord } from './queue.tsx'

/** One suggestion beside what stands there: taken over in whole or in part, asked about, or declined. */
export function moderatePages(site: Site): void {
  site.get(paths.moderate(':suggestion'), 'offer.edit', (work, request) => show(work, request))
  for (const [verb, settle] of Object.entries(verbs))
    site.post(paths.decide(':suggestion', verb), 'offer.edit', (work, request) =>
      submit(request, () => settle(work, request), {
        done: () => redirect(paths.queue),
        again: (form) => show(work, request, form),
      }),
    )
}

const base = ({ params, body }: Request) => ({ id: params.suggestion ?? '', version: Number(body.version) })
const text = ({ body }: Request, name: string) => String(body[name] ?? '')

const verbs: Record<string, (work: Work, request: Request) => Promise<unknown>> = {
  take: (work, request) =>
    takeSuggestion(work, {
      ...base(request),
      offerVersion: text(request, 'offerVersion') || 0,
      take: request.body.take ?? [],
      edited: Object.fromEntries(
        typedFields.flatMap((field) => (request.body[field] === undefined ? [] : [[field, text(request, field)]])),
      ),
    }),
  ask: (work, request) => askBack(work, { ...base(request), question: text(request, 'question') }),
  pass: (work, request) => passSuggestion(work, base(request)),
  decline: (work, request) => declineSuggestion(work, { ...base(request), reason: text(request, 'reason') }),
  see: (work, request) => seeChange(work, base(request)),
  undo: (work, request) => undoChange(work, { ...base(request), reason: text(request, 'reason') }),
}

async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const suggestion = await findSuggestion(work, request.params.suggestion ?? '')
  if (!canModerate(work, suggestion)) throw notFound()
  const offer = suggestion.offerId ? await findOffer(work, suggestion.offerId) : undefined
  const messages = await listSuggestionMessages(work, suggestion.id)
  const isNew = !offer && suggestion.state !== 'taken'
  const alike = isNew ? await listNamedAlike(work, String(suggestion.answers.name ?? '')) : []
  const now = await standing(work, suggestion, offer)
  return page(<Moderate {...{ suggestion, offer, messages, alike, form, now }} />)
}

/** What the suggestion is compared with: the listing, or for what shows already what it said before. */
async function standing(work: Work, { kind, offerVersion }: Suggestion, offer: Offer | undefined) {
  if (!offer) return {}
  if (kind !== 'change' || offerVersion === null) return fullForm(offer)
  const { facts } = await findVersion(work, offer.id, offerVersion)
  return { ...fullForm(offer), name: facts.name, description: facts.description, whoFor: facts.whoFor }
}

type Props = {
  suggestion: Suggestion
  offer: Offer | undefined
  messages: SuggestionMessage[]
  alike: Alike[]
  form: FormState
  now: Record<string, unknown>
}

function Moderate({ suggestion, offer, messages, alike, form, now }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const { answers, kind, state } = suggestion
  const title = offer?.name || String(answers.name ?? '') || say(kindWord[kind])
  const isOpen = !lifecycle.isFinal(state) && state !== 'unproved'
  const promises = promisesCure(...[answers.name, answers.description, answers.whoFor, answers.howToJoin].map(String))
  return (
    <Page title={title} errors={field.errors} backHref={paths.queue} wide noIndex>
      <span class="nhsuk-caption-l">{say(kindWord[kind])}</span>
      <h1 class="nhsuk-heading-l">
        <bdi>{title}</bdi>
      </h1>
      {offer && (
        <p>
          <a href={directoryPaths.offer(offer.id)}>{say(words.look)}</a>
        </p>
      )}
      {!isOpen && (
        <p>
          <Tag colour="grey">{say(words.settled, { state })}</Tag>
        </p>
      )}
      <Sender suggestion={suggestion} />
      {promises && (
        <InsetText>
          <p>{say(words.cures)}</p>
        </InsetText>
      )}
      <AlikeList alike={alike} />
      <Messages messages={messages} />
      <TakeForm {...{ suggestion, offer, now, field, isOpen }} />
      {isOpen && <Decisions suggestion={suggestion} field={field} />}
    </Page>
  )
}

function Sender({ suggestion }: { suggestion: Suggestion }): JSX.Element {
  const { say } = useSpeech()
  const { senderName, channel, words: text_, kind } = suggestion
  return (
    <>
      <p>
        {senderName ? say(words.from, { name: senderName }) : kind !== 'change' && say(words.nobody)}{' '}
        {kind !== 'change' &&
          (channel
            ? say(words.reachable, { way: say(channel === 'sms' ? words.text : words.email) })
            : say(words.unreachable))}
      </p>
      {text_ && (
        <div class="app-words" dir="auto">
          {text_.split('\n').map((line) => (
            <p>{line}</p>
          ))}
        </div>
      )}
    </>
  )
}

function AlikeList({ alike }: { alike: Alike[] }): JSX.Element | null {
  const { say } = useSpeech()
  if (alike.length === 0) return null
  return (
    <section>
      <h2 class="nhsuk-heading-s">{say(words.alike)}</h2>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {alike.map((one) => (
          <li>
            <a href={directoryPaths.offer(one.id)}>
              <bdi>
                {one.name}, {one.organisationName}
              </bdi>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
