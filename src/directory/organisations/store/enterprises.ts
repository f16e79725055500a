import { tooLate } from '../../../platform/errors.ts'
import type { Work } from '../../../platform/work.ts'
import type { Note, Stage, Standard, StandardName, StandardState } from '../organisations.ts'

export type Enterprise = { stage: Stage; standards: Standard[]; notes: Note[] }
type Of = { place: string; id: string }

/** Its support in this place, or undefined where nobody began any. */
export async function findEnterprise({ tx }: Work, { place, id }: Of): Promise<Enterprise | undefined> {
  const row = await tx
    .selectFrom('enterprise')
    .select('stage')
    .where('place_id', '=', place)
    .where('organisation_id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const notes = await tx
    .selectFrom('enterprise_note as n')
    .leftJoin('account as a', 'a.id', 'n.by_account')
    .select(['n.words', 'a.name as by', 'n.at'])
    .where('n.place_id', '=', place)
    .where('n.organisation_id', '=', id)
    .orderBy('n.at', 'desc')
    .limit(100)
    .execute()
  const standards = await standardsIn({ tx }, place, id)
  return {
    stage: row.stage as Stage,
    standards: standards.map(({ organisationId: _of, ...one }) => one),
    notes: notes.map((note) => ({ ...note, by: note.by ?? '' })),
  }
}

async function standardsIn(
  { tx }: Pick<Work, 'tx'>,
  place: string,
  id?: string,
): Promise<(Standard & { organisationId: string })[]> {
  const rows = await tx
    .selectFrom('enterprise_standard')
    .select([
      'organisation_id as organisationId',
      'standard',
      'state',
      'until_on as untilOn',
      'note',
      'told_on as toldOn',
    ])
    .where('place_id', '=', place)
    .$if(id !== undefined, (query) => query.where('organisation_id', '=', id ?? ''))
    .execute()
  return rows.map((row) => ({ ...row, standard: row.standard as StandardName, state: row.state as StandardState }))
}

export type EnterpriseLine = { id: string; name: string; stage: Stage; standards: Standard[]; lastHelp: Date | null }

export async function listEnterprises({ tx }: Work, place: string): Promise<EnterpriseLine[]> {
  const rows = await tx
    .selectFrom('enterprise as e')
    .innerJoin('organisation as o', 'o.id', 'e.organisation_id')
    .select((eb) => [
      'o.id',
      'o.name',
      'e.stage',
      eb
        .selectFrom('enterprise_note as n')
        .select((one) => one.fn.max('n.at').as('at'))
        .whereRef('n.place_id', '=', 'e.place_id')
        .whereRef('n.organisation_id', '=', 'e.organisation_id')
        .as('lastHelp'),
    ])
    .where('e.place_id', '=', place)
    .orderBy('o.name')
    .limit(500)
    .execute()
  const standards = Map.groupBy(await standardsIn({ tx }, place), ({ organisationId }) => organisationId)
  return rows.map((row) => ({ ...row, stage: row.stage as Stage, standards: standards.get(row.id) ?? [] }))
}

export async function beginEnterprise({ tx, now }: Work, { place, id }: Of): Promise<void> {
  await tx
    .insertInto('enterprise')
    .values({ place_id: place, organisation_id: id, stage: 'idea', changed_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Of two who move it at once, the second is told. */
export async function moveEnterprise({ tx, now }: Work, { place, id }: Of, from: string, to: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('enterprise')
    .set({ stage: to, changed_at: now })
    .where('place_id', '=', place)
    .where('organisation_id', '=', id)
    .where('stage', '=', from)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw tooLate()
}

export async function addNote(work: Work, { place, id }: Of, words: string): Promise<void> {
  await work.tx
    .insertInto('enterprise_note')
    .values({ id: work.newId(), place_id: place, organisation_id: id, words, by_account: work.account, at: work.now })
    .execute()
}

export async function saveStandard({ tx }: Work, { place, id }: Of, standard: Standard): Promise<void> {
  const said = {
    state: standard.state,
    until_on: standard.untilOn,
    note: standard.note,
    told_on: standard.toldOn,
  }
  await tx
    .insertInto('enterprise_standard')
    .values({ place_id: place, organisation_id: id, standard: standard.standard, ...said })
    .onConflict((conflict) => conflict.columns(['place_id', 'organisation_id', 'standard']).doUpdateSet(said))
    .execute()
}
