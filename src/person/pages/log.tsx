import type { JSX } from 'preact'
import { Page, Table } from '../../design/index.ts'
import { notFound } from '../../platform/errors.ts'
import { type Answer, page, type Request, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { actionName, logRoleName, logWords } from '../log.ts'
import { pageWords as words } from '../page-words.ts'
import { paths } from '../paths.ts'
import type { Person } from '../person.ts'
import { canReadLog } from '../policy.ts'
import { listLog } from '../store/access.ts'
import { findKnown } from '../store/known.ts'

export function logPages(site: Site): void {
  site.get(paths.log(':reference'), 'person.log', showLog)
}

async function showLog(work: Work, request: Request): Promise<Answer> {
  const person = await findKnown(work, request.params.reference ?? '')
  if (!canReadLog(work, person)) throw notFound()
  return page(<LogPage person={person} lines={await listLog(work, person.personId)} now={work.now} />)
}

export type LogLine = Awaited<ReturnType<typeof listLog>>[number]

function LogPage({ person, lines, now }: { person: Person; lines: LogLine[]; now: Date }): JSX.Element {
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
        rows={lines.map((line) => [moment(line.at, now), <Who line={line} />, say(actionName(line.action))])}
      />
    </Page>
  )
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
