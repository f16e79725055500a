import type { JSX } from 'preact'
import { Page, PrintButton, SummaryList, Table } from '../../design/index.ts'
import { actionName, logRoleName } from '../../person/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { CopyContent } from '../copy/copy.ts'
import { labelOf } from '../copy/label.ts'
import { partWords } from '../copy/part-words.ts'
import { rightsWords as words } from '../words.ts'

type Props = { content: CopyContent; back: { href: string; name?: string }; data?: string; now: Date }

/** A copy of everything, to read and to print. */
export function Contents({ content, back, data, now }: Props): JSX.Element {
  const { say, day } = useSpeech()
  const title = say(words.myCopyTitle, { place: content.place })
  return (
    <Page title={title} back={{ href: back.href, label: back.name ?? say(words.title) }} noIndex>
      <h1 class="nhsuk-heading-l">{title}</h1>
      <p>{say(words.myCopyMade, { on: day(new Date(content.madeAt)), reference: content.reference })}</p>
      {content.hidden > 0 && <p>{say(words.myCopyHidden)}</p>}
      {content.held.length > 0 && <p>{say(words.myCopyHeld, { count: content.held.length })}</p>}
      {content.parts.map(({ name, rows }) => (
        <section aria-labelledby={`part-${name}`}>
          <h2 class="nhsuk-heading-m" id={`part-${name}`}>
            {say(partWords[name])}
          </h2>
          {rows.map((row) => (
            <SummaryList
              rows={row.map(([field, value]) => ({ key: labelOf(field, say), value: <Value text={value} /> }))}
            />
          ))}
        </section>
      ))}
      <Looked content={content} now={now} />
      <p>{say(words.myCopyComplain)}</p>
      {data && (
        <p class="app-no-print">
          <a href={data} download>
            {say(words.myCopyData)}
          </a>
        </p>
      )}
      <PrintButton />
    </Page>
  )
}

/** The database's own way to write an instant is nobody's language. */
function Value({ text }: { text: string }): JSX.Element {
  const { say, day } = useSpeech()
  if (text === 'true' || text === 'false') return <>{say(text === 'true' ? words.yes : words.no)}</>
  if (/^\d{4}-\d\d-\d\dT\d\d:/.test(text)) return <>{day(new Date(text))}</>
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return <>{day(text)}</>
  return <span dir="auto">{text}</span>
}

function Looked({ content, now }: { content: CopyContent; now: Date }): JSX.Element {
  const { say, moment } = useSpeech()
  return (
    <Table
      caption={say(words.myCopyLooked)}
      firstCellIsHeader={false}
      head={[say(words.copyWhen), say(words.copyWho), say(words.copyWhat)]}
      rows={content.looked.map(({ at, action, account, role, organisation }) => [
        moment(new Date(at), now),
        <>
          <bdi>{account}</bdi> {say(logRoleName(role))} <bdi>{organisation}</bdi>
        </>,
        say(actionName(action)),
      ])}
    />
  )
}
