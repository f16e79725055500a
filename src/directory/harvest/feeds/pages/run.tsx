import type { JSX } from 'preact'
import {
  Button,
  Form,
  InsetText,
  Page,
  Pagination,
  pagesAround,
  Select,
  Table,
  WarningCallout,
} from '../../../../design/index.ts'
import { notFound } from '../../../../platform/errors.ts'
import { type Answer, page, type Request, type Site } from '../../../../platform/http/index.ts'
import { useSpeech } from '../../../../platform/i18n/index.ts'
import type { Work } from '../../../../platform/work.ts'
import { findFeed } from '../../store/feeds.ts'
import { countLines, findRun, type Line, listLines, type Outcome, type Run } from '../../store/runs.ts'
import { canManageFeed, type Feed } from '../feed.ts'
import { feedPaths as paths } from '../paths.ts'
import { isOutcome, outcomeWord, sayWhen } from '../say.ts'
import { feedWords as words } from '../words.ts'
import { RunState, sayCounts, sayProgress } from './run-state.tsx'

const size = 50

/** One reading, record by record. */
export function runPage(site: Site): void {
  site.get(paths.run(':feed', ':run'), 'feed.manage', show)
}

async function show(work: Work, { params, query }: Request): Promise<Answer> {
  const feed = await findFeed(work, params.feed ?? '')
  if (!canManageFeed(work, feed)) throw notFound()
  const run = await findRun(work, feed.id, params.run ?? '')
  const asked = String(query.outcome ?? '')
  const outcome = isOutcome(asked) ? asked : undefined
  const counts = await countLines(work, run.id)
  const total = outcome ? (counts.get(outcome) ?? 0) : [...counts.values()].reduce((sum, one) => sum + one, 0)
  const pages = Math.max(1, Math.ceil(total / size))
  const at = Math.min(pages, Math.max(1, Math.trunc(Number(query.page)) || 1))
  const lines = await listLines(work, run.id, { outcome, page: at, size })
  return page(<RunPage {...{ feed, run, outcome, counts, pages, at, lines }} />)
}

type Props = {
  feed: Feed
  run: Run
  outcome: Outcome | undefined
  counts: Map<Outcome, number>
  pages: number
  at: number
  lines: Line[]
}

function RunPage({ feed, run, outcome, counts, pages, at, lines }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const here = paths.run(feed.id, run.id)
  const address = (number: number) => `${here}?${outcome ? `outcome=${outcome}&` : ''}page=${number}`
  return (
    <Page title={say(words.runTitle, { day: sayWhen(run.startedAt, speech) })} backHref={paths.feed(feed.id)} wide>
      <span class="nhsuk-caption-l">
        <bdi>{feed.name}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">{say(words.runTitle, { day: sayWhen(run.startedAt, speech) })}</h1>
      {!run.finishedAt ? (
        <InsetText>
          <p>{sayProgress(run, speech)}</p>
          <p>
            <a href={here}>{say(words.lookAgain)}</a>
          </p>
        </InsetText>
      ) : (
        <p>
          <RunState run={run} /> {sayCounts(run, speech)}
        </p>
      )}
      {run.problem && (
        <WarningCallout heading={say(words.why)} headingLevel={2}>
          <p>{run.problem}</p>
          {run.counts.held && !run.decision && (
            <p>
              <a href={paths.review(feed.id, run.id)}>{say(words.review)}</a>
            </p>
          )}
        </WarningCallout>
      )}
      {run.finishedAt && counts.size === 0 && Boolean(run.counts.found) && <p>{say(words.oldRun)}</p>}
      {counts.size > 0 && <Filter here={here} outcome={outcome} counts={counts} />}
      {lines.length > 0 && <Lines lines={lines} />}
      {pages > 1 && <Pagination items={pagesAround(at, pages, address)} />}
    </Page>
  )
}

function Filter({ here, outcome, counts }: Pick<Props, 'outcome' | 'counts'> & { here: string }): JSX.Element {
  const { say, number } = useSpeech()
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0)
  const items = Object.entries(outcomeWord).flatMap(([value, word]) => {
    const count = counts.get(value as Outcome) ?? 0
    return count > 0 ? [{ value, label: `${say(word)} (${number(count)})` }] : []
  })
  return (
    <Form action={here} method="get">
      <Select
        name="outcome"
        label={say(words.outcome)}
        value={outcome ?? ''}
        items={[{ value: '', label: say(words.all, { count: number(all) }) }, ...items]}
      />
      <Button variant="secondary">{say(words.show)}</Button>
    </Form>
  )
}

export function Lines({ lines }: { lines: Line[] }): JSX.Element {
  const { say, number } = useSpeech()
  return (
    <Table
      caption={say(words.numbers)}
      captionHidden
      head={[say(words.record), say(words.outcome), say(words.why), { label: say(words.line), numeric: true }]}
      rows={lines.map(({ line, name, sourceId, outcome, notes }) => [
        <bdi>{name || sourceId || '–'}</bdi>,
        say(outcomeWord[outcome]),
        notes.length > 0 ? notes.map((note) => <p>{note}</p>) : '',
        number(line),
      ])}
    />
  )
}
