import type { JSX } from 'preact'
import { slowDown } from '../../../account/index.ts'
import { Button, Form, NotificationBanner, Page } from '../../../design/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { answerVisit, withdrawVisit } from '../commands/answer-visit.ts'
import { findVisitByLink, type Visit } from '../store/visits.ts'
import { lifecycle, type VisitState } from '../visits.ts'
import { visitWords as words } from '../words.ts'
import { AnswerForm, TheirWords, VisitFacts } from './visit-facts.tsx'

const resident = { audience: 'resident' } as const
const tokenOf = ({ params }: Request) => params.token ?? ''
const slow = (work: Work, request: Request) => slowDown(work, request, 'visit link', { target: 1000, ip: 60 })

/** Two links to one request: the group's, and that of whoever asked. */
export function visitLinkPages(site: Site): void {
  site.get(paths.visit(':token'), 'anyone', (work, request) => showFollow(work, request), resident)
  site.post(
    paths.visit(':token'),
    'anyone',
    async (work, request) => {
      await slow(work, request)
      const token = tokenOf(request)
      return submit(request, () => withdrawVisit(work, { token }), {
        done: () => redirect(paths.visit(token)),
        again: () => showFollow(work, request),
      })
    },
    resident,
  )
  site.get(paths.answerVisit(':token'), 'anyone', (work, request) => showAnswer(work, request), resident)
  site.post(paths.answerVisit(':token'), 'anyone', answer, resident)
}

async function showFollow(work: Work, request: Request): Promise<Answer> {
  const visit = await findVisitByLink(work, tokenOf(request), 'follow')
  return page(<Follow visit={visit} token={tokenOf(request)} isNew={request.query.sent === 'yes'} />)
}

async function showAnswer(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const visit = await findVisitByLink(work, tokenOf(request), 'answer')
  return page(<AnswerPage visit={visit} token={tokenOf(request)} form={form} />)
}

async function answer(work: Work, request: Request): Promise<Answer> {
  await slow(work, request)
  const token = tokenOf(request)
  const given = { ...request.body, token } as unknown as Parameters<typeof answerVisit>[1]
  return submit(request, () => answerVisit(work, given), {
    done: () => redirect(paths.answerVisit(token)),
    again: (form) => showAnswer(work, request, form),
  })
}

const forAsker: Record<VisitState, MessageRef> = {
  asked: words.asked,
  agreed: words.agreed,
  declined: words.declined,
  withdrawn: words.withdrawn,
}

function Follow({ visit, token, isNew }: { visit: Visit; token: string; isNew: boolean }): JSX.Element {
  const { say } = useSpeech()
  const { state, isTold } = visit
  const notice = isNew ? <NotificationBanner variant="success">{say(words.sentNow)}</NotificationBanner> : undefined
  return (
    <Page title={say(words.followTitle)} noIndex {...(notice ? { notice } : {})}>
      <h1 class="nhsuk-heading-l">{say(words.followTitle)}</h1>
      <p class="app-lead">{say(state === 'asked' && !isTold ? words.askedByPhone : forAsker[state])}</p>
      <TheirWords visit={visit} />
      {state === 'declined' && (
        <p>
          <a href={`${paths.search}?only=visits`}>{say(words.others)}</a>
        </p>
      )}
      <VisitFacts visit={visit} />
      {lifecycle.movesFrom(state).includes('withdraw') && (
        <Form action={paths.visit(token)}>
          <Button variant="secondary">{say(words.withdraw)}</Button>
        </Form>
      )}
      <p class="app-quiet">{say(words.followKeep)}</p>
    </Page>
  )
}

const forGroup: Record<VisitState, MessageRef> = {
  asked: words.answerLead,
  agreed: words.agreedGroup,
  declined: words.declined,
  withdrawn: words.withdrawn,
}

function AnswerPage({ visit, token, form }: { visit: Visit; token: string; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const { state } = visit
  return (
    <Page title={say(words.answerTitle)} errors={fieldsOf(form, speech).errors} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.answerTitle)}</h1>
      <p class="app-lead">{say(forGroup[state])}</p>
      <VisitFacts visit={visit} reach={state === 'agreed'} />
      {state === 'asked' && <AnswerForm action={paths.answerVisit(token)} form={form} />}
    </Page>
  )
}
