import type { Locale } from '../platform/i18n/index.ts'
import { type MessageArguments, queueMessage, type Template } from '../platform/messages/index.ts'
import type { Work } from '../platform/work.ts'
import type { ContactPoint, Person } from './person.ts'
import { canBeSentTo } from './policy.ts'
import { workerOf } from './store/access.ts'
import { listConsents } from './store/consents.ts'
import { listContactPoints } from './store/contact-points.ts'
import { findOpenTaskLike, visiblePersonOrNone } from './store/reach.ts'
import { addTask } from './store/tasks.ts'

/**
 * Sends by the preferred way that the person confirmed as safe, in the language they read. Where there is none, nobody
 * is written to: their worker gets a task instead.
 */
export async function sendToPerson(
  work: Work,
  personId: string,
  template: Template,
  args: Pick<MessageArguments, 'reference' | 'link' | 'place'>,
): Promise<'queued' | 'held'> {
  const person = await visiblePersonOrNone(work, personId)
  const point = person && (await mayBeContacted(work, personId)) ? await safePoint(work, person) : undefined
  if (!point || !person) return hold(work, personId, args.reference ?? '')
  await queueMessage(work, {
    template,
    channel: point.channel === 'sms' ? 'sms' : 'email',
    recipient: point.value,
    arguments: args,
    locale: localeOf(person),
    person: personId,
    contactPoint: point.id,
  })
  return 'queued'
}

export function localeOf({ readingLanguage }: Pick<Person, 'readingLanguage'>): Locale {
  return readingLanguage.startsWith('ar') ? 'ar' : 'en-GB'
}

async function safePoint(work: Work, person: Person): Promise<ContactPoint | undefined> {
  return (await listContactPoints(work, person.personId)).find((point) => canBeSentTo(person, point))
}

/** Somebody who withdrew "contact me", or that we work with them at all, is not written to, however safe the address. */
async function mayBeContacted(work: Work, personId: string): Promise<boolean> {
  const consents = await listConsents(work, personId)
  return ['contact-me', 'work-with-me'].every((needed) => {
    const said = consents.filter(({ purpose }) => purpose === needed)
    return said.length === 0 || said.some(({ withdrawnAt }) => !withdrawnAt)
  })
}

async function hold(work: Work, personId: string, reference: string): Promise<'held'> {
  const same = await findOpenTaskLike(work, personId, 'tell-person', reference)
  if (!same) {
    await addTask(work, personId, {
      accountId: await workerOf(work, personId),
      kind: 'tell-person',
      words: reference,
      dueOn: work.now.toISOString().slice(0, 10),
    })
  }
  return 'held'
}
