import type { JSX } from 'preact'
import { Page, Table, Tag } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Answer, page, type Site } from '../../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths } from '../../paths.ts'
import { moderationWords as words } from '../moderation-words.ts'
import { listingPaths as paths } from '../paths.ts'
import { listWaiting, type SuggestionKind, type Waiting } from '../store/index.ts'

/** What waits for whoever looks after the listings of a place. */
export function queuePages(site: Site): void {
  site.get(paths.queue, 'offer.edit', showQueue)
}

async function showQueue(work: Work): Promise<Answer> {
  if (!work.place) throw notFound()
  return page(<Queue rows={await listWaiting(work)} />)
}

export const kindWord: Record<SuggestionKind, MessageRef> = {
  own: words.own,
  missing: words.missing,
  correction: words.correction,
  change: words.change,
}
const stateWord: Record<string, MessageRef> = { waiting: words.waiting, asked: words.asked, live: words.live }

export const nameOf = ({ offerName, answers }: Pick<Waiting, 'offerName' | 'answers'>) =>
  offerName ?? String(answers.name ?? '')

function Queue({ rows }: { rows: Waiting[] }): JSX.Element {
  const speech = useSpeech()
  const { say, day } = speech
  return (
    <Page title={say(words.queue)} backHref={directoryPaths.list} wide>
      <h1 class="nhsuk-heading-l">{say(words.queue)}</h1>
      <p>{say(words.queueHelp)}</p>
      {rows.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <Table
          caption={say(words.queue)}
          captionHidden
          head={[say(words.about), say(words.what), say(words.since), say(words.state)]}
          rows={rows.map((row) => [
            <a href={paths.moderate(row.id)}>
              <bdi>{nameOf(row) || row.words.slice(0, 60) || say(words.unnamed)}</bdi>
            </a>,
            say(kindWord[row.kind]),
            day(row.madeAt),
            <Tag colour={row.state === 'waiting' ? 'blue' : 'grey'}>{say(stateWord[row.state] ?? words.waiting)}</Tag>,
          ])}
        />
      )}
    </Page>
  )
}
