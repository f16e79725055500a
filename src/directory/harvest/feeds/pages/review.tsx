import type { JSX } from 'preact'
import { Button, Form, InsetText, Page, Pagination, pagesAround, Table } from '../../../../design/index.ts'
import { notFound } from '../../../../platform/errors.ts'
import { type Answer, page, type Request, redirect, type Site } from '../../../../platform/http/index.ts'
import { useSpeech } from '../../../../platform/i18n/index.ts'
import type { Work } from '../../../../platform/work.ts'
import { findFeed } from '../../store/feeds.ts'
import { countLines, findRun, type Line, listLines, type Run } from '../../store/runs.ts'
import { acceptRun, rejectRun } from '../commands/review-run.ts'
import { canManageFeed, type Feed } from '../feed.ts'
import { feedPaths as paths } from '../paths.ts'
import { feedWords as words } from '../words.ts'

const size = 100

/** A reading that shrank: what would go, before anybody says that it has. */
export function reviewPages(site: Site): void {
  site.get(paths.review(':feed', ':run'), 'feed.manage', show)
  site.post(paths.review(':feed', ':run'), 'feed.manage', async (work, { params, body }) => {
    const { feed: id = '', run = '' } = params
    await (body.verdict === 'accept' ? acceptRun : rejectRun)(work, { id, run })
    return redirect(paths.run(id, run))
  })
}

async function show(work: Work, { params, query }: Request): Promise<Answer> {
  const feed = await findFeed(work, params.feed ?? '')
  if (!canManageFeed(work, feed)) throw notFound()
  const run = await findRun(work, feed.id, params.run ?? '')
  if (!run.counts.held && !run.decision) throw notFound()
  const missing = (await countLines(work, run.id)).get('missing') ?? 0
  const pages = Math.max(1, Math.ceil(missing / size))
  const at = Math.min(pages, Math.max(1, Math.trunc(Number(query.page)) || 1))
  const lines = await listLines(work, run.id, { outcome: 'missing', page: at, size })
  return page(<Review {...{ feed, run, missing, pages, at, lines }} />)
}

type Props = { feed: Feed; run: Run; missing: number; pages: number; at: number; lines: Line[] }

function Review({ feed, run, missing, pages, at, lines }: Props): JSX.Element {
  const { say } = useSpeech()
  const here = paths.review(feed.id, run.id)
  return (
    <Page title={say(words.reviewTitle)} backHref={paths.run(feed.id, run.id)} wide>
      <span class="nhsuk-caption-l">
        <bdi>{feed.name}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">{say(words.reviewTitle)}</h1>
      <p class="app-lead">{say(words.reviewHelp, { count: missing })}</p>
      {run.decision ? (
        <InsetText>
          <p>
            {run.decision === 'accepted' ? say(words.decidedAccepted, { count: missing }) : say(words.decidedRejected)}
          </p>
        </InsetText>
      ) : (
        <Form action={here}>
          <p>{say(words.acceptHelp)}</p>
          <Button variant="warning" name="verdict" value="accept">
            {say(words.accept)}
          </Button>
          <p>{say(words.rejectHelp)}</p>
          <Button variant="secondary" name="verdict" value="reject">
            {say(words.reject)}
          </Button>
        </Form>
      )}
      {lines.length > 0 && (
        <Table
          caption={say(words.missing)}
          captionSize="m"
          head={[say(words.record)]}
          rows={lines.map(({ name, sourceId }) => [<bdi>{name || sourceId}</bdi>])}
        />
      )}
      {pages > 1 && <Pagination items={pagesAround(at, pages, (number) => `${here}?page=${number}`)} />}
    </Page>
  )
}
