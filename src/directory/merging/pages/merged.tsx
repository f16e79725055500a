import type { JSX } from 'preact'
import { Button, Form, NotificationBanner, Page, Table } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths } from '../../paths.ts'
import { takeBackMerge } from '../commands/undo-merge.ts'
import { mergingWords as words } from '../merging-words.ts'
import { mergingPaths as paths } from '../paths.ts'
import { type ListedMerge, listMerges } from '../store/index.ts'

/** What goes on as another, and the way back. */
export function mergedPages(site: Site): void {
  site.get(paths.merged, 'offer.edit', showMerged)
  site.post(paths.undo(':merge'), 'offer.edit', undo)
}

async function showMerged(work: Work, request: Request): Promise<Answer> {
  if (!work.place) throw notFound()
  return page(<Merged rows={await listMerges(work, work.place, 200)} isUndone={request.query.done === 'undone'} />)
}

async function undo(work: Work, request: Request): Promise<Answer> {
  const input = { id: request.params.merge ?? '', version: Number(request.body.version) }
  return submit(request, () => takeBackMerge(work, input), {
    done: () => redirect(`${paths.merged}?done=undone`),
    again: () => showMerged(work, request),
  })
}

function Merged({ rows, isUndone }: { rows: ListedMerge[]; isUndone: boolean }): JSX.Element {
  const { say, day } = useSpeech()
  return (
    <Page
      title={say(words.merged)}
      backHref={paths.pairs}
      wide
      {...(isUndone
        ? { notice: <NotificationBanner variant="success">{say(words.undoneNow)}</NotificationBanner> }
        : {})}
    >
      <h1 class="nhsuk-heading-l">{say(words.merged)}</h1>
      <p>{say(words.mergedHelp)}</p>
      {rows.length === 0 ? (
        <p>{say(words.mergedNone)}</p>
      ) : (
        <Table
          caption={say(words.merged)}
          captionHidden
          head={[say(words.goesOn), say(words.ended), say(words.since), say(words.by), say(words.undo)]}
          rows={rows.map((row) => [
            <a href={directoryPaths.offer(row.survivorId)}>
              <bdi>{row.survivorName}</bdi>
            </a>,
            <div>
              <bdi>{row.mergedName}</bdi>{' '}
              <span class="app-quiet">
                {row.mergedFrom ? say(words.from, { feed: row.mergedFrom }) : say(words.ours)}
              </span>
            </div>,
            day(row.madeAt),
            row.madeBy ? <bdi>{row.madeBy}</bdi> : say(words.byScore),
            <Form action={paths.undo(row.id)} version={row.version}>
              <Button variant="secondary" small ariaLabel={say(words.undoThis, { name: row.mergedName })}>
                {say(words.undo)}
              </Button>
            </Form>,
          ])}
        />
      )}
    </Page>
  )
}
