import type { Offer } from '../directory/index.ts'
import { addTask } from '../person/index.ts'
import { findPlace } from '../place/index.ts'
import { dayOf } from '../platform/london.ts'
import { queueMessage } from '../platform/messages/index.ts'
import { hashToken, newToken } from '../platform/secrets/index.ts'
import type { Work } from '../platform/work.ts'
import { paths } from './paths.ts'
import type { Connection } from './plan.ts'
import { addAnswerLink, expireAnswerLinks } from './store/answer-links.ts'
import { askGroup } from './templates.ts'

/** Writes to the group's named contact: a reference and a link. Without an address the worker rings, and has a task that says so. */
export async function sendAnswerLink(
  work: Work,
  connection: Pick<Connection, 'id' | 'personId' | 'reference'>,
  offer: Pick<Offer, 'contactEmail'>,
  template: typeof askGroup = askGroup,
): Promise<boolean> {
  await expireAnswerLinks(work, connection.id)
  const email = offer.contactEmail.trim()
  if (!email) {
    await addTask(work, connection.personId, {
      accountId: work.account,
      kind: 'ring-group',
      words: connection.reference,
      dueOn: dayOf(work.now),
    })
    return false
  }
  const token = newToken()
  await addAnswerLink(work, {
    connectionId: connection.id,
    personId: connection.personId,
    tokenHash: hashToken(token),
    contactEmail: email,
  })
  const place = await findPlace(work, work.place ?? '')
  await queueMessage(work, {
    template,
    channel: 'email',
    recipient: email,
    locale: 'en-GB',
    arguments: { reference: connection.reference, place: place.name, link: paths.answer(token) },
  })
  return true
}
