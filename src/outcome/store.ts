import { addRow } from '../platform/database/later.ts'
import type { Work } from '../platform/work.ts'
import type { Answers, Measure } from './measures.ts'

export type Response = {
  id: string
  personId: string
  goalId: string | null
  measure: Measure
  answers: Answers
  score: number | null
  ownWords: string
  takenAt: Date
  takenHow: TakenHow
}
export const waysTaken = ['together', 'by phone', 'on paper', 'alone'] as const
export type TakenHow = (typeof waysTaken)[number]

/** Row-level security leaves only answers of people whom the reader may see. */
function visible(work: Work) {
  return work.tx
    .selectFrom('measure_response')
    .select([
      'id',
      'person_id',
      'goal_id as goalId',
      'measure',
      'answers',
      'score',
      'own_words as ownWords',
      'taken_at as takenAt',
      'taken_how as takenHow',
    ])
    .where('place_id', '=', work.place)
}

/** Oldest first, as a picture of them is read. */
export async function listResponses(work: Work, personId: string): Promise<Response[]> {
  const rows = await visible(work).where('person_id', '=', personId).orderBy('taken_at').orderBy('id').execute()
  return rows.map(({ person_id: ownPersonId, ...row }) => ({
    ...row,
    personId: ownPersonId,
    measure: row.measure as Measure,
    answers: row.answers as Answers,
    takenHow: row.takenHow as TakenHow,
  }))
}

export type NewResponse = Omit<Response, 'id' | 'takenAt'> & { episodeId: string | null }

export async function addResponse(work: Work, placeId: string, response: NewResponse): Promise<string> {
  const id = work.newId()
  await addRow(work, 'measure_response', {
    place_id: placeId,
    id,
    person_id: response.personId,
    episode_id: response.episodeId,
    goal_id: response.goalId,
    measure: response.measure,
    answers: JSON.stringify(response.answers),
    score: response.score,
    own_words: response.ownWords,
    taken_at: work.now,
    taken_by: work.account,
    taken_how: response.takenHow,
  })
  return id
}

/** Two records of one person became one: their answers follow. */
export async function moveResponses(work: Work, from: string, into: string): Promise<void> {
  await work.tx
    .updateTable('measure_response')
    .set({ person_id: into })
    .where('place_id', '=', work.place)
    .where('person_id', '=', from)
    .execute()
}
