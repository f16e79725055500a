import type { JSX } from 'preact'
import { Button, Form, NotificationBanner, Page, Table } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { type MessageRef, type Speech, useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths } from '../../paths.ts'
import { bodyWords as words } from '../bodies/words.ts'
import { takeBackOrganisationMerge } from '../commands/merge-bodies.ts'
import { mergingWords } from '../merging-words.ts'
import { mergingPaths as paths } from '../paths.ts'
import { type ListedBodyMerge, type ListedBodyPair, listBodyMerges, listBodyPairs } from '../store/index.ts'
import { percentOf, sayReasons } from './pairs.tsx'

/** Which organisations may be one, the most alike first; which were made one, and the way back. */
export function bodiesPages(site: Site): void {
  site.get(paths.bodies, 'offer.edit', show)
  site.post(paths.undoBodies(':bodyMerge'), 'offer.edit', undo)
}

async function show(work: Work, request: Request): Promise<Answer> {
  if (!work.place) throw notFound()
  const [pairs, merges] = [await listBodyPairs(work, work.place, 100), await listBodyMerges(work, work.place, 200)]
  return page(<Bodies {...{ pairs, merges }} done={String(request.query.done ?? '')} />)
}

async function undo(work: Work, request: Request): Promise<Answer> {
  const input = { id: request.params.bodyMerge ?? '', version: Number(request.body.version) }
  return submit(request, () => takeBackOrganisationMerge(work, input), {
    done: () => redirect(`${paths.bodies}?done=undone`),
    again: () => show(work, request),
  })
}

const notices: Record<string, MessageRef> = {
  merged: words.mergedNow,
  apart: words.apartNow,
  undone: words.undoneNow,
}

type Props = { pairs: ListedBodyPair[]; merges: ListedBodyMerge[]; done: string }

function Bodies({ pairs, merges, done }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const notice = notices[done]
  return (
    <Page
      title={say(words.title)}
      backHref={paths.pairs}
      wide
      {...(notice ? { notice: <NotificationBanner variant="success">{say(notice)}</NotificationBanner> } : {})}
    >
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p>{say(words.lead)}</p>
      {pairs.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <Table
          caption={say(words.title)}
          captionHidden
          firstCellIsHeader={false}
          head={[say(words.both), say(words.why), say(mergingWords.alike), say(words.compare)]}
          rows={pairs.map((row) => cellsOf(row, speech))}
        />
      )}
      {merges.length > 0 && <Merged merges={merges} />}
    </Page>
  )
}

function cellsOf({ id, oneName, otherName, reasons, score }: ListedBodyPair, speech: Speech) {
  const { say } = speech
  return [
    <ul class="nhsuk-list">
      <li>
        <bdi>{oneName}</bdi>
      </li>
      <li>
        <bdi>{otherName}</bdi>
      </li>
    </ul>,
    <div>{sayReasons(reasons, speech)}</div>,
    say(mergingWords.percent, { percent: percentOf(score) }),
    <a href={paths.bodyPair(id)} aria-label={say(words.compareThese, { one: oneName, other: otherName })}>
      {say(words.compare)}
    </a>,
  ]
}

function Merged({ merges }: { merges: ListedBodyMerge[] }): JSX.Element {
  const { say, day } = useSpeech()
  return (
    <Table
      caption={say(words.merged)}
      head={[say(words.goesOn), say(words.ended), say(words.since), say(words.by), say(words.undo)]}
      rows={merges.map((row) => [
        <a href={directoryPaths.organisation(row.survivorId)}>
          <bdi>{row.survivorName}</bdi>
        </a>,
        <bdi>{row.mergedName}</bdi>,
        day(row.madeAt),
        <bdi>{row.madeBy ?? ''}</bdi>,
        <Form action={paths.undoBodies(row.id)} version={row.version}>
          <Button variant="secondary" small ariaLabel={say(words.undoThis, { name: row.mergedName })}>
            {say(words.undo)}
          </Button>
        </Form>,
      ])}
    />
  )
}
