import type { JSX } from 'preact'
import {
  Button,
  Form,
  NotificationBanner,
  Page,
  Pagination,
  pagesAround,
  Select,
  SummaryList,
  Table,
  Tag,
  type TagColour,
} from '../../design/index.ts'
import { recordAudit } from '../../platform/audit.ts'
import { notFound } from '../../platform/errors.ts'
import { type Answer, page, type Request, redirect, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import {
  countMessages,
  findMessage,
  type HoldReason,
  holdReasons,
  type KeptMessage,
  keptHere,
  listMessages,
  type MessageState,
  maskRecipient,
  messageStates,
  type Preview,
  previewMessage,
} from '../../platform/messages/index.ts'
import type { Work } from '../../platform/work.ts'
import { tryMessageAgain } from '../commands/try-message-again.ts'
import { demonstration } from '../demonstration.ts'
import { reasonWords, stateWords, messageWords as words } from '../messages.ts'
import { paths } from '../paths.ts'

const pageSize = 20

export function messagePages(site: Site): void {
  site.get(paths.messages, 'message.read', showMessages)
  site.get(paths.message(':message'), 'message.read', showMessage)
  site.post(paths.messageAgain(':message'), 'message.read', sendAgain)
}

async function showMessages(work: Work, request: Request): Promise<Answer> {
  const state = messageStates.find((one) => one === request.query.state)
  const counts = await countMessages(work)
  const total = state ? (counts[state] ?? 0) : Object.values(counts).reduce<number>((sum, one) => sum + (one ?? 0), 0)
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const at = Math.min(pages, Math.max(1, Math.floor(Number(request.query.page)) || 1))
  const found = await listMessages(work, state, { limit: pageSize, offset: (at - 1) * pageSize })
  const shown = found.map((message) => ({ message, preview: preview(work, request, message) }))
  return page(<Messages shown={shown} state={state} total={total} at={at} pages={pages} now={work.now} />)
}

async function showMessage(work: Work, request: Request): Promise<Answer> {
  const message = await findKept(work, request)
  await recordAudit(work, {
    action: 'message.read',
    people: message.person_id ? [message.person_id] : [],
    subject: message.id,
  })
  return page(
    <OneMessage
      message={message}
      preview={preview(work, request, message)}
      isAgain={request.query.again === 'yes'}
      now={work.now}
    />,
  )
}

async function sendAgain(work: Work, request: Request): Promise<Answer> {
  const { id } = await tryMessageAgain(work, { id: request.params.message ?? '' })
  return redirect(`${paths.message(id)}?again=yes`)
}

async function findKept(work: Work, request: Request): Promise<KeptMessage> {
  const id = request.params.message ?? ''
  const found = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? await findMessage(work, id) : undefined
  if (!found) throw notFound()
  return found
}

/** Whoever reads a link that signs somebody in could sign in as them: only invented people's are shown. */
function preview(work: Work, request: Request, message: KeptMessage): Preview | undefined {
  const isWhole = demonstration.isOn && message.providerReference === keptHere
  return previewMessage(message, isWhole, { origin: request.origin, vocabulary: work.vocabulary })
}

type Shown = { message: KeptMessage; preview: Preview | undefined }
type ListProps = {
  shown: Shown[]
  state: MessageState | undefined
  total: number
  at: number
  pages: number
  now: Date
}

function Messages({ shown, state, total, at, pages, now }: ListProps): JSX.Element {
  const { say, moment } = useSpeech()
  const caption = say(words.caption, { state: say(state ? stateWords[state] : words.all), count: total })
  const to = (number: number) =>
    `${paths.messages}?${new URLSearchParams({ ...(state ? { state } : {}), page: String(number) })}`
  const rows = shown.map(({ message, preview: written }) => [
    <a href={paths.message(message.id)}>
      <bdi>{written?.subject ?? message.template}</bdi>
    </a>,
    <bdi>{maskRecipient(message.recipient)}</bdi>,
    <State message={message} />,
    message.heldBecause === null ? '' : <Why message={message} />,
    moment(message.queuedAt, now),
  ])
  return (
    <Page title={say(words.title)}>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p>{say(words.lead)}</p>
      <Form action={paths.messages} method="get">
        <Select
          name="state"
          label={say(words.show)}
          items={[
            { value: '', label: say(words.all) },
            ...messageStates.map((value) => ({ value, label: say(stateWords[value]) })),
          ]}
          value={state ?? ''}
        />
        <Button variant="secondary">{say(words.filter)}</Button>
      </Form>
      {rows.length > 0 ? (
        <Table
          caption={caption}
          head={[words.what, words.to, words.state, words.why, words.since].map((ref) => say(ref))}
          rows={rows}
        />
      ) : (
        <p>{say(words.none)}</p>
      )}
      {pages > 1 && (
        <Pagination
          items={pagesAround(at, pages, to)}
          {...(at > 1 ? { previous: { href: to(at - 1) } } : {})}
          {...(at < pages ? { next: { href: to(at + 1) } } : {})}
        />
      )}
    </Page>
  )
}

type OneProps = { message: KeptMessage; preview: Preview | undefined; isAgain: boolean; now: Date }

function OneMessage({ message, preview: written, isAgain, now }: OneProps): JSX.Element {
  const { say, moment, number } = useSpeech()
  const title = written?.subject ?? say(words.unreadable)
  return (
    <Page
      title={title}
      backHref={paths.messages}
      {...(isAgain ? { notice: <NotificationBanner>{say(words.queuedAgain)}</NotificationBanner> } : {})}
    >
      <h1 class="nhsuk-heading-l">
        <bdi>{title}</bdi>
      </h1>
      <SummaryList
        rows={[
          { key: say(words.to), value: <bdi>{maskRecipient(message.recipient)}</bdi> },
          { key: say(words.way), value: say(message.channel === 'sms' ? words.sms : words.email) },
          { key: say(words.state), value: <State message={message} /> },
          message.heldBecause !== null && { key: say(words.why), value: <Why message={message} /> },
          { key: say(words.since), value: moment(message.queuedAt, now) },
          { key: say(words.tries), value: number(message.attempts) },
          message.sentAt !== null && { key: say(words.sentAt), value: moment(message.sentAt, now) },
          message.providerReference !== null && {
            key: say(words.reference),
            value: <bdi>{message.providerReference}</bdi>,
          },
        ]}
      />
      {written && (
        <>
          <h2 class="nhsuk-heading-m">{say(words.text)}</h2>
          <div class="app-words" lang={message.locale} dir="auto">
            {written.body.split(/\n+/).map((line) => (
              <p>{line}</p>
            ))}
          </div>
        </>
      )}
      {written?.link && (
        <p>
          <a href={written.link}>{say(words.toLink)}</a>
        </p>
      )}
      {(message.state === 'held' || message.state === 'failed' || isStuck(message, now)) && (
        <Form action={paths.messageAgain(message.id)}>
          <p>{say(words.againHelp)}</p>
          <Button>{say(words.again)}</Button>
        </Form>
      )}
    </Page>
  )
}

function isStuck({ state, queuedAt }: KeptMessage, now: Date): boolean {
  return state !== 'sent' && now.getTime() - queuedAt.getTime() > 3_600_000
}

const colours: Record<MessageState, TagColour> = {
  queued: 'blue',
  sending: 'blue',
  sent: 'green',
  held: 'yellow',
  failed: 'orange',
}

function State({ message }: { message: KeptMessage }): JSX.Element {
  const { say } = useSpeech()
  const state = messageStates.find((one) => one === message.state) ?? 'queued'
  return (
    <Tag colour={colours[state]}>
      {say(state === 'sent' && message.providerReference === keptHere ? words.kept : stateWords[state])}
    </Tag>
  )
}

function Why({ message }: { message: KeptMessage }): JSX.Element {
  const { say } = useSpeech()
  const known = holdReasons.find((one): one is HoldReason => one === message.heldBecause)
  return <>{known ? say(reasonWords[known]) : ''}</>
}
