import { errorWords, Refusal } from '../errors.ts'
import type { Noted, SecurityEvent } from '../security-event.ts'
import type { Work } from '../work.ts'
import type { Serving } from './send.ts'

/** After the answer: what was noted meanwhile, and what the refusal itself says. */
export function logSecurity(serving: Serving, work: Work | undefined, outcome: Refusal | { status: number }): void {
  const account = work?.account ?? null
  const own = work && eventOf(serving, work, outcome)
  const events: Noted[] = [...(work?.security ?? []), ...(own ? [{ event: own, account }] : [])]
  const { options, request, path } = serving
  for (const noted of events)
    options.log[usual.has(noted.event) ? 'info' : 'warn']({
      security: noted.event,
      request: request.id,
      route: path,
      account: noted.account,
      role: work?.role,
    })
}

const usual = new Set<SecurityEvent>(['sign-in.begun', 'password.changed', 'administration.done'])

function eventOf(
  { access, request, options: { domain } }: Serving,
  { role }: Work,
  outcome: Refusal | { status: number },
): SecurityEvent | undefined {
  if (!(outcome instanceof Refusal)) {
    const isDone = request.method === 'POST' && outcome.status < 400 && domain.mayAtAll(role, access)
    return isDone && domain.isAdministration?.(access) ? 'administration.done' : undefined
  }
  if (outcome.sentence === errorWords.badToken) return 'form.foreign'
  if (outcome.status === 403) return 'action.refused'
  if (outcome.status === 429) return 'tries.too-many'
  if (outcome.status !== 404 || role === 'stranger') return undefined
  if (!domain.mayAtAll(role, access)) return 'route.refused'
  // A page that is nowhere is a slip; a thing behind a page that exists may be somebody else's.
  return access === 'anyone' ? undefined : 'thing.refused'
}
