import type { JSX } from 'preact'
import { Button, Page, Table, Tag } from '../../../../design/index.ts'
import { notFound } from '../../../../platform/errors.ts'
import { type Answer, page, type Site } from '../../../../platform/http/index.ts'
import { useSpeech } from '../../../../platform/i18n/index.ts'
import type { Work } from '../../../../platform/work.ts'
import { directoryPaths } from '../../../paths.ts'
import { type ListedFeed, listFeeds } from '../../store/feeds.ts'
import { canRegisterFeed } from '../feed.ts'
import { feedPaths as paths } from '../paths.ts'
import { stateWord } from '../say.ts'
import { feedWords as words } from '../words.ts'

export function feedListPage(site: Site): void {
  site.get(paths.list, 'feed.manage', show)
}

async function show(work: Work): Promise<Answer> {
  if (!canRegisterFeed(work)) throw notFound()
  return page(<Feeds feeds={await listFeeds(work)} />)
}

function Feeds({ feeds }: { feeds: ListedFeed[] }): JSX.Element {
  const { say, day, number } = useSpeech()
  return (
    <Page title={say(words.title)} backHref={directoryPaths.list} wide>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      <p class="app-button-row">
        <Button href={paths.add}>{say(words.add)}</Button>
        <a href={paths.bring}>{say(words.addFile)}</a>
      </p>
      {feeds.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <Table
          caption={say(words.title)}
          captionHidden
          head={[
            say(words.name),
            say(words.state),
            { label: say(words.offers), numeric: true },
            say(words.lastRead),
            say(words.licenceCell),
          ]}
          rows={feeds.map((feed) => [
            <a href={paths.feed(feed.id)}>
              <bdi>{feed.name}</bdi>
            </a>,
            <StateTag feed={feed} />,
            number(feed.offers),
            feed.readAt ? day(feed.readAt) : say(words.never),
            feed.mayRepublish && feed.licence ? <bdi>{feed.licence}</bdi> : (feed.licence ?? say(words.noLicence)),
          ])}
        />
      )}
    </Page>
  )
}

function StateTag({ feed }: { feed: ListedFeed }): JSX.Element {
  const { say } = useSpeech()
  if (feed.running) return <Tag colour="blue">{say(words.running)}</Tag>
  if (feed.held) return <Tag colour="orange">{say(words.held)}</Tag>
  if (feed.problem) return <Tag colour="orange">{say(words.trouble)}</Tag>
  return <Tag colour={feed.state === 'active' ? 'green' : 'grey'}>{say(stateWord[feed.state])}</Tag>
}
