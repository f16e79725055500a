import type { JSX } from 'preact'
import { Button, Form, NotificationBanner, Page, Table } from '../../design/index.ts'
import { type Answer, page, type Request, redirect, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { accountWords as words } from '../account.ts'
import { endOwnSession } from '../commands/end-session.ts'
import { deviceOf } from '../device.ts'
import { paths } from '../paths.ts'
import { closedCookie } from '../sign-in.ts'
import { signInWords } from '../sign-in-words.ts'
import { endSession, listSessions } from '../store/index.ts'

export function accountPages(site: Site): void {
  site.get(paths.account, 'signed-in', showAccount, { audience: 'resident' })
  site.post(paths.account, 'signed-in', endOne, { audience: 'resident' })
  site.post(paths.signOut, 'signed-in', signOut, { audience: 'resident' })
}

async function signOut(work: Work, request: Request): Promise<Answer> {
  if (request.sessionHash) await endSession(work, request.sessionHash)
  return redirect(paths.signIn, [closedCookie])
}

async function showAccount(work: Work, request: Request): Promise<Answer> {
  return page(
    <YourAccount
      sessions={await listSessions(work)}
      here={work.session ?? null}
      hasHats={work.membership !== null}
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
  now: Date
  ended: boolean
}

function YourAccount({ sessions, here, hasHats, now, ended }: Shown): JSX.Element {
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
      {hasHats && (
        <ul class="nhsuk-list">
          <li>
            <a href={paths.factors}>{say(signInWords.howYouSignIn)}</a>
          </li>
          <li>
            <a href={paths.hat}>{say(words.changeRole)}</a>
          </li>
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
