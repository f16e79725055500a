import { addTask, type Consent, finishTasksAbout, listConsents, withdrawConsent, workerOf } from '../../person/index.ts'
import { findPlace } from '../../place/index.ts'
import { dayOf } from '../../platform/london.ts'
import { queueMessage } from '../../platform/messages/index.ts'
import type { Work } from '../../platform/work.ts'
import { addDeletionRequest, endAnswerLinks, listTold, type Told } from '../store/deletions.ts'
import { pleaseDelete } from '../templates.ts'

/** What follows from an agreement that was taken back: what rests on it is taken back too, and whoever was told deletes it. */
export async function followWithdrawal(work: Work, personId: string, consent: Consent): Promise<void> {
  for (const other of (await listConsents(work, personId)).filter((one) => restsOn(one, consent)))
    await withdrawConsent(work, personId, other, `with ${consent.purpose}`)
  if (consent.purpose === 'work-with-me') await remind(work, personId, { kind: 'stop-working', words: '' })
  if (consent.purpose === 'share-with-group') await tellGroups(work, personId, consent)
}

/** Without "work with me" nothing is shared; without sharing with groups in general, with none of them. */
function restsOn(other: Consent, { id, purpose, recipientOrganisationId, recipientName }: Consent): boolean {
  if (other.withdrawnAt || other.id === id) return false
  if (purpose === 'work-with-me') return ['tell-source', 'share-with-group'].includes(other.purpose)
  const isGeneral = purpose === 'share-with-group' && !recipientOrganisationId && !recipientName
  return isGeneral && other.purpose === 'share-with-group'
}

async function tellGroups(work: Work, personId: string, consent: Consent): Promise<void> {
  const { recipientOrganisationId: organisation, recipientName } = consent
  if (!organisation) {
    // Somebody named in words alone: a human knows how to reach them.
    if (recipientName) await askByPhone(work, personId, consent, { recipient: recipientName })
    return
  }
  for (const told of await listTold(work, personId, organisation)) {
    await endAnswerLinks(work, told.connectionId)
    await finishTasksAbout(work, personId, { kinds: ['ring-group', 'follow-up'], words: told.reference })
    if (told.emails.length === 0) await askByPhone(work, personId, consent, { ...told, recipient: told.name })
    for (const email of told.emails) await askByEmail(work, personId, consent, told, email)
  }
}

type Recipient = Partial<Told> & { recipient: string }

async function askByPhone(work: Work, personId: string, consent: Consent, told: Recipient): Promise<void> {
  await addDeletionRequest(work, personId, { consentId: consent.id, toldBy: 'ring', ...told })
  await remind(work, personId, { kind: 'ring-to-delete', words: told.reference ?? told.recipient })
}

async function askByEmail(work: Work, personId: string, consent: Consent, told: Told, email: string): Promise<void> {
  const place = await findPlace(work, work.place ?? '')
  await queueMessage(work, {
    template: pleaseDelete,
    channel: 'email',
    recipient: email,
    locale: 'en-GB',
    arguments: { reference: told.reference, place: place.name },
  })
  await addDeletionRequest(work, personId, { consentId: consent.id, toldBy: 'email', ...told, recipient: told.name })
  await remind(work, personId, { kind: 'ask-whether-deleted', words: told.reference })
}

async function remind(work: Work, personId: string, task: { kind: string; words: string }): Promise<void> {
  await addTask(work, personId, { ...task, accountId: await workerOf(work, personId), dueOn: dayOf(work.now) })
}
