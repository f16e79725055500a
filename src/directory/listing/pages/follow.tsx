import type { JSX } from 'preact'
import { slowDown } from '../../../account/index.ts'
import { Button, Form, InsetText, NotificationBanner, Page, SummaryList, Textarea } from '../../../design/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths } from '../../paths.ts'
import { answerSuggestion } from '../commands/answer-suggestion.ts'
import { type ListingField, listingFields } from '../fields.ts'
import type { SuggestionState } from '../lifecycle.ts'
import { listingWords } from '../listing-words.ts'
import { listingPaths as paths } from '../paths.ts'
import { findByLink, listSuggestionMessages, type Suggestion, type SuggestionMessage } from '../store/index.ts'
import { suggestionWords as words } from '../suggestion-words.ts'
import { factLabel, saidFact } from './fact.tsx'

const resident = { audience: 'resident' } as const

/** What became of a suggestion, for whoever has its link; how to reach the sender is not on it. */
export function followPages(site: Site): void {
  site.get(paths.follow(':token'), 'anyone', (work, request) => show(work, request), resident)
  site.post(paths.follow(':token'), 'anyone', answer, resident)
}

const tokenOf = ({ params }: Request) => params.token ?? ''

async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const suggestion = await findByLink(work, tokenOf(request), 'follow')
  const messages = await listSuggestionMessages(work, suggestion.id)
  const isNew = request.query.sent === 'yes'
  return page(<Follow {...{ suggestion, messages, form, isNew }} token={tokenOf(request)} />)
}

async function answer(work: Work, request: Request): Promise<Answer> {
  await slowDown(work, request, 'answer about a suggestion', { target: 1000, ip: 60 })
  const given = { token: tokenOf(request), answer: String(request.body.answer ?? '') }
  return submit(request, () => answerSuggestion(work, given), {
    done: () => redirect(paths.follow(tokenOf(request))),
    again: (form) => show(work, request, form),
  })
}

const sentences: Record<SuggestionState, MessageRef> = {
  unproved: listingWords.sent,
  waiting: words.waiting,
  asked: words.asked,
  taken: words.taken,
  passed: words.passed,
  declined: words.declined,
  live: words.taken,
  seen: words.taken,
  undone: words.declined,
}

type FollowProps = {
  suggestion: Suggestion
  messages: SuggestionMessage[]
  form: FormState
  token: string
  isNew: boolean
}

function Follow({ suggestion, messages, form, token, isNew }: FollowProps): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const { state, reason, leftOut, offerId } = suggestion
  const sentence = state === 'taken' && leftOut.length > 0 ? words.takenInPart : sentences[state]
  const notice = isNew ? <NotificationBanner variant="success">{say(words.sentNow)}</NotificationBanner> : undefined
  return (
    <Page title={say(words.followTitle)} errors={field.errors} noIndex {...(notice ? { notice } : {})}>
      <h1 class="nhsuk-heading-l">{say(words.followTitle)}</h1>
      <p class="app-lead">{say(sentence)}</p>
      {reason && <p>{say(words.because, { reason })}</p>}
      {state === 'taken' && offerId && (
        <p>
          <a href={directoryPaths.offer(offerId)}>{say(words.see)}</a>
        </p>
      )}
      <Messages messages={messages} />
      {state === 'asked' && (
        <Form action={paths.follow(token)}>
          <Textarea {...field.text('answer')} label={say(listingWords.answer)} rows={3} maxLength={2000} dir="auto" />
          <Button>{say(listingWords.answerSend)}</Button>
        </Form>
      )}
      <Said suggestion={suggestion} />
      <p class="app-quiet">{say(words.followKeep)}</p>
    </Page>
  )
}

export function Messages({ messages }: { messages: SuggestionMessage[] }): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      {messages.map(({ isAnswer, body }) => (
        <InsetText>
          <strong>{say(isAnswer ? words.you : words.us)}</strong>
          <p dir="auto">{body}</p>
        </InsetText>
      ))}
    </>
  )
}

function Said({ suggestion: { answers, words: text, leftOut, state } }: { suggestion: Suggestion }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const isLeftOut = (field: ListingField) => state === 'taken' && leftOut.includes(field)
  const rows = listingFields
    .filter((field) => saidFact(answers, field, speech) !== '')
    .map((field) => ({
      key: say(factLabel(field)),
      value: (
        <>
          <bdi class="app-own">{saidFact(answers, field, speech)}</bdi>
          {isLeftOut(field) && <p class="app-quiet">{say(words.leftOut)}</p>}
        </>
      ),
    }))
  return (
    <section>
      <h2 class="nhsuk-heading-m">{say(words.said)}</h2>
      {text && (
        <div class="app-words" dir="auto">
          <p>{text}</p>
        </div>
      )}
      {rows.length > 0 && <SummaryList rows={rows} />}
    </section>
  )
}
