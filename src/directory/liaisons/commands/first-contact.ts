import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { notFound } from '../../../platform/errors.ts'
import { oneOf, text } from '../../../platform/form/index.ts'
import type { Work } from '../../../platform/work.ts'
import { wayTo } from '../../freshness/group-by-contact.ts'
import { findBody } from '../../freshness/store/liaisons.ts'
import { canUseSlots } from '../../policy.ts'
import { subjects } from '../first-contact.ts'
import { tellLiaison, tellWhoAsked } from '../mail.ts'
import { addFirstContact, findAsker, findContactByLink, keepContactAnswer } from '../store/first-contacts.ts'
import { contactWords as words } from '../words.ts'

/** A body of this place, with whoever speaks for it and how messages reach them. */
export async function bodyToContact(work: Work, organisation: string) {
  const body = work.place ? await findBody(work, work.place, organisation) : undefined
  if (!body) throw notFound()
  const { liaison } = body
  const way = liaison ? wayTo({ contactEmail: liaison.email, contactPhone: liaison.phone }) : undefined
  return { ...body, way }
}

/** The same form for every body: it goes to whoever speaks for it. */
export const sendFirstContact = defineCommand({
  name: 'organisation.get-in-touch',
  input: z.object({
    organisation: z.string(),
    about: oneOf(subjects, words.aboutMissing),
    words: text({ missing: words.wordsMissing, tooLong: words.tooLong, max: 2000 }),
  }),
  load: ({ organisation }, work) => bodyToContact(work, organisation),
  // Whoever works with people here.
  allow: (actor) => canUseSlots(actor),
  async run({ organisationId, way }, { about, words: said }, work) {
    if (!way) throw notFound()
    const id = await addFirstContact(work, { organisationId, about, words: said, ...(await findAsker(work)) })
    await tellLiaison(work, id, way)
    return { id }
  },
})

export const answerFirstContact = defineCommand({
  name: 'organisation.answer-first-contact',
  input: z.object({
    token: z.string().max(100),
    answer: text({ missing: words.answerMissing, tooLong: words.tooLong, max: 2000 }),
  }),
  load: ({ token }, work) => findContactByLink(work, token),
  // Holding the link is the permission.
  allow: () => true,
  async run(contact, { answer }, work) {
    await keepContactAnswer(work, contact.id, answer)
    await tellWhoAsked(work, contact)
    return { id: contact.id }
  },
})
