import { recordAudit } from '../../platform/audit.ts'
import { Refusal } from '../../platform/errors.ts'
import { type Answer, type Request, redirect } from '../../platform/http/index.ts'
import type { Work } from '../../platform/work.ts'
import { linkIdentity } from '../commands/identities.ts'
import { isProved } from '../factor.ts'
import { lightHome } from '../own-records.ts'
import { paths } from '../paths.ts'
import { actingAs, beginSession, openSession, proveSession } from '../sign-in.ts'
import { findSignInAccount, listMemberships, spendInvitation, stopRemoval } from '../store/index.ts'
import { secondsToWait } from '../throttle.ts'
import { isAnew, returnAddress, setOutFrom } from './begin.ts'
import { readAnswer, type Trouble } from './client.ts'
import { mayProve } from './policy.ts'
import { type Provider, speaksFor } from './provider.ts'
import { findIdentity, findInvited, noteIdentityUsed, type SpentRequest, spendRequest } from './store.ts'

/** Why nobody was let in, for the page that says so. */
export type NotIn = Trouble | 'old' | 'unknown' | 'noRole' | 'taken' | 'wait'
export type Came = Answer | { notIn: NotIn }
type Back = { provider: Provider; asked: SpentRequest; subject: string; authenticatedAt: Date | null }

/** Somebody is back from a provider. What they set out with is used up first, whatever comes of the rest. */
export async function comeBack(work: Work, request: Request, provider: Provider): Promise<Came> {
  if ((await secondsToWait(work, request)) > 0) return { notIn: 'wait' }
  const { state } = request.query
  const asked =
    typeof state === 'string'
      ? await spendRequest(work, { state, browser: setOutFrom(request), providerId: provider.id })
      : undefined
  if (!asked || typeof state !== 'string') return refused(work, 'old')
  const back = new URL(returnAddress(request, provider))
  back.search = new URL(request.url, back).search
  const answer = await readAnswer(provider, back, { ...asked, state }, isAnew(asked.purpose) && provider.stepsUp)
  if ('trouble' in answer) return refused(work, answer.trouble)
  const came = await purposes[asked.purpose](work, request, { provider, asked, ...answer })
  return 'notIn' in came ? refused(work, came.notIn) : came
}

/** Only our own word for what was wrong is kept, and nothing that was in a token. */
async function refused(work: Work, notIn: NotIn): Promise<{ notIn: NotIn }> {
  await recordAudit(work, { action: 'identity.refuse', people: [], subject: work.account, basis: notIn })
  return { notIn }
}

const purposes: Record<SpentRequest['purpose'], (work: Work, request: Request, back: Back) => Promise<Came>> = {
  'sign-in': signIn,
  prove,
  link,
  invitation: join,
}

/** An identity that nobody has linked opens nothing and makes nothing, whatever address or role comes with it. */
async function signIn(work: Work, request: Request, back: Back): Promise<Came> {
  const { provider, asked } = back
  const identity = await findIdentity(work, provider, back.subject)
  if (!identity) return { notIn: 'unknown' }
  const { id, accountId } = identity
  if (provider.kind === 'staff') {
    const hats = await listMemberships(work, accountId)
    if (!hats.some(({ organisationId }) => speaksFor(provider, organisationId))) return { notIn: 'noRole' }
  }
  await noteIdentityUsed(work, id)
  return provider.kind === 'staff'
    ? beginSession(work, request, {
        accountId,
        factor: 'organisation',
        next: asked.next,
        vouched: vouchedBy(back, work),
      })
    : openOwn(work, request, accountId, back)
}

/** That somebody signed in there some time today does not show that it is them at the screen now. */
function vouchedBy({ provider, authenticatedAt }: Back, { now }: Work) {
  return { provider, provedAt: isProved({ provedAt: authenticatedAt, now }) ? authenticatedAt : null }
}

/** A resident's sign-in opens what a link by email opens, also where the account has roles. */
async function openOwn(work: Work, request: Request, accountId: string, back: Back): Promise<Answer> {
  const { place, home } = await lightHome(work, accountId)
  const own = await actingAs(work, accountId, place)
  const cookie = await openSession(own, request, {
    kind: 'light',
    accountId,
    placeId: place,
    identityProviderId: back.provider.id,
    provedAt: vouchedBy(back, work).provedAt,
  })
  await recordAudit(own, { action: 'session.begin', people: [], subject: accountId, basis: 'identity' })
  return redirect(back.asked.next === paths.start ? home : back.asked.next, [cookie])
}

/** Still the same session, and the same person there as here. */
async function prove(work: Work, request: Request, { provider, asked, subject }: Back): Promise<Came> {
  const identity = await findIdentity(work, provider, subject)
  if (!isSameSession(work, asked) || !mayProve(work, provider)) return { notIn: 'old' }
  if (!identity || identity.accountId !== work.account) return { notIn: 'unknown' }
  await noteIdentityUsed(work, identity.id)
  if (provider.kind === 'staff') await stopRemoval(work, identity.accountId)
  const factor = provider.kind === 'staff' ? 'organisation' : null
  return redirect(asked.next, [await proveSession(work, request, factor, provider.id)])
}

async function link(work: Work, _request: Request, { provider, asked, subject }: Back): Promise<Came> {
  if (!isSameSession(work, asked)) return { notIn: 'old' }
  return (await linked(work, provider, subject)) ?? redirect(`${paths.linked}?done=linked`)
}

async function linked(work: Work, provider: Provider, subject: string): Promise<{ notIn: NotIn } | undefined> {
  try {
    await linkIdentity(work, { provider: provider.name, subject })
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { notIn: error.status === 409 ? 'taken' : 'noRole' }
  }
}

const isSameSession = ({ session, account }: Work, asked: SpentRequest) =>
  account !== null && session != null && session === asked.sessionId

/** Whoever was invited comes in by it instead of a password, in the account that the invitation names. */
async function join(work: Work, request: Request, back: Back): Promise<Came> {
  const { provider, asked, subject } = back
  const invited = asked.invitationId ? await findInvited(work, asked.invitationId) : undefined
  const account = invited && (await findSignInAccount(work, invited.accountId))
  if (!invited || !account || provider.kind !== 'staff') return { notIn: 'old' }
  const hats = await listMemberships(work, account.id)
  const hat = hats.find(({ organisationId }) => speaksFor(provider, organisationId))
  if (!hat) return { notIn: 'noRole' }
  const own = await actingAs({ ...work, session: null, membership: hat.id, role: hat.role }, account.id, hat.placeId)
  const trouble = await linked(own, provider, subject)
  if (trouble) return trouble
  if (!(await spendInvitation(own, invited.id))) return { notIn: 'old' }
  const begun = { accountId: account.id, factor: 'organisation' as const, next: paths.start }
  return beginSession(work, request, { ...begun, vouched: vouchedBy(back, work) })
}
