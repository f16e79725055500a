import { addRow } from '../../platform/database/later.ts'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import type { Goal, GoalState, Step, StepOwner } from '../plan.ts'

function visible({ tx, place }: Work) {
  return tx
    .selectFrom('goal')
    .select([
      'id',
      'person_id',
      'person_id as personId',
      'episode_id as episodeId',
      'words',
      'theme',
      'importance',
      'confidence',
      'state',
      'version',
      'created_at as createdAt',
    ])
    .where('place_id', '=', place)
}

function visibleSteps({ tx, place }: Work) {
  return tx
    .selectFrom('step')
    .select([
      'id',
      'person_id',
      'person_id as personId',
      'goal_id as goalId',
      'words',
      'owner_kind as ownerKind',
      'owner_name as ownerName',
      'due_on as dueOn',
      'done_at as doneAt',
      'version',
    ])
    .where('place_id', '=', place)
}

/** The person's goals with their steps; those still open first. */
export async function listGoals(work: Work, personId: string): Promise<Goal[]> {
  const rows = await visible(work)
    .where('person_id', '=', personId)
    .orderBy((eb) => eb.case().when('state', '=', 'open').then(0).else(1).end())
    .orderBy('created_at')
    .execute()
  const steps = await listSteps(work, personId)
  return rows.map((row) => toGoal(row, steps))
}

export async function findGoal(work: Work, id: string): Promise<Goal> {
  const row = isId(id) ? await visible(work).where('id', '=', id).executeTakeFirst() : undefined
  if (!row) throw notFound()
  return toGoal(row, await listSteps(work, row.personId))
}

async function listSteps(work: Work, personId: string): Promise<Step[]> {
  const rows = await visibleSteps(work).where('person_id', '=', personId).orderBy('created_at').orderBy('id').execute()
  return rows.map(toStep)
}

export async function findStep(work: Work, id: string): Promise<Step> {
  const row = isId(id) ? await visibleSteps(work).where('id', '=', id).executeTakeFirst() : undefined
  if (!row) throw notFound()
  return toStep(row)
}

type GoalRow = Omit<Goal, 'steps' | 'state'> & { person_id: string; state: string }
function toGoal({ person_id: _person, ...row }: GoalRow, steps: Step[]): Goal {
  return { ...row, state: row.state as GoalState, steps: steps.filter((step) => step.goalId === row.id) }
}

type StepRow = Omit<Step, 'ownerKind'> & { person_id: string; ownerKind: string }
function toStep({ person_id: _person, ...row }: StepRow): Step {
  return { ...row, ownerKind: row.ownerKind as StepOwner }
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

export type NewGoal = Pick<Goal, 'personId' | 'episodeId' | 'words' | 'theme' | 'importance' | 'confidence'>

export async function addGoal(work: Work, goal: NewGoal): Promise<string> {
  const id = work.newId()
  await addRow(work, 'goal', {
    place_id: placeOf(work),
    id,
    person_id: goal.personId,
    episode_id: goal.episodeId,
    words: goal.words,
    theme: goal.theme,
    importance: goal.importance,
    confidence: goal.confidence,
    created_at: work.now,
    changed_at: work.now,
  })
  return id
}

export type GoalChange = Partial<Pick<Goal, 'words' | 'theme' | 'importance' | 'confidence' | 'state'>>

/** False when somebody saved another version first. */
export async function changeGoal(work: Work, goal: Pick<Goal, 'id' | 'version'>, change: GoalChange): Promise<boolean> {
  const done = await work.tx
    .updateTable('goal')
    .set({ ...change, version: goal.version + 1, changed_at: work.now })
    .where('place_id', '=', work.place)
    .where('id', '=', goal.id)
    .where('version', '=', goal.version)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export type NewStep = Pick<Step, 'personId' | 'goalId' | 'words' | 'ownerKind' | 'ownerName' | 'dueOn'>

export async function addStep(work: Work, step: NewStep): Promise<string> {
  const id = work.newId()
  await addRow(work, 'step', {
    place_id: placeOf(work),
    id,
    person_id: step.personId,
    goal_id: step.goalId,
    words: step.words,
    owner_kind: step.ownerKind,
    owner_name: step.ownerName,
    due_on: step.dueOn,
    created_at: work.now,
  })
  return id
}

export type StepChange = Partial<Pick<Step, 'words' | 'ownerKind' | 'ownerName' | 'dueOn' | 'doneAt'>>

export async function changeStep(
  work: Work,
  step: Pick<Step, 'id' | 'version'>,
  { words, ownerKind, ownerName, dueOn, doneAt }: StepChange,
): Promise<boolean> {
  const done = await work.tx
    .updateTable('step')
    .set({
      words,
      owner_kind: ownerKind,
      owner_name: ownerName,
      due_on: dueOn,
      done_at: doneAt,
      version: step.version + 1,
    })
    .where('place_id', '=', work.place)
    .where('id', '=', step.id)
    .where('version', '=', step.version)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

function placeOf({ place }: Work): string {
  if (!place) throw notFound()
  return place
}
