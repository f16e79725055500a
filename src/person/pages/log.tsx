import type { JSX } from 'preact'
import { Page, Pagination, Table } from '../../design/index.ts'
import { notFound } from '../../platform/errors.ts'
import { type Answer, page, type Request, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { logRoleName, logWords } from '../log.ts'
import { sayAction, seenTogether } from '../log-lines.ts'
import { type PageOfLog, pageOfLog } from '../log-page.ts'
import { pageWords as words } from '../page-words.ts'
import { paths } from '../paths.ts'
import type { Person } from '../person.ts'
import { canReadLog } from '../policy.ts'
import type { LogLine } from '../store/access.ts'
import { findKnown } from '../store/known.ts'

export function logPages(site: Site): void {
  site.get(paths.log(':reference'), 'person.log', showLog)
}

async function showLog(work: Work, request: Request): Promise<Answer> {
  const person = await findKnown(work, request.params.reference ?? '')
  if (!canReadLog(work, person)) throw notFound()
  const shown = await pageOfLog(work, request, { personId: person.personId, path: paths.log(person.reference) })
  return page(<LogPage person={person} {...shown} now={work.now} />)
}

type Props = PageOfLog & { person: Person; now: Date }

function LogPage({ person, lines, newer, older, now }: Props): JSX.Element {
  const { say, moment } = useSpeech()
  return (
    <Page
      title={say(words.logTitle)}
      back={{ href: paths.show(person.reference), label: say(words.backToPerson, { name: person.preferredName }) }}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l" dir="auto">
          {person.preferredName}
        </span>
        {say(words.logTitle)}
      </h1>
      <p>{say(words.logHelp, { name: person.preferredName })}</p>
      <Table
        caption={say(words.logTitle)}
        captionHidden
        firstCellIsHeader={false}
        head={[say(words.logWhen), say(words.logWho), say(words.logWhat)]}
        rows={seenTogether(lines).map((line) => [moment(line.at, now), <Who line={line} />, sayAction(line, { say })])}
      />
      <Turn newer={newer} older={older} />
    </Page>
  )
}

/** To what was before and after, where there is anything. */
export function Turn({ newer, older }: Pick<PageOfLog, 'newer' | 'older'>): JSX.Element | null {
  if (!newer && !older) return null
  return <Pagination {...(newer && { previous: newer })} {...(older && { next: older })} />
}

/** A name, a role and an organisation, as far as there are any. */
export function Who({ line }: { line: LogLine }): JSX.Element {
  const { say } = useSpeech()
  const role = say(logRoleName(line.role))
  if (!line.accountName) return <>{role}</>
  const name = line.accountName
  return (
    <>
      {line.organisationName
        ? say(logWords.whoOf, { name, role, organisation: line.organisationName })
        : say(logWords.who, { name, role })}
    </>
  )
}
