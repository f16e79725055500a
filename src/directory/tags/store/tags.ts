import { findText } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { waysOf } from '../../visits/visits.ts'
import { type Tag, tagKinds, tagName, tagSearchWords } from '../tags.ts'

type Reader = Pick<Work, 'tx'>

/** What is said of one offer, by kind in the order of the list. */
export async function listTags(work: Reader, offerId: string): Promise<Tag[]> {
  const found = (await tagsOf(work, [offerId])).get(offerId) ?? []
  return found.sort((one, other) => tagKinds.indexOf(one.kind) - tagKinds.indexOf(other.kind))
}

export async function tagsOf({ tx }: Reader, ids: string[]): Promise<Map<string, Tag[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('offer_tag')
    .select(['offer_id', 'id', 'kind', 'value', 'note', 'source', 'url', 'known_on as knownOn'])
    .where('offer_id', 'in', ids)
    .orderBy('told_at')
    .orderBy('id')
    .execute()
  return Map.groupBy(
    rows.map(({ offer_id: offerId, kind, ...tag }) => ({ offerId, ...tag, kind: kind as Tag['kind'] })),
    ({ offerId }) => offerId,
  )
}

/** What the search reads of an offer's tags, in both languages, and what its filters ask of them. */
export async function searchedTagsOf(
  work: Reader,
  ids: string[],
): Promise<Map<string, { words: string; facets: string }>> {
  const tags = await tagsOf(work, ids)
  return new Map(
    [...tags].map(([id, list]) => [
      id,
      {
        words: list.map(textOf).join('\n'),
        facets: facetsOfTags(list),
      },
    ]),
  )
}

/** Whom filters find by a tag: what takes direct payments, who visits, who has others over. */
function facetsOfTags(tags: Tag[]): string {
  const ways = waysOf(tags)
  return [
    tags.some(({ value }) => value === 'direct-payment') ? ' only:direct-payment' : '',
    ways.includes('come') ? ' only:visits' : '',
    ways.includes('host') ? ' only:hosts' : '',
  ].join('')
}

function textOf(tag: Tag): string {
  const name = tagName(tag)
  if (!name || tag.kind === 'evidence') return ''
  return [findText('en-GB', name), findText('ar', name), tagSearchWords(tag), tag.note].join(' ')
}

/** False when the same is said already. */
export async function addTag({ tx, ...work }: Work, offerId: string, tag: Omit<Tag, 'id'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('offer_tag')
    .values({
      id: work.newId(),
      offer_id: offerId,
      kind: tag.kind,
      value: tag.value,
      note: tag.note,
      source: tag.source,
      url: tag.url,
      known_on: tag.knownOn,
      told_by: work.account,
      told_at: work.now,
    })
    .onConflict((conflict) => conflict.constraint('offer_tag_once').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** What is said of a listing that goes on as another holds of that one too, where the same is not said already. */
export async function bringTags(work: Work, mergeId: string, from: string, to: string): Promise<void> {
  const tags = (await tagsOf(work, [from])).get(from) ?? []
  if (tags.length === 0) return
  await work.tx
    .insertInto('offer_tag')
    .values(
      tags.map(({ kind, value, note, source, url, knownOn }) => ({
        ...{ kind, value, note, source, url, known_on: knownOn },
        ...{ id: work.newId(), offer_id: to, told_at: work.now, merge_id: mergeId },
      })),
    )
    .onConflict((conflict) => conflict.constraint('offer_tag_once').doNothing())
    .execute()
}

/** What a merge brought goes; what somebody took off meanwhile is gone already. */
export async function takeBackTags({ tx }: Reader, mergeId: string): Promise<void> {
  await tx.deleteFrom('offer_tag').where('merge_id', '=', mergeId).execute()
}

export async function takeOffTag({ tx }: Reader, offerId: string, id: string): Promise<void> {
  await tx.deleteFrom('offer_tag').where('offer_id', '=', offerId).where('id', '=', id).execute()
}
