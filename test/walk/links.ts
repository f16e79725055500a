import type { Database } from '../../src/platform/database/database.ts'
import { hashToken, newToken } from '../../src/platform/secrets/index.ts'

type Ground = { owner: Database; place: string; now: Date; words: string }
const expires_at = new Date('2036-12-24')

/** Puts a listing or a suggestion there and gives the secret of the link that proves or follows it. */
export async function linkToListing(
  { owner, place, now, words }: Ground,
  purpose: 'prove' | 'follow',
): Promise<{ id: string; token: string }> {
  const [id, token] = [crypto.randomUUID(), newToken()]
  await owner
    .insertInto('suggestion')
    .values({
      ...{ id, place_id: place, kind: 'own', made_at: now },
      state: purpose === 'prove' ? 'unproved' : 'waiting',
      answers: JSON.stringify({ name: words }),
    })
    .execute()
  await owner
    .insertInto('suggestion_link')
    .values({ token_hash: hashToken(token), suggestion_id: id, purpose, expires_at })
    .execute()
  return { id, token }
}

/** Asks whoever runs this offer whether it is still right, and gives the secret of the link. */
export async function linkToConfirm({ owner, place, now, words }: Ground, offer: string): Promise<string> {
  const [id, token] = [crypto.randomUUID(), newToken()]
  await owner
    .insertInto('confirmation_request')
    .values({
      ...{ id, place_id: place, token_hash: hashToken(token), contact_hash: hashToken(words) },
      ...{ month: '2026-11-01', channel: 'email', message_id: id, asked_at: now, expires_at },
    })
    .execute()
  await owner
    .insertInto('confirmation_question')
    .values({ request_id: id, offer_id: offer, facts: ['what'] })
    .execute()
  return token
}

/** A care home asked this offer for a visit: the secrets of the link of whoever asked, and of the group's. */
export async function linksToVisit({ owner, place, now, words }: Ground, offer: string) {
  const [id, follow, answer] = [crypto.randomUUID(), newToken(), newToken()]
  await owner
    .insertInto('offer_tag')
    .values({ id: crypto.randomUUID(), offer_id: offer, kind: 'visits', value: 'groups', told_at: now })
    .execute()
  await owner
    .insertInto('visit_request')
    .values({
      ...{ id, place_id: place, offer_id: offer, way: 'come', state: 'asked', body: words, people: 20 },
      ...{ wished: 'In December', is_told: true, asked_at: now },
    })
    .execute()
  for (const [purpose, token] of [
    ['follow', follow],
    ['answer', answer],
  ] as const)
    await owner
      .insertInto('visit_link')
      .values({ token_hash: hashToken(token), visit_id: id, purpose, expires_at })
      .execute()
  return { id, follow, answer }
}

/** Somebody asked a body in the one form for a first contact: the secret of the link of whoever speaks for it. */
export async function linkToContact(
  { owner, place, now, words }: Ground,
  organisation: string,
  account: string,
): Promise<string> {
  const [id, token] = [crypto.randomUUID(), newToken()]
  await owner
    .insertInto('first_contact')
    .values({
      ...{ id, place_id: place, organisation_id: organisation, asked_by: account, asked_name: 'Grace' },
      ...{ about: 'together', words, state: 'asked', asked_at: now },
    })
    .execute()
  await owner
    .insertInto('first_contact_link')
    .values({ token_hash: hashToken(token), contact_id: id, expires_at })
    .execute()
  return token
}
