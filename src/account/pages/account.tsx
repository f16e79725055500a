import type { JSX } from 'preact'
import { Button, Form, Page, Table } from '../../design/index.ts'
import { type Answer, page, type Request, redirect, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { accountWords as words } from '../account.ts'
import { endOwnSession } from '../commands/end-session.ts'
import { paths } from '../paths.ts'
import { closedCookie } from '../sign-in.ts'
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
      here={request.sessionHash}
      hasHats={work.membership !== null}
      now={work.now}
    />,
  )
}

async function endOne(work: Work, request: Request): Promise<Answer> {
  const { session } = request.body
  await endOwnSession(work, {
    which: typeof session === 'string' && session ? { id: session } : { allBut: request.sessionHash ?? '' },
  })
  return redirect(paths.account)
}

type Shown = { sessions: Awaited<ReturnType<typeof listSessions>>; here: string | null; hasHats: boolean; now: Date }

function YourAccount({ sessions, here, hasHats, now }: Shown): JSX.Element {
  const { say, moment } = useSpeech()
  const rows = sessions.map((one) => [
    <bdi>{one.device || '–'}</bdi>,
    moment(one.startedAt, now),
    one.tokenHash === here ? (
      say(words.thisOne)
    ) : (
      <Form action={paths.account}>
        <input type="hidden" name="session" value={one.id} />
        <Button variant="secondary">{say(words.end)}</Button>
      </Form>
    ),
  ])
  return (
    <Page title={say(words.yourAccount)}>
      <h1 class="nhsuk-heading-l">{say(words.yourAccount)}</h1>
      {hasHats && (
        <p>
          <a href={paths.hat}>{say(words.changeRole)}</a>
        </p>
      )}
      <Table caption={say(words.sessions)} head={[say(words.device), say(words.since), say(words.end)]} rows={rows} />
      {sessions.length > 1 && (
        <Form action={paths.account}>
          <Button variant="secondary">{say(words.endAll)}</Button>
        </Form>
      )}
    </Page>
  )
}
