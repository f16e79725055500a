import { addRow, addRows } from '../../platform/database/later.ts'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import type { Consent } from '../person.ts'
import type { ConsentPurpose } from '../words.ts'
import { endAccess } from './access.ts'
import { placeOf } from './place-of.ts'

export type NewConsent = {
  purpose: ConsentPurpose
  recipientKind: string
  recipientOrganisationId?: string | null
  recipientName?: string
  how: string
  by?: string
}

export async function addConsent(work: Work, personId: string, consent: NewConsent): Promise<string> {
  const row = rowOf(work, personId, consent)
  await addRow(work, 'consent', row)
  return row.id
}

/** Several that were given at once. */
export async function addConsents(work: Work, personId: string, consents: NewConsent[]): Promise<void> {
  if (consents.length === 0) return
  await addRows(
    work,
    'consent',
    consents.map((consent) => rowOf(work, personId, consent)),
  )
}

function rowOf(work: Work, personId: string, consent: NewConsent) {
  return {
    place_id: placeOf(work),
    id: work.newId(),
    person_id: personId,
    purpose: consent.purpose,
    recipient_kind: consent.recipientKind,
    recipient_organisation_id: consent.recipientOrganisationId ?? null,
    recipient_name: consent.recipientName ?? '',
    given_at: work.now,
    given_how: consent.how,
    given_by: consent.by ?? '',
  }
}

function consents(work: Work, personId: string) {
  return work.tx
    .selectFrom('consent as c')
    .leftJoin('organisation as o', 'o.id', 'c.recipient_organisation_id')
    .select([
      'c.id',
      'c.person_id',
      'c.purpose',
      'c.recipient_kind as recipientKind',
      'c.recipient_organisation_id as recipientOrganisationId',
      'c.recipient_name as recipientName',
      'o.name as organisationName',
      'c.given_at as givenAt',
      'c.given_how as givenHow',
      'c.given_by as givenBy',
      'c.withdrawn_at as withdrawnAt',
    ])
    .where('c.place_id', '=', placeOf(work))
    .where('c.person_id', '=', personId)
}
type Row = Awaited<ReturnType<ReturnType<typeof consents>['execute']>>[number]

function toConsent({ person_id: _personId, organisationName, ...row }: Row): Consent {
  return { ...row, recipientName: row.recipientName || (organisationName ?? '') }
}

export async function listConsents(work: Work, personId: string): Promise<Consent[]> {
  return (await consents(work, personId).orderBy('c.given_at', 'desc').execute()).map(toConsent)
}

export async function findConsent(work: Work, personId: string, id: string): Promise<Consent> {
  const found = (await listConsents(work, personId)).find((consent) => consent.id === id)
  if (!found) throw notFound()
  return found
}

/** Does the person agree to this today, with this recipient where one is named? */
export async function hasConsent(
  work: Work,
  personId: string,
  purpose: ConsentPurpose,
  organisationId?: string,
): Promise<boolean> {
  const row = await consents(work, personId)
    .where('c.purpose', '=', purpose)
    .where('c.withdrawn_at', 'is', null)
    .$if(organisationId !== undefined, (query) => query.where('c.recipient_organisation_id', '=', organisationId ?? ''))
    .executeTakeFirst()
  return Boolean(row)
}

type WithdrawalStep = (work: Work, personId: string, consent: Consent) => Promise<void>
const steps = new Map<string, WithdrawalStep>()

/** What modules that follow do when an agreement is taken back, in the same piece of work. */
export function addWithdrawalStep(name: string, step: WithdrawalStep): void {
  steps.set(name, step)
}

/** Takes effect at once: everybody who asks `hasConsent` hears no, and whoever could see because of it can no longer. */
export async function withdrawConsent(work: Work, personId: string, consent: Consent, how: string): Promise<void> {
  const withdrawn = await work.tx
    .updateTable('consent')
    .set({ withdrawn_at: work.now, withdrawn_how: how })
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .where('id', '=', consent.id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (withdrawn.numUpdatedRows === 0n) return
  await endAccess(work, personId, { consentId: consent.id })
  if (consent.purpose === 'share-with-group' && consent.recipientOrganisationId) {
    await endAccess(work, personId, { basis: 'group', organisationId: consent.recipientOrganisationId })
  }
  for (const step of steps.values()) await step(work, personId, consent)
}
