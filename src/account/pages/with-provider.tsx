import type { JSX } from 'preact'
import { z } from 'zod'
import { Button, Page } from '../../design/index.ts'
import { notFound } from '../../platform/errors.ts'
import {
  type Answer,
  inJson,
  inWords,
  json,
  type Operation,
  page,
  type Request,
  redirect,
  type Site,
} from '../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import { hashToken } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import { setOut } from '../oidc/begin.ts'
import { endSessionUrl } from '../oidc/client.ts'
import { comeBack, type NotIn } from '../oidc/come-back.ts'
import { publicKeyOf } from '../oidc/key.ts'
import { oidcWords as words } from '../oidc/oidc-words.ts'
import { mayProve } from '../oidc/policy.ts'
import type { Provider } from '../oidc/provider.ts'
import { findProvider } from '../oidc/store.ts'
import { paths } from '../paths.ts'
import { safeNext } from '../sign-in.ts'
import { passkeySiteOf } from '../site-address.ts'
import { findInvitation } from '../store/index.ts'
import { secondsToWait } from '../throttle.ts'

const resident = { audience: 'resident' } as const
const ourKeys: Operation = {
  summary: 'The public key by which a provider of identities knows this installation',
  responses: {
    200: inJson('A JSON Web Key Set', z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) })),
    404: inWords('No such provider'),
  },
}
const machine = { audience: 'machine', described: ourKeys } as const

/** Signing in at a provider (OpenID Connect): out by a link, since a form of ours leads to no other site; and back. */
export function providerPages(site: Site): void {
  site.get(paths.withProvider(':provider'), 'anyone', signIn, resident)
  site.get(paths.providerAnswer(':provider'), 'anyone', answer, resident)
  site.get(paths.leaveProvider(':provider'), 'anyone', leave, resident)
  site.get(
    paths.providerKeys(':provider'),
    'anyone',
    async (work, request) => json({ keys: [publicKeyOf(await providerOf(work, request))] }),
    machine,
  )
  site.get(paths.proveWith(':provider'), 'signed-in', prove, resident)
  site.post(paths.joinWith(':token', ':provider'), 'anyone', join)
}

export async function providerOf(work: Work, request: Request): Promise<Provider> {
  const provider = await findProvider(work, request.params.provider ?? '')
  if (!provider) throw notFound()
  return provider
}

async function signIn(work: Work, request: Request): Promise<Answer> {
  const provider = await providerOf(work, request)
  const next = safeNext(request.query.next)
  // Whoever is known at the provider would be signed in here by a page of somebody else: they press our own button first.
  if (comesFromElsewhere(request)) return redirect(`${paths.signIn}?next=${encodeURIComponent(next)}`)
  return sendOff(work, request, provider, { purpose: 'sign-in', next }, redirectTo)
}

/** Browsers say whose page led here; an address that was typed or kept is its owner's own wish. */
const comesFromElsewhere = ({ headers }: Request) =>
  ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site'] ?? ''))

async function prove(work: Work, request: Request): Promise<Answer> {
  const provider = await providerOf(work, request)
  if (!mayProve(work, provider)) throw notFound()
  const asked = { purpose: 'prove' as const, next: safeNext(request.query.next), sessionId: work.session ?? null }
  return sendOff(work, request, provider, asked, redirectTo)
}

/** The invitation is used when they are back, not before. */
async function join(work: Work, request: Request): Promise<Answer> {
  const provider = await providerOf(work, request)
  const invitation = await findInvitation(work, hashToken(request.params.token ?? ''))
  if (!invitation || provider.kind !== 'staff') throw notFound()
  return sendOff(work, request, provider, {
    purpose: 'invitation',
    next: paths.start,
    invitationId: invitation.id,
  })
}

type Asked = Parameters<typeof setOut>[3]
type Onward = (to: string, provider: Provider) => Answer

const redirectTo: Onward = (to) => redirect(to)
/** After a form: browsers let it lead to no other site, so the next step is a link. */
const showWay: Onward = (to, provider) => page(<OnTheWay to={to} label={provider.label} />)

export async function sendOff(
  work: Work,
  request: Request,
  provider: Provider,
  asked: Asked,
  onward: Onward = showWay,
): Promise<Answer> {
  if ((await secondsToWait(work, request)) > 0) return notInAnswer(provider, 'wait')
  const out = await setOut(work, request, provider, asked)
  if ('trouble' in out) return notInAnswer(provider, out.trouble)
  return { ...onward(out.to, provider), cookies: [out.cookie] }
}

async function answer(work: Work, request: Request): Promise<Answer> {
  const provider = await providerOf(work, request)
  const came = await comeBack(work, request, provider)
  return 'notIn' in came ? notInAnswer(provider, came.notIn) : came
}

async function leave(work: Work, request: Request): Promise<Answer> {
  const provider = await providerOf(work, request)
  if ((await secondsToWait(work, request)) > 0) return notInAnswer(provider, 'wait')
  const back = `${passkeySiteOf(request).origin}${paths.signIn}`
  return redirect((await endSessionUrl(provider, back))?.href ?? paths.signIn)
}

const pages: Record<NotIn, { status: number; title: MessageRef; help: MessageRef }> = {
  away: { status: 503, title: words.awayTitle, help: words.awayHelp },
  wait: { status: 429, title: words.oldTitle, help: words.awayHelp },
  declined: { status: 403, title: words.declinedTitle, help: words.declinedHelp },
  token: { status: 403, title: words.tokenTitle, help: words.tokenHelp },
  assurance: { status: 403, title: words.assuranceTitle, help: words.assuranceHelp },
  old: { status: 403, title: words.oldTitle, help: words.oldHelp },
  unknown: { status: 403, title: words.unknownTitle, help: words.unknownHelp },
  noRole: { status: 403, title: words.noRoleTitle, help: words.noRoleHelp },
  taken: { status: 409, title: words.takenTitle, help: words.takenHelp },
}

/** A page and no thrown refusal: what was used up on the way stays used up. */
function notInAnswer({ label }: Provider, notIn: NotIn): Answer {
  return page(<NotInPage label={label} notIn={notIn} />, pages[notIn].status)
}

function NotInPage({ label, notIn }: { label: string; notIn: NotIn }): JSX.Element {
  const { say } = useSpeech()
  const { title, help } = pages[notIn]
  const heading = say(title, { label })
  return (
    <Page title={heading} noIndex>
      <h1 class="nhsuk-heading-l">{heading}</h1>
      <p>{say(help, { label })}</p>
      {notIn === 'unknown' && (
        <>
          <ol class="nhsuk-list nhsuk-list--number">
            <li>{say(words.unknownStep1)}</li>
            <li>{say(words.unknownStep2)}</li>
            <li>{say(words.unknownStep3, { label })}</li>
          </ol>
          <p>{say(words.unknownInvited, { label })}</p>
        </>
      )}
      <p>
        <a href={paths.signIn}>{say(words.signInAnotherWay)}</a>
      </p>
    </Page>
  )
}

function OnTheWay({ to, label }: { to: string; label: string }): JSX.Element {
  const { say } = useSpeech()
  const title = say(words.continueTo, { label })
  return (
    <Page title={title} noIndex>
      <h1 class="nhsuk-heading-l">{title}</h1>
      <p>{say(words.onTheWay)}</p>
      <Button href={to}>{title}</Button>
    </Page>
  )
}
