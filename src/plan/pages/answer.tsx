import type { JSX } from 'preact'
import { lightAccount, openSession, slowDown } from '../../account/index.ts'
import { Button, Form, Input, Page } from '../../design/index.ts'
import { notFound } from '../../platform/errors.ts'
import { type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site } from '../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import { hashToken } from '../../platform/secrets/index.ts'
import { noteSecurity } from '../../platform/security-event.ts'
import type { Work } from '../../platform/work.ts'
import { possibleAnswerHashes } from '../answer-code.ts'
import { answerWords as words } from '../answer-words.ts'
import { paths } from '../paths.ts'
import { sendAnswerCode } from '../send-answer-code.ts'
import { type AnswerLink, type CodeTry, findAnswerLink, tryAnswerCode } from '../store/answer-links.ts'

const resident = { audience: 'resident' } as const

/** The way of a group from its email to the question: the link alone opens nothing, since machines open links too. */
export function answerPages(site: Site): void {
  site.get(
    paths.answer(':token'),
    'anyone',
    async (work, request) => {
      const link = await linkOf(work, request)
      return link.standing === 'open' ? page(<StartPage link={link} token={tokenOf(request)} />) : showClosed(link)
    },
    resident,
  )
  site.get(paths.sendCode(':token'), 'anyone', (_work, request) => redirect(paths.answer(tokenOf(request))), resident)
  site.get(
    paths.enter(':token'),
    'anyone',
    async (work, request) => showCode(await linkOf(work, request), request),
    resident,
  )
  site.post(
    paths.sendCode(':token'),
    'anyone',
    async (work, request) => {
      const link = await linkOf(work, request)
      await slowDown(work, request, `answer code ${link.id}`, { target: 5, ip: 60 })
      await sendAnswerCode(work, link)
      return redirect(paths.enter(tokenOf(request)))
    },
    resident,
  )
  site.post(paths.enter(':token'), 'anyone', enter, resident)
}

const tokenOf = (request: Request): string => request.params.token ?? ''

/** Whoever watches over the installation hears of a link that was never given out, and of one that has ended. */
async function linkOf(work: Work, request: Request): Promise<AnswerLink> {
  const link = await findAnswerLink(work, hashToken(tokenOf(request)))
  if (link?.standing !== 'open') noteSecurity(work, 'link.refused')
  if (!link) throw notFound()
  return link
}

const wrong: Record<Exclude<CodeTry, 'right' | 'ended'>, MessageRef> = {
  wrong: words.codeWrong,
  old: words.codeOld,
  spent: words.codeSpent,
}

/** Not a command: a wrong try must be counted, and a refusal would undo the count. */
async function enter(work: Work, request: Request): Promise<Answer> {
  const link = await linkOf(work, request)
  if (link.standing !== 'open') return showClosed(link)
  await slowDown(work, request, `answer try ${link.id}`, { target: 20, ip: 60 })
  const typed = String(request.body.code ?? '').replace(/\D/g, '')
  if (typed.length !== 6) return showCode(link, request, words.codeMissing)
  const outcome = await tryAnswerCode(work, link.id, possibleAnswerHashes(link.id, typed))
  if (outcome === 'ended') return showClosed(link)
  if (outcome !== 'right') return showCode(link, request, wrong[outcome])
  const accountId = await lightAccount(work, link.contactEmail.toLowerCase(), link.contactName)
  const cookie = await openSession(work, request, {
    kind: 'answer',
    accountId,
    placeId: link.placeId,
    connectionId: link.connectionId,
  })
  return redirect(paths.answering, [cookie])
}

function showCode(link: AnswerLink, request: Request, problem?: MessageRef): Answer {
  if (link.standing !== 'open') return showClosed(link)
  const form: FormState = { body: {}, errors: problem ? [{ field: 'code', sentence: problem }] : [] }
  return page(<CodePage link={link} token={tokenOf(request)} form={form} />, problem ? 422 : 200)
}

function StartPage({ link, token }: { link: AnswerLink; token: string }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.title)} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">
        {say(words.asks, { organisation: link.askedBy, contact: link.contactName, offer: link.offerName })}
      </p>
      <p>{say(words.noNames, { address: maskedAddress(link.contactEmail) })}</p>
      <Form action={paths.sendCode(token)}>
        <Button>{say(words.sendCode)}</Button>
      </Form>
      <p class="app-quiet">
        {say(words.reference, { reference: link.reference })}. {say(words.urgentOnly)}
      </p>
    </Page>
  )
}

function CodePage({ link, token, form }: { link: AnswerLink; token: string; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.codeTitle)} errors={field.errors} backHref={paths.answer(token)} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.codeTitle)}</h1>
      <p>{say(words.codeSent, { address: maskedAddress(link.contactEmail) })}</p>
      <Form action={paths.enter(token)}>
        <Input
          {...field.text('code')}
          label={say(words.code)}
          hint={say(words.codeHint)}
          inputMode="numeric"
          autocomplete="one-time-code"
          width={10}
          code
        />
        <Button>{say(words.goOn)}</Button>
      </Form>
      <Form action={paths.sendCode(token)}>
        <Button variant="secondary" small>
          {say(words.again)}
        </Button>
      </Form>
    </Page>
  )
}

const closed = {
  open: [words.title, words.title],
  expired: [words.expiredTitle, words.expired],
  answered: [words.answeredTitle, words.answered],
  withdrawn: [words.withdrawnTitle, words.withdrawn],
} as const satisfies Record<AnswerLink['standing'], readonly MessageRef[]>

const showClosed = (link: AnswerLink): Answer => page(<ClosedPage link={link} />, 410)

function ClosedPage({ link }: { link: AnswerLink }): JSX.Element {
  const { say } = useSpeech()
  const [title, help] = closed[link.standing]
  return (
    <Page title={say(title)} noIndex>
      <h1 class="nhsuk-heading-l">{say(title)}</h1>
      <p class="app-lead">{say(help, { organisation: link.askedBy })}</p>
      <p class="app-quiet">{say(words.reference, { reference: link.reference })}</p>
    </Page>
  )
}

/** "p…@hub.example": enough to know which inbox, too little to learn an address from a link. */
function maskedAddress(address: string): string {
  const [name = '', host = ''] = address.split('@')
  return `${name.slice(0, 1)}…@${host}`
}
