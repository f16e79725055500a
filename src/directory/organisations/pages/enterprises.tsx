import type { JSX } from 'preact'
import { Page, Table } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Answer, page, type Site } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { dayOf } from '../../../platform/london.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { stageNames, stages, standardNames, standards } from '../organisations.ts'
import { type EnterpriseLine, listEnterprises } from '../store/enterprises.ts'
import { organisationStaffWords as words } from '../words.ts'

export function enterprisesPage(site: Site): void {
  site.get(paths.enterprises, 'offer.edit', show)
}

async function show(work: Work): Promise<Answer> {
  if (!work.place) throw notFound()
  return page(<Enterprises lines={await listEnterprises(work, work.place)} today={dayOf(work.now)} />)
}

function Enterprises({ lines, today }: { lines: EnterpriseLine[]; today: string }): JSX.Element {
  const { say, day } = useSpeech()
  return (
    <Page title={say(words.enterprises)} wide backHref={paths.list}>
      <h1 class="nhsuk-heading-l">{say(words.enterprises)}</h1>
      <p>{say(words.enterprisesHelp)}</p>
      {lines.length === 0 && <p>{say(words.none)}</p>}
      {stages
        .map((stage) => ({ stage, of: lines.filter((line) => line.stage === stage) }))
        .filter(({ of }) => of.length > 0)
        .map(({ stage, of }) => (
          <Table
            caption={say(stageNames[stage])}
            head={[say(words.enterprise), say(words.lastHelp), say(words.missing)]}
            rows={of.map((line) => [
              <a href={paths.keepOrganisation(line.id)}>
                <bdi>{line.name}</bdi>
              </a>,
              line.lastHelp ? day(dayOf(line.lastHelp)) : '–',
              <Missing line={line} today={today} />,
            ])}
          />
        ))}
    </Page>
  )
}

/** What nobody asked about, is still being done or has run out. */
function Missing({ line, today }: { line: EnterpriseLine; today: string }): JSX.Element {
  const { say } = useSpeech()
  const stands = new Set(
    line.standards
      .filter(({ state, untilOn }) => state !== 'being done' && !(untilOn && untilOn < today))
      .map(({ standard }) => standard),
  )
  const open = standards.filter((standard) => !stands.has(standard))
  if (open.length === 0) return <>{say(words.nothingMissing)}</>
  return <>{open.map((standard) => say(standardNames[standard])).join(' · ')}</>
}
