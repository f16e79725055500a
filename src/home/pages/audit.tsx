import type { JSX } from 'preact'
import { Button, Form, Input, InsetText, Page, Pagination, Select, Table } from '../../design/index.ts'
import { type Answer, page, type Request, type Site } from '../../platform/http/index.ts'
import { dates, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { auditWords as words } from '../audit-words.ts'
import { paths } from '../paths.ts'
import { type AuditLine, type Colleague, listAudit, listColleagues } from '../store.ts'

export function auditPage(site: Site): void {
  site.get(paths.audit, 'audit.read', showAudit)
}

const onPage = 20

async function showAudit(work: Work, { query }: Request): Promise<Answer> {
  const colleagues = await listColleagues(work)
  // A number of ours and nobody's name: addresses stay in the history of a browser.
  const who = colleagues.find(({ id }) => id === query.who)?.id ?? ''
  const asked = { who, action: String(query.action ?? '').slice(0, 100) }
  const at = Math.min(10_000, Math.max(1, Math.floor(Number(query.page)) || 1))
  // One more than is shown says whether there are older ones.
  const lines = await listAudit(work, asked, { limit: onPage + 1, offset: (at - 1) * onPage })
  return page(
    <Audit
      lines={lines.slice(0, onPage)}
      hasOlder={lines.length > onPage}
      asked={asked}
      at={at}
      colleagues={colleagues}
    />,
  )
}

type AuditProps = {
  lines: AuditLine[]
  hasOlder: boolean
  asked: { who: string; action: string }
  at: number
  colleagues: Colleague[]
}

function Audit({ lines, hasOlder, asked, at, colleagues }: AuditProps): JSX.Element {
  const { say } = useSpeech()
  const linkTo = (one: number) =>
    `${paths.audit}?who=${encodeURIComponent(asked.who)}&action=${encodeURIComponent(asked.action)}&page=${one}`
  return (
    <Page title={say(words.title)} wide noIndex>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p>{say(words.help)}</p>
      <Form action={paths.audit} method="get">
        <Select
          name="who"
          label={say(words.who)}
          value={asked.who}
          items={[
            { value: '', label: say(words.everybody) },
            ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Input name="action" label={say(words.action)} value={asked.action} width={20} />
        <Button variant="secondary">{say(words.filter)}</Button>
      </Form>
      {lines.length === 0 ? <InsetText>{say(words.none)}</InsetText> : <Lines lines={lines} />}
      {(at > 1 || hasOlder) && (
        <Pagination
          {...(at > 1 ? { previous: { href: linkTo(at - 1), label: say(words.newer) } } : {})}
          {...(hasOlder ? { next: { href: linkTo(at + 1), label: say(words.older) } } : {})}
        />
      )}
    </Page>
  )
}

function Lines({ lines }: { lines: AuditLine[] }): JSX.Element {
  const { say, day, clock, number } = useSpeech()
  const time = dates('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })
  return (
    <Table
      caption={say(words.title)}
      captionHidden
      head={[
        say(words.at),
        say(words.who),
        say(words.role),
        say(words.organisation),
        say(words.what),
        { label: say(words.people), numeric: true },
        say(words.subject),
      ]}
      rows={lines.map((line) => [
        `${day(line.at)}, ${clock(time.format(line.at))}`,
        <bdi>{line.accountName || say(line.role === 'light' ? words.byLink : words.nobody)}</bdi>,
        line.role || '–',
        <bdi>{line.organisationName || '–'}</bdi>,
        <Action action={line.action} />,
        number(line.people),
        <bdi>{line.subject || '–'}</bdi>,
      ])}
    />
  )
}

/** An address may break after each of its parts, so that it fits a phone. */
function Action({ action }: { action: string }): JSX.Element {
  const parts = action.split(/(?=\/)/)
  return (
    <span>
      {parts.map((part) => (
        <>
          {part}
          <wbr />
        </>
      ))}
    </span>
  )
}
