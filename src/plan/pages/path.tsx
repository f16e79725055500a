import type { JSX } from 'preact'
import { Button, Form, Path, type PathStep } from '../../design/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import { connectionLifecycle } from '../lifecycle.ts'
import { paths } from '../paths.ts'
import { type Connection, type Goal, type Step, stepOwners } from '../plan.ts'
import { isTheirs } from '../policy.ts'
import { mySessionWords } from '../sessions/words.ts'
import { staffWords } from '../staff-words.ts'
import type { Turn } from '../waiting/turns.ts'
import { connectionStateName, goalStateName, ownerName, planWords as words } from '../words.ts'
import { attending } from './sessions.tsx'
import { SayTurn } from './turn.tsx'

export type Plan = { goals: Goal[]; connections: (Connection & { turn?: Turn | undefined })[] }
type Look = {
  /** On the worker's page: who it is. The person reads of themselves. */
  person?: { reference: string; name: string }
  canTick: boolean
  onPaper?: boolean
}

/** One goal as a path: the person's own steps and those of people they know come before groups and services. */
export function GoalPath({
  goal,
  connections,
  ...look
}: { goal: Goal; connections: Plan['connections'] } & Look): JSX.Element {
  const { say } = useSpeech()
  const steps = goal.steps.toSorted(
    (one, other) => stepOwners.indexOf(one.ownerKind) - stepOwners.indexOf(other.ownerKind),
  )
  const path: PathStep[] = [
    ...steps.map((step) => stepOnPath(step)),
    ...connections.map((connection) => connectionOnPath(connection)),
  ]
  return path.length > 0 ? <Path steps={path} /> : <p class="app-quiet">{say(words.noSteps)}</p>

  function stepOnPath(step: Step): PathStep {
    return {
      title: <bdi>{step.words}</bdi>,
      status: stepStatus(step),
      state: step.doneAt ? 'done' : 'next',
      children: look.canTick && !look.onPaper && (look.person || isTheirs(step)) && (
        <Tick
          step={step}
          action={look.person ? paths.step(look.person.reference, step.id) : paths.mineStep(step.id)}
          forWorker={Boolean(look.person)}
        />
      ),
    }
  }

  function stepStatus({ ownerKind, ownerName: name, doneAt, dueOn }: Step): string {
    const owner = look.person ? workersName(ownerKind, look.person.name) : say(does[ownerKind] ?? ownerName(ownerKind))
    return [
      name ? say(words.ownerNamed, { owner, name }) : owner,
      doneAt
        ? say(words.doneOn, { day: dayOnly(doneAt) })
        : dueOn
          ? say(words.by, { day: dayOnly(dueOn) })
          : say(words.toDo),
    ].join(' · ')
  }

  function workersName(owner: Step['ownerKind'], person: string): string {
    const names = { 'someone they know': staffWords.ownerKnown, group: words.ownerGroup, worker: staffWords.byWorker }
    return owner === 'person' ? person : say(names[owner])
  }

  function connectionOnPath(connection: Plan['connections'][number]): PathStep {
    const name = <bdi>{connection.offerName}</bdi>
    return {
      title: look.person && !look.onPaper ? <a href={paths.connection(connection.reference)}>{name}</a> : name,
      status: say(connectionStateName(connection.state)),
      state: shape(connection),
      children: (
        <>
          <Details connection={connection} />
          {connection.turn && <SayTurn turn={connection.turn} isTheirs={!look.person} />}
          {!look.person && !look.onPaper && look.canTick && attending.includes(connection.state) && (
            <p>
              <a href={paths.mineSessions(connection.reference)}>
                <bdi>{say(mySessionWords.link, { offer: connection.offerName })}</bdi>
              </a>
            </p>
          )}
        </>
      ),
    }
  }
}

/** Who does what the person need not do. */
const does: Partial<Record<Step['ownerKind'], MessageRef>> = { group: words.groupDoes, worker: words.workerDoes }

function Details({ connection }: { connection: Connection }): JSX.Element {
  const { say } = useSpeech()
  return (
    <div class="app-quiet">
      <bdi>{connection.organisationName}</bdi>
      {connection.firstVisitOn && <div>{say(words.firstVisit, { day: dayOnly(connection.firstVisitOn) })}</div>}
      {connection.accompanied && connection.state === 'accepted' && <div>{say(words.together)}</div>}
    </div>
  )
}

function shape({ state }: Connection): PathStep['state'] {
  if (state === 'stayed' || state === 'ended') return 'done'
  if (connectionLifecycle.isFinal(state)) return 'stopped'
  return state === 'suggested' ? 'next' : 'now'
}

function Tick({ step, action, forWorker }: { step: Step; action: string; forWorker: boolean }): JSX.Element {
  const { say } = useSpeech()
  const done = Boolean(step.doneAt)
  const [short, long] = forWorker
    ? done
      ? [staffWords.untick, staffWords.untickOf]
      : [staffWords.tick, staffWords.tickOf]
    : done
      ? [words.untick, words.untickOf]
      : step.ownerKind === 'person'
        ? [words.tick, words.tickOf]
        : [words.tickKnown, words.tickKnownOf]
  return (
    <Form action={action} version={step.version} class="app-button-row">
      <input type="hidden" name="done" value={done ? 'no' : 'yes'} />
      <Button variant="secondary" small ariaLabel={say(long, { step: step.words })}>
        {say(short)}
      </Button>
      <a href={action} aria-label={say(words.changeStepOf, { step: step.words })}>
        {say(words.changeStep)}
      </a>
    </Form>
  )
}

/** What the person wants, before everything else. */
export function GoalWords({ goal, level: Heading = 'h3' }: { goal: Goal; level?: 'h2' | 'h3' }): JSX.Element {
  const { say } = useSpeech()
  const facts = [
    goal.state !== 'open' && say(goalStateName(goal.state)),
    goal.importance !== null && say(words.importance, { number: goal.importance }),
    goal.confidence !== null && say(words.confidence, { number: goal.confidence }),
  ].filter(Boolean)
  return (
    <>
      <Heading class="nhsuk-u-visually-hidden">{say(words.goalNumber)}</Heading>
      <blockquote class="app-words" dir="auto">
        {goal.words}
      </blockquote>
      {facts.length > 0 && <p class="app-quiet">{facts.join(' · ')}</p>}
    </>
  )
}

/** "27 November": a weekday and a year are more than a plan needs. */
function dayOnly(value: string | Date): string {
  const { day } = useSpeech()
  return day(value)
}
