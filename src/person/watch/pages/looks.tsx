import type { JSX } from 'preact'
import { Button, Form, Page, Select, Table } from '../../../design/index.ts'
import { type Answer, page, type Request, type Site } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { logRoleName } from '../../log.ts'
import { paths } from '../../paths.ts'
import { daysOfWork, type Look, listLooks } from '../store.ts'
import { reasonWords, watchWords as words } from '../words.ts'

const periods = [7, 30, 90]

export function looksPages(site: Site): void {
  site.get(paths.looks, 'reading.check', show)
}

async function show(work: Work, request: Request): Promise<Answer> {
  const days = periods.find((one) => String(one) === request.query.days) ?? 7
  const looks = await listLooks(work, days)
  return page(<LooksPage looks={looks} days={days} isAuditor={work.role === 'auditor'} now={work.now} />)
}

type Props = { looks: Look[]; days: number; isAuditor: boolean; now: Date }

function LooksPage({ looks, days, isAuditor, now }: Props): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.title)} wide noIndex>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p>{say(isAuditor ? words.helpAuditor : words.help)}</p>
      <Form action={paths.looks} method="get">
        <Select
          name="days"
          label={say(words.period)}
          items={periods.map((count) => ({ value: String(count), label: say(words.days, { count }) }))}
          value={String(days)}
        />
        <Button variant="secondary">{say(words.show)}</Button>
      </Form>
      {looks.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : isAuditor ? (
        <ByReader looks={looks} />
      ) : (
        <Looks looks={looks} now={now} />
      )}
    </Page>
  )
}

function Looks({ looks, now }: { looks: Look[]; now: Date }): JSX.Element {
  const { say, moment, number } = useSpeech()
  return (
    <Table
      caption={say(words.title)}
      captionHidden
      head={[
        say(words.reader),
        say(words.whose),
        { label: say(words.looks), numeric: true },
        say(words.last),
        say(words.why),
      ]}
      rows={looks.map((look) => [
        <Reader look={look} />,
        look.person ? (
          <a href={paths.show(look.person.reference)}>
            <bdi>{look.person.preferredName}</bdi>
          </a>
        ) : (
          say(words.notYours)
        ),
        number(look.looks),
        moment(look.lastAt, now),
        <ul class="nhsuk-list">
          {look.reasons.map((reason) => (
            <li>{say(reasonWords[reason], { count: daysOfWork })}</li>
          ))}
        </ul>,
      ])}
    />
  )
}

/** For whoever may not know whom: a number for each login. */
function ByReader({ looks }: { looks: Look[] }): JSX.Element {
  const { say, number } = useSpeech()
  const readers = Map.groupBy(looks, ({ reader, role, organisation }) => `${reader}|${role}|${organisation}`)
  return (
    <Table
      caption={say(words.title)}
      captionHidden
      head={[
        say(words.reader),
        { label: say(words.records), numeric: true },
        { label: say(words.looks), numeric: true },
        say(words.why),
      ]}
      rows={[...readers.values()].flatMap((all) => {
        const [first] = all
        if (!first) return []
        const reasons = [...new Set(all.flatMap((look) => look.reasons))]
        return [
          [
            <Reader look={first} />,
            number(all.length),
            number(all.reduce((sum, { looks: count }) => sum + count, 0)),
            reasons.map((reason) => say(reasonWords[reason], { count: daysOfWork })).join(', '),
          ],
        ]
      })}
    />
  )
}

function Reader({ look: { reader, role, organisation } }: { look: Look }): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <bdi>{reader}</bdi>, {say(logRoleName(role))}
      {organisation && (
        <>
          , <bdi>{organisation}</bdi>
        </>
      )}
    </>
  )
}
