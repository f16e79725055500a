import { inEachPlace, type Place } from '../../../place/index.ts'
import type { JobData } from '../../../platform/jobs/index.ts'
import { dayOf } from '../../../platform/london.ts'
import { defineTemplate, queueMessage } from '../../../platform/messages/index.ts'
import { hashToken, newToken } from '../../../platform/secrets/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { isDoubted } from '../facts.ts'
import { groupByContact, type ToAsk } from '../group-by-contact.ts'
import { agesOf, daysBetween, dueFacts, mayAsk } from '../schedule.ts'
import { addRequest, listAsked, listCandidates, mayAskThere } from '../store/requests.ts'
import { freshWords as words } from '../words.ts'
import { findLeavers, type Options, tellContactAlarms } from './contact-alarms.ts'

/** To whoever runs some listings: a place's name and a link. */
export const askStillRight = defineTemplate({
  name: 'still-right',
  audience: 'group',
  subject: words.mailSubject,
  body: words.mail,
})

export function freshnessJobs(options: Options): [string, (data: JobData) => Promise<void>][] {
  return [
    ['ask-groups', () => askGroups(options)],
    ['find-leavers', () => findLeavers(options)],
    ['tell-contact-alarms', () => tellContactAlarms(options)],
  ]
}

/** Groups in the morning of a working day, when somebody reads it; leavers in the night. */
export const freshnessClocks: Record<string, string> = { 'ask-groups': '10 9 * * 1-5', 'find-leavers': '50 3 * * *' }

/** Asks each contact about all listings of theirs that are due. Run twice, it asks nobody twice. */
export function askGroups(options: Options): Promise<void> {
  return inEachPlace(options, 'ask-groups', askGroupsOf)
}

async function askGroupsOf(work: Work, place: Place): Promise<void> {
  const contacts = groupByContact(await listCandidates(work, place.id))
  const asked = await listAsked(
    work,
    contacts.map(({ hash }) => hash),
  )
  const today = dayOf(work.now)
  for (const contact of contacts) {
    const before = asked.get(contact.hash)
    const unanswered = before?.unanswered ?? 0
    const lastAskedDaysAgo = before ? daysBetween(dayOf(before.lastAskedAt), today) : null
    if (!mayAsk({ lastAskedDaysAgo, unanswered })) continue
    const questions = contact.listings
      .map((one) => ({ offerId: one.id, facts: dueFacts(agesOf(one, today), isDoubted(one)) }))
      .filter(({ facts }) => facts.length > 0)
    if (questions.length > 0) await ask(work, place, contact, questions)
  }
}

async function ask(
  work: Work,
  { name }: Place,
  contact: ToAsk,
  questions: Parameters<typeof addRequest>[1]['questions'],
) {
  const { channel, address, hash } = contact
  if (!(await mayAskThere(work, channel, address, hash))) return
  const token = newToken()
  const messageId = work.newId()
  if (!(await addRequest(work, { contactHash: hash, channel, tokenHash: hashToken(token), messageId, questions })))
    return
  await queueMessage(
    { ...work, newId: () => messageId },
    {
      template: askStillRight,
      channel,
      recipient: address,
      locale: speaksArabicOnly(contact) ? 'ar' : 'en-GB',
      arguments: { place: name, link: paths.stillRight(token) },
    },
  )
}

const speaksArabicOnly = ({ listings }: ToAsk) =>
  listings.every(({ languages }) => languages.includes('ar') && !languages.includes('en'))
