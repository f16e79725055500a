import type { JSX } from 'preact'
import { accountName } from '../../account/index.ts'
import { Button, Details, Form, Input, Radios, SummaryList, Table } from '../../design/index.ts'
import { channelName, countDifferingAttempts, type Person, relationTo } from '../../person/index.ts'
import { emptyForm, fieldsOf } from '../../platform/form/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { attemptChannels } from '../commands/note-attempt.ts'
import { attemptsNeeded, type Episode, endReasonName, episodeStateName, episodeWords as words } from '../episode.ts'
import { episodeLifecycle } from '../lifecycle.ts'
import { paths } from '../paths.ts'
import { canDecide, canWalkAlongside } from '../policy.ts'
import { referralStateName } from '../referral.ts'
import { listEpisodes, listReferralsOf } from '../store/index.ts'

/** The part of a person's page about the time alongside: how it stands, and what may come next. */
export async function episodeSection(work: Work, person: Person): Promise<JSX.Element> {
  const episodes = await listEpisodes(work, person.personId)
  const open = episodes.find(({ endedAt }) => endedAt === null)
  const relation = await relationTo(work, person.personId)
  return (
    <EpisodeSection
      open={open}
      earlier={episodes.filter(({ endedAt }) => endedAt !== null)}
      referrals={await listReferralsOf(work, person.personId)}
      worker={await accountName(work, open?.workerAccountId ?? null)}
      attempts={open ? await countDifferingAttempts(work, person.personId, open.id) : 0}
      mayWalk={canWalkAlongside(work, { relation })}
      mayAllocate={canDecide(work, { relation })}
      now={work.now}
    />
  )
}

type Props = {
  open: Episode | undefined
  earlier: Episode[]
  referrals: Awaited<ReturnType<typeof listReferralsOf>>
  worker: string
  attempts: number
  mayWalk: boolean
  mayAllocate: boolean
  now: Date
}

function EpisodeSection(props: Props): JSX.Element {
  const { say, moment } = useSpeech()
  const { open, referrals, now } = props
  return (
    <section id="alongside">
      <h2 class="nhsuk-heading-m">{say(words.title)}</h2>
      {open ? <OpenEpisode {...props} open={open} /> : <Closed {...props} />}
      {referrals.length > 0 && (
        <Details summary={`${say(words.referrals)} (${referrals.length})`}>
          <ul class="nhsuk-list">
            {referrals.map((one) => (
              <li>
                <a href={paths.show(one.reference)}>
                  <bdi>{one.sourceName}</bdi>
                </a>
                , {moment(one.receivedAt, now)}: {say(referralStateName(one.state))}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  )
}

function Closed({ earlier, mayWalk }: Props): JSX.Element {
  const { say } = useSpeech()
  const [last] = earlier
  return (
    <>
      {!last && <p>{say(words.none)}</p>}
      {last && mayWalk && (
        <Form action={paths.moveEpisode(last.reference, 'return')}>
          <p>{say(words.returnHelp)}</p>
          <Button variant="secondary">{say(words.reopen)}</Button>
        </Form>
      )}
      <Earlier earlier={earlier} />
    </>
  )
}

function Earlier({ earlier }: { earlier: Episode[] }): JSX.Element | null {
  const { say, day } = useSpeech()
  if (earlier.length === 0) return null
  const rows = earlier.map((one) => [
    one.endedAt ? say(words.endedOn, { day: day(one.endedAt) }) : '',
    one.endedWhy ? say(endReasonName(one.endedWhy)) : '',
    <span dir="auto">{one.whatChanged}</span>,
  ])
  return (
    <Table
      caption={say(words.earlier)}
      captionSize="s"
      head={[say(words.state), say(words.endedWhy), say(words.whatChanged)]}
      rows={rows}
    />
  )
}

const verbName: Record<string, MessageRef> = {
  begin: words.begin,
  walk: words.walk,
  pause: words.pause,
  return: words.return,
  'not-reached': words.notReached,
  end: words.end,
}
/** Moves that happen at once; the others ask something first. */
const immediate = ['begin', 'walk', 'return']

function OpenEpisode({
  open,
  worker,
  attempts,
  mayWalk,
  mayAllocate,
  earlier,
}: Props & { open: Episode }): JSX.Element {
  const { say, day } = useSpeech()
  const moves = episodeLifecycle.movesFrom(open.state)
  return (
    <>
      <SummaryList
        rows={[
          {
            key: say(words.state),
            value: (
              <>
                {say(episodeStateName(open.state))}
                {open.pausedUntil && <>. {say(words.pausedUntil, { day: day(open.pausedUntil) })}</>}
              </>
            ),
          },
          { key: say(words.since), value: day(open.openedAt) },
          {
            key: say(words.worker),
            value: <bdi>{worker || say(words.noWorker)}</bdi>,
            ...(mayAllocate && { action: { href: paths.allocate(open.reference), label: say(words.choose) } }),
          },
          {
            key: say(words.weight),
            value: (
              <>
                {say(words.weightOf, { weight: open.weight })} <bdi>{open.pace}</bdi>
              </>
            ),
          },
        ]}
      />
      {mayWalk && (
        <div class="app-button-row">
          {moves
            .filter((verb) => immediate.includes(verb))
            .map((verb) => (
              <Form action={paths.moveEpisode(open.reference, verb)}>
                <Button>{say(verbName[verb] ?? words.return)}</Button>
              </Form>
            ))}
          {moves
            .filter((verb) => !immediate.includes(verb) && (verb !== 'not-reached' || attempts >= attemptsNeeded))
            .map((verb) => (
              <Button variant="secondary" href={paths.moveEpisode(open.reference, verb)}>
                {say(verbName[verb] ?? words.end)}
              </Button>
            ))}
        </div>
      )}
      {mayWalk && <Attempts open={open} attempts={attempts} />}
      {mayWalk && <Weight open={open} />}
      <Earlier earlier={earlier} />
    </>
  )
}

function Attempts({ open, attempts }: { open: Episode; attempts: number }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(emptyForm(), speech)
  return (
    <Details
      summary={`${say(words.attempts)}: ${say(words.attemptsSoFar, { count: attempts })}`}
      open={open.state === 'waiting'}
    >
      {attempts < attemptsNeeded && <p>{say(words.reachMore, { count: attempts })}</p>}
      <Form action={paths.tryToReach(open.reference)}>
        <Radios
          {...field.choice('channel')}
          id="attempt-channel"
          label={say(words.channel)}
          labelSize="s"
          inline
          small
          items={attemptChannels.map((channel) => ({ value: channel, label: say(channelName(channel)) }))}
        />
        <Input
          {...field.text('outcome')}
          id="attempt-outcome"
          label={say(words.outcome)}
          hint={say(words.outcomeHint)}
          dir="auto"
        />
        <Button variant="secondary">{say(words.attempt)}</Button>
      </Form>
    </Details>
  )
}

function Weight({ open }: { open: Episode }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(emptyForm({ weight: String(open.weight), pace: open.pace }), speech)
  return (
    <Details summary={say(words.weightTitle)}>
      <p>{say(words.weightHelp)}</p>
      <Form action={paths.weigh(open.reference)} version={open.version}>
        <Radios
          {...field.choice('weight')}
          label={say(words.weight)}
          labelSize="s"
          inline
          small
          items={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))}
        />
        <Input {...field.text('pace')} label={say(words.pace)} hint={say(words.paceHint)} dir="auto" />
        <Button variant="secondary">{say(words.save)}</Button>
      </Form>
    </Details>
  )
}
