import { sendToPerson } from '../person/index.ts'
import { findPlace } from '../place/index.ts'
import { queueMessage, type Template } from '../platform/messages/index.ts'
import type { Work } from '../platform/work.ts'
import { decidedMail, personNewsMail } from './messages.ts'
import { paths } from './paths.ts'
import type { Referral } from './referral.ts'
import { addressOf } from './store/index.ts'

/** Writes to whoever introduced somebody: a reference and a link, nothing about the person. */
export async function tellIntroducer(work: Work, referral: Referral, template: Template): Promise<void> {
  const { reference, introducerAccountId: account } = referral
  const recipient = referral.introducerEmail || (account ? await addressOf(work, account) : '')
  if (!recipient || !work.place) return
  const place = await findPlace(work, work.place)
  await queueMessage(work, {
    template,
    channel: 'email',
    recipient,
    locale: 'en-GB',
    arguments: { reference, place: place.name, link: paths.followed(reference) },
    // So that nothing leaves for somebody who is excluded from this record.
    person: referral.personId,
    ...(account ? { account } : {}),
  })
}

/** News of a decision: to the source, else to the person themselves in a way they confirmed as safe. */
export async function tellOfDecision(work: Work, referral: Referral): Promise<void> {
  if (referral.introducerAccountId) return tellIntroducer(work, referral, decidedMail)
  if (!work.place) return
  const place = await findPlace(work, work.place)
  await sendToPerson(work, referral.personId, personNewsMail, { reference: referral.reference, place: place.name })
}
