import type { JSX } from 'preact'
import { Button, Form, Table } from '../../../../design/index.ts'
import { checkAddress } from '../../../../platform/fetch/index.ts'
import { useSpeech } from '../../../../platform/i18n/index.ts'
import { type FoundFeed, isOpenLicence } from '../../discovery/read-dataset.ts'
import type { Feed } from '../feed.ts'
import { feedPaths as paths } from '../paths.ts'
import { addressesOf } from '../try-feed.ts'
import { feedWords as words } from '../words.ts'

/** The feeds that a dataset site or catalogue names, each with its terms and a button. */
export function FoundFeeds({ feed, names }: { feed: Feed; names: Map<string, string> }): JSX.Element {
  const { say } = useSpeech()
  const found = feed.trial.feeds ?? []
  return (
    <section>
      <p class="app-lead">{say(words.foundFeeds, { count: found.length })}</p>
      <p>{say(words.foundHelp)}</p>
      {found.length > 0 && (
        <Table
          caption={say(words.foundTitle)}
          captionHidden
          head={[say(words.name), say(words.licenceCell), say(words.attribution), say(words.foundDo)]}
          rows={found.map((one, number) => [
            <>
              <bdi>{one.name}</bdi>
              {addressesOf(one.address).map((address) => (
                <div class="app-quiet">
                  <bdi>{address}</bdi>
                </div>
              ))}
            </>,
            <div>
              <bdi>{one.licence || say(words.noLicence)}</bdi>
              {isOpenLicence(one.licence) && <div class="app-quiet">{say(words.foundOpen)}</div>}
            </div>,
            <bdi>{one.attribution}</bdi>,
            <Press feed={feed} one={one} number={number} id={names.get(one.name.toLowerCase())} />,
          ])}
        />
      )}
    </section>
  )
}

type PressProps = { feed: Feed; one: FoundFeed; number: number; id: string | undefined }

function Press({ feed, one, number, id }: PressProps): JSX.Element {
  const { say } = useSpeech()
  if (id) return <a href={paths.feed(id)}>{say(words.foundKnown)}</a>
  if (addressesOf(one.address).some((address) => checkAddress(address))) return <>{say(words.foundRefused)}</>
  return (
    <Form action={paths.registerFound(feed.id, number)}>
      <Button variant="secondary" small ariaLabel={say(words.foundThis, { name: one.name })}>
        {say(one.kind === 'feed' ? words.foundRegister : words.look)}
      </Button>
    </Form>
  )
}
