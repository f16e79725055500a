import type { JSX, VNode } from 'preact'
import { Button } from '../../design/index.ts'
import { conditionName } from '../../directory/index.ts'
import { type Person, relationTo } from '../../person/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { findOpenEpisode } from '../../referral/index.ts'
import { paths } from '../paths.ts'
import type { MatchingFacts } from '../plan.ts'
import { canChangeMyPlan, canWritePlan } from '../policy.ts'
import { staffWords } from '../staff-words.ts'
import { listConnections } from '../store/connections.ts'
import { listGoals } from '../store/goals.ts'
import { findMatchingFacts } from '../store/matching-facts.ts'
import { readTurns } from '../waiting/turns.ts'
import { planWords } from '../words.ts'
import { GoalPath, GoalWords, type Plan } from './path.tsx'

export async function readPlan(work: Work, person: Pick<Person, 'personId'>): Promise<Plan> {
  const connections = await listConnections(work, person.personId)
  const turns = await readTurns(work, person.personId, connections)
  return {
    goals: await listGoals(work, person.personId),
    connections: connections.map((one) => ({ ...one, turn: turns.get(one.id) })),
  }
}

/** The plan on the worker's page of the person. */
export async function planSection(work: Work, person: Person): Promise<VNode | null> {
  const relation = await relationTo(work, person.personId)
  const isOpen = Boolean(await findOpenEpisode(work, person.personId))
  const plan = await readPlan(work, person)
  const canWrite = canWritePlan(work, { relation })
  return <WorkersPlan plan={plan} person={person} canAdd={canWrite && isOpen} canWrite={canWrite} />
}

function WorkersPlan({
  plan: { goals, connections },
  person,
  canAdd,
  canWrite,
}: {
  plan: Plan
  person: Person
  canAdd: boolean
  canWrite: boolean
}): JSX.Element {
  const { say } = useSpeech()
  return (
    <section id="plan" aria-labelledby="plan-title">
      <h2 class="nhsuk-heading-m" id="plan-title">
        {say(staffWords.plan)}
      </h2>
      {goals.length === 0 && <p>{say(canAdd ? staffWords.noGoals : staffWords.noEpisode)}</p>}
      {goals.map((goal) => (
        <article id={`goal-${goal.id}`}>
          <GoalWords goal={goal} />
          <GoalPath
            goal={goal}
            connections={connections.filter(({ goalId }) => goalId === goal.id)}
            person={{ reference: person.reference, name: person.preferredName }}
            canTick={canWrite}
          />
          {canWrite && (
            <p class="app-button-row app-no-print">
              {goal.state === 'open' && (
                <Button
                  href={paths.match(person.reference, goal.id)}
                  small
                  ariaLabel={say(staffWords.findFor, { goal: goal.words })}
                >
                  {say(staffWords.find)}
                </Button>
              )}
              <Button
                variant="secondary"
                small
                href={paths.newStep(person.reference, goal.id)}
                ariaLabel={say(staffWords.stepOf, { goal: goal.words })}
              >
                {say(planWords.addStep)}
              </Button>
              <Button
                variant="secondary"
                small
                href={paths.goal(person.reference, goal.id)}
                ariaLabel={say(staffWords.changeOf, { goal: goal.words })}
              >
                {say(staffWords.change)}
              </Button>
            </p>
          )}
        </article>
      ))}
      <p class="app-button-row app-no-print">
        {canAdd && (
          <Button variant={goals.length > 0 ? 'secondary' : 'primary'} small href={paths.newGoal(person.reference)}>
            {say(staffWords.addGoal)}
          </Button>
        )}
        {goals.length > 0 && <a href={paths.print(person.reference)}>{say(staffWords.printPlan)}</a>}
      </p>
    </section>
  )
}

/** The plan on the person's own page: their words, their steps, what they can tick. */
export async function myPlanSection(work: Work, person: Person): Promise<VNode | null> {
  const plan = await readPlan(work, person)
  const relation = await relationTo(work, person.personId)
  const facts = await findMatchingFacts(work, person.personId)
  return <MyPlan plan={plan} facts={facts} canChange={canChangeMyPlan(work, { relation })} />
}

type MyPlanProps = { plan: Plan; facts: MatchingFacts; canChange: boolean }

function MyPlan({ plan: { goals, connections }, facts, canChange }: MyPlanProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <section id="plan" aria-labelledby="plan-title">
      <h2 class="nhsuk-heading-m" id="plan-title">
        {say(planWords.myPlan)}
      </h2>
      {goals.length === 0 && <p>{say(planWords.none)}</p>}
      {goals.map((goal) => (
        <article id={`goal-${goal.id}`}>
          <GoalWords goal={goal} />
          <GoalPath
            goal={goal}
            connections={connections.filter(({ goalId }) => goalId === goal.id)}
            canTick={canChange}
          />
          {canChange && goal.state === 'open' && (
            <p class="app-no-print">
              <Button variant="secondary" small href={paths.mineNewStep(goal.id)}>
                {say(planWords.addStep)}
              </Button>
            </p>
          )}
        </article>
      ))}
      {goals.length > 0 && (
        <p class="app-no-print">
          <a href={paths.minePrint}>{say(planWords.printPlan)}</a>
        </p>
      )}
      <KeptInMind facts={facts} />
    </section>
  )
}

/** Nothing is kept of a person that they cannot read. */
function KeptInMind({ facts: { isCarer, conditions } }: { facts: MatchingFacts }): JSX.Element | null {
  const { say } = useSpeech()
  const lines = [
    isCarer !== null && say(isCarer ? planWords.factCarer : planWords.factNotCarer),
    conditions.length > 0 &&
      say(planWords.factConditions, {
        conditions: conditions.map((one) => say(conditionName(one), { value: one })).join(', '),
      }),
  ].filter(Boolean)
  if (lines.length === 0) return null
  return (
    <>
      <h3 class="nhsuk-heading-s">{say(planWords.factsTitle)}</h3>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  )
}
