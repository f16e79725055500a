import type { FastifyRequest } from 'fastify'
import type { Body, InterruptedForm } from '../form/form-state.ts'
import type { Work } from '../work.ts'
import { type Answer, redirect } from './answer.ts'
import { cookieNames } from './cookies.ts'
import { holderOfToken, isForeignForm } from './guard.ts'
import type { Domain, Request } from './site.ts'

/** The hidden field by which a form says that it is one that was kept. */
export const interruptedField = 'interrupted'

/**
 * Whoever was signed out while writing signs in again, and finds there what they wrote. Only for a form of our own
 * page, sent by the browser that held the session.
 */
export async function keepForLater(
  sent: FastifyRequest,
  { body, url, sessionHash }: Request,
  domain: Domain,
  work: Work,
  /** Where they show who they are: signing in, or once more. */
  door: string,
): Promise<Answer | undefined> {
  const token = sent.cookies[cookieNames.session]
  if (!token || !sessionHash || isForeignForm(sent, holderOfToken(token), body.csrf) || url === domain.signOutPath)
    return undefined
  const isProof = door === domain.provePath
  const form = { path: url, fields: fieldsOf(body), ...(isProof && { isProof }) }
  const id = await domain.interrupted.keep(work, sessionHash, form)
  if (!id) return undefined
  // A link by email brings no address along, so the browser remembers for an hour where to go on.
  const waiting = { name: cookieNames.interrupted, value: id, maxAge: 3600 }
  return redirect(`${door}?next=${encodeURIComponent(domain.interrupted.path(id))}`, [waiting])
}

/** What was kept has now been sent, and is no longer needed. */
export async function forgetSent(body: Body, domain: Domain, work: Work): Promise<void> {
  const id = body[interruptedField]
  if (typeof id === 'string' && work.account) await domain.interrupted.forget(work, id)
}

/** The key stays, so that the form counts once; its token belongs to the session that ended, and passwords are kept nowhere. */
function fieldsOf(body: Body): InterruptedForm['fields'] {
  const fields = Object.entries(body).filter(
    (field): field is [string, string | string[]] =>
      field[1] !== undefined && field[0] !== 'csrf' && field[0] !== interruptedField && !/password/i.test(field[0]),
  )
  return Object.fromEntries(fields)
}
