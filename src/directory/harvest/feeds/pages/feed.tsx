import type { JSX } from 'preact'
import { Button, Form, InsetText, NotificationBanner, Page, SummaryList, Table, Tag } from '../../../../design/index.ts'
import { notFound } from '../../../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../../platform/http/index.ts'
import { useSpeech } from '../../../../platform/i18n/index.ts'
import type { Work } from '../../../../platform/work.ts'
import { findFeed, listFeeds } from '../../store/feeds.ts'
import { listRuns, type Run } from '../../store/runs.ts'
import { pauseFeed, readFeedNow, startFeed, tryFeedAgain } from '../commands/keep-feed.ts'
import { registerFound } from '../commands/register-found.ts'
import { canManageFeed, type Feed, howOften } from '../feed.ts'
import { feedPaths as paths } from '../paths.ts'
import { oftenWord, sayWhen, standardWord, stateWord } from '../say.ts'
import { addressesOf } from '../try-feed.ts'
import { feedWords as words } from '../words.ts'
import { FoundFeeds } from './found-feeds.tsx'
import { RunState, sayCounts } from './run-state.tsx'
import { TrialFound } from './trial.tsx'

const verbs = { start: startFeed, pause: pauseFeed, try: tryFeedAgain, read: readFeedNow }

/** One directory: what a try found, its terms, and every reading of it. */
export function feedPages(site: Site): void {
  site.get(paths.feed(':feed'), 'feed.manage', show)
  site.post(paths.registerFound(':feed', ':number'), 'feed.manage', (work, request) =>
    submit(request, () => registerFound(work, { id: request.params.feed ?? '', number: request.params.number ?? '' }), {
      done: ({ id }) => redirect(paths.feed(id)),
      again: (form) => show(work, request, form),
    }),
  )
  for (const [verb, command] of Object.entries(verbs))
    site.post(paths.move(':feed', verb), 'feed.manage', async (work, { params, body }) => {
      const id = params.feed ?? ''
      await command(work, { id, version: String(body.version ?? '') })
      return redirect(paths.feed(id))
    })
}

async function show(work: Work, { params, query }: Request, form: FormState = emptyForm()): Promise<Answer> {
  const feed = await findFeed(work, params.feed ?? '')
  if (!canManageFeed(work, feed)) throw notFound()
  const known = feed.trial.feeds ? await listFeeds(work) : []
  const names = new Map(known.map(({ name, id }) => [name.toLowerCase(), id] as const))
  const runs = await listRuns(work, feed.id)
  return page(<FeedPage {...{ feed, runs, names, form }} saved={query.saved === 'yes'} />)
}

type Props = { feed: Feed; runs: Run[]; names: Map<string, string>; form: FormState; saved: boolean }

function FeedPage({ feed, runs, names, form, saved }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const { errors } = fieldsOf(form, speech)
  const notice = saved ? { notice: <NotificationBanner variant="success">{say(words.saved)}</NotificationBanner> } : {}
  const isTry = feed.state === 'trying' || feed.state === 'tried'
  return (
    <Page title={feed.name} errors={errors} backHref={paths.list} wide {...notice}>
      <h1 class="nhsuk-heading-l">
        <bdi>{feed.name}</bdi>
      </h1>
      <p>
        <Tag colour={feed.state === 'active' ? 'green' : 'grey'}>{say(stateWord[feed.state])}</Tag>
      </p>
      {feed.state === 'trying' && (
        <InsetText>
          <p>{say(words.tryingHelp)}</p>
          <p>
            <a href={paths.feed(feed.id)}>{say(words.lookAgain)}</a>
          </p>
        </InsetText>
      )}
      {feed.state === 'tried' && feed.trial.feeds && <FoundFeeds feed={feed} names={names} />}
      {feed.state === 'tried' && !feed.trial.feeds && <TrialFound trial={feed.trial} />}
      <Moves feed={feed} isRunning={runs[0]?.finishedAt === null} />
      <FeedFacts feed={feed} />
      {!isTry && <Runs feed={feed} runs={runs} />}
    </Page>
  )
}

function Moves({ feed, isRunning }: { feed: Feed; isRunning: boolean }): JSX.Element {
  const { say } = useSpeech()
  const { state, trial } = feed
  const move = (verb: string, label: string, variant: 'primary' | 'secondary') => (
    <Form action={paths.move(feed.id, verb)} version={feed.version}>
      <Button variant={variant} id={verb}>
        {label}
      </Button>
    </Form>
  )
  const canStart = state === 'tried' && trial.standard !== undefined
  return (
    <div class="app-button-row">
      {canStart && move('start', say(words.start), 'primary')}
      {state === 'paused' && move('start', say(words.startAgain), 'primary')}
      {(state === 'tried' || state === 'paused') && move('try', say(words.tryAgain), 'secondary')}
      {state === 'active' && !isRunning && move('read', say(words.readNow), 'secondary')}
      {state === 'active' && move('pause', say(words.pause), 'secondary')}
    </div>
  )
}

function FeedFacts({ feed }: { feed: Feed }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const often = howOften.find((hours) => hours === feed.everyHours)
  const isRead = feed.state !== 'by-hand'
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.facts)}</h2>
      <SummaryList
        rows={[
          { key: say(words.address), value: addressesOf(feed.address).map((one) => <div>{one}</div>) },
          { key: say(words.speaks), value: say(standardWord[feed.standard]) },
          isRead && {
            key: say(words.changes),
            value: say(feed.trial.modifiedAfter || feed.standard === 'rpde' ? words.changesOnly : words.changesAll),
          },
          { key: say(words.licence), value: feed.licence ?? say(words.noLicence) },
          feed.attribution !== '' && { key: say(words.attribution), value: <bdi>{feed.attribution}</bdi> },
          isRead && {
            key: say(words.often),
            value: (
              <>
                {often && say(oftenWord[often])}
                {feed.nextAt && <p>{say(words.nextAt, { day: sayWhen(feed.nextAt, speech) })}</p>}
              </>
            ),
          },
        ]}
      />
      <p>
        <a href={paths.change(feed.id)}>{say(words.change)}</a>
      </p>
    </>
  )
}

function Runs({ feed, runs }: { feed: Feed; runs: Run[] }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.runs)}</h2>
      {runs.length === 0 ? (
        <p>{say(words.noRuns)}</p>
      ) : (
        <Table
          caption={say(words.runs)}
          captionHidden
          head={[say(words.begun), say(words.result), say(words.numbers)]}
          rows={runs.map((run) => [
            <a href={paths.run(feed.id, run.id)}>{sayWhen(run.startedAt, speech)}</a>,
            <RunState run={run} />,
            run.finishedAt ? sayCounts(run, speech) : '',
          ])}
        />
      )}
    </>
  )
}
