import type { JSX } from 'preact'
import { Button, Form, NotificationBanner, Page, Table } from '../../design/index.ts'
import { type Answer, page, type Request, redirect, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { accountWords as words } from '../account.ts'
import { endOwnSession } from '../commands/end-session.ts'
import { deviceOf } from '../device.ts'
import { endSessionUrl } from '../oidc/client.ts'
import { oidcWords } from '../oidc/oidc-words.ts'
import { listProviders, sessionProvider } from '../oidc/store.ts'
import { paths } from '../paths.ts'
import { closedCookie } from '../sign-in.ts'
import { signInWords } from '../sign-in-words.ts'
import { endSession, listSessions } from '../store/index.ts'

export function accountPages(site: Site): void {
  site.get(paths.account, 'signed-in', showAccount, { audience: 'resident' })
  site.post(paths.account, 'signed-in', endOne, { audience: 'resident', needsProof: 'members' })
  site.post(paths.signOut, 'signed-in', signOut, { audience: 'resident' })
}

/** Here at once; where they came from is offered by a link, since a form of ours leads to no other site. */
async function signOut(work: Work, request: Request): Promise<Answer> {
  const provider = await sessionProvider(work)
  if (request.sessionHash) await endSession(work, request.sessionHash)
  const isOffered = provider && (await endSessionUrl(provider, request.origin))
  return redirect(isOffered ? `${paths.signIn}?left=${provider.name}` : paths.signIn, [closedCookie])
}

async function showAccount(work: Work, request: Request): Promise<Answer> {
  return page(
    <YourAccount
      sessions={await listSessions(work)}
      here={work.session ?? null}
      hasHats={work.membership !== null}
      hasProviders={work.account !== null && (await listProviders(work)).length > 0}
      now={work.now}
      ended={request.query.done === 'ended'}
    />,
  )
}

async function endOne(work: Work, request: Request): Promise<Answer> {
  const { session } = request.body
  await endOwnSession(work, typeof session === 'string' && session ? { id: session } : {})
  return redirect(`${paths.account}?done=ended`)
}

type Shown = {
  sessions: Awaited<ReturnType<typeof listSessions>>
  here: string | null
  hasHats: boolean
  hasProviders: boolean
  now: Date
  ended: boolean
}

function YourAccount({ sessions, here, hasHats, hasProviders, now, ended }: Shown): JSX.Element {
  const { say, moment } = useSpeech()
  const rows = sessions.map((one) => [
    <Device userAgent={one.device} />,
    moment(one.startedAt, now),
    moment(one.usedAt, now),
    one.id === here ? (
      say(words.thisOne)
    ) : (
      <Form action={paths.account}>
        <input type="hidden" name="session" value={one.id} />
        <Button variant="secondary">{say(words.end)}</Button>
      </Form>
    ),
  ])
  const notice = ended && <NotificationBanner variant="success">{say(words.ended)}</NotificationBanner>
  return (
    <Page title={say(words.yourAccount)} notice={notice}>
      <h1 class="nhsuk-heading-l">{say(words.yourAccount)}</h1>
      {(hasHats || hasProviders) && (
        <ul class="nhsuk-list">
          {hasHats && (
            <li>
              <a href={paths.factors}>{say(signInWords.howYouSignIn)}</a>
            </li>
          )}
          {hasProviders && (
            <li>
              <a href={paths.linked}>{say(oidcWords.waysTitle)}</a>
            </li>
          )}
          {hasHats && (
            <li>
              <a href={paths.hat}>{say(words.changeRole)}</a>
            </li>
          )}
        </ul>
      )}
      <Table
        caption={say(words.sessions)}
        head={[say(words.device), say(words.since), say(signInWords.lastUsed), say(words.end)]}
        rows={rows}
      />
      {sessions.length > 1 && (
        <Form action={paths.account}>
          <Button variant="secondary">{say(words.endAll)}</Button>
        </Form>
      )}
    </Page>
  )
}

function Device({ userAgent }: { userAgent: string }): JSX.Element {
  const { say } = useSpeech()
  const { browser, system } = deviceOf(userAgent)
  if (browser && system) return <bdi>{say(signInWords.deviceOn, { browser, system })}</bdi>
  return <bdi>{browser || system || say(signInWords.deviceUnknown)}</bdi>
}
