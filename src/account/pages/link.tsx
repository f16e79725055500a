import type { JSX } from 'preact'
import { Button, DateInput, Form, Input, Page, Panel } from '../../design/index.ts'
import { Refusal } from '../../platform/errors.ts'
import { dayIn, emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { hashToken } from '../../platform/secrets/index.ts'
import { noteSecurity } from '../../platform/security-event.ts'
import type { Work } from '../../platform/work.ts'
import { accountWords as words } from '../account.ts'
import { askForLink } from '../commands/ask-for-link.ts'
import { spendLink } from '../commands/spend-link.ts'
import { lightHome, ownRecordsNow } from '../own-records.ts'
import { paths } from '../paths.ts'
import { openSession } from '../sign-in.ts'
import { findSignInLink, listMemberships } from '../store/index.ts'
import { slowDown } from '../throttle.ts'

const resident = { audience: 'resident' } as const
const tokenOf = (request: Request) => request.params.token ?? ''

export function linkPages(site: Site): void {
  site.get(
    paths.askLink,
    'anyone',
    (_work, request) => (request.query.sent === 'yes' ? page(<SentPage />) : showAsk()),
    resident,
  )
  site.post(paths.askLink, 'anyone', ask, resident)
  site.get(paths.useLink(':token'), 'anyone', (work, request) => showUse(work, request), resident)
  site.post(paths.useLink(':token'), 'anyone', use, resident)
}

function showAsk(form: FormState = emptyForm()): Answer {
  return page(<AskPage form={form} />)
}

async function ask(work: Work, request: Request): Promise<Answer> {
  await slowDown(work, request, `link from ${request.ip}`, { target: 30, ip: 60 })
  return submit(request, () => askForLink(work, pointIn(request)), {
    done: () => redirect(`${paths.askLink}?sent=yes`),
    again: showAsk,
  })
}

/** By text, if they gave a number and no email. */
function pointIn({ body }: Request): Parameters<typeof askForLink>[1] {
  const [email, mobile] = [String(body.email ?? ''), String(body.mobile ?? '')]
  return mobile && !email ? { by: 'text', mobile } : { by: 'email', email }
}

/** Opening it spends nothing: mail scanners open links too. */
async function showUse(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const link = await findSignInLink(work, hashToken(tokenOf(request)))
  if (!link) {
    noteSecurity(work, 'link.refused')
    return page(<OldPage />, 410)
  }
  const asksBirthDate = (await ownRecordsNow().isBirthDate(work, link.accountId, null)) !== null
  return page(<UsePage token={tokenOf(request)} form={form} asksBirthDate={asksBirthDate} />)
}

async function use(work: Work, sent: Request): Promise<Answer> {
  const request = { ...sent, body: { ...sent.body, birthDate: dayIn(sent.body, 'birthDate') } }
  // Six guesses of a birthday, then the link is worth nothing any more: it ends before the next guess is taken.
  await slowDown(work, request, `spend link ${hashToken(tokenOf(request))}`, { target: 6, ip: 60 })
  try {
    return await submit(
      request,
      () => spendLink(work, { token: tokenOf(request), birthDate: request.body.birthDate }),
      {
        done: ({ accountId, until }) =>
          until > work.now.getTime() ? signedIn(work, request, accountId) : page(<OldPage />, 410),
        again: (form) => showUse(work, request, form),
      },
    )
  } catch (error) {
    if (error instanceof Refusal && error.sentence === words.linkOld) {
      noteSecurity(work, 'link.refused')
      return page(<OldPage />, 410)
    }
    throw error
  }
}

async function signedIn(work: Work, request: Request, accountId: string): Promise<Answer> {
  noteSecurity(work, 'sign-in.begun', accountId)
  const [hat] = await listMemberships(work, accountId)
  const { place, home } = await lightHome(work, accountId)
  const session = hat
    ? { kind: 'member' as const, membershipId: hat.id, placeId: hat.placeId ?? place }
    : { kind: 'light' as const, placeId: place }
  return redirect(waitingIn(request) ?? home, [await openSession(work, request, { ...session, accountId })])
}

/** Where somebody was signed out while writing: they go on there. */
function waitingIn(request: Request): string | undefined {
  const id = /(?:^|;\s*)__Host-interrupted=([0-9a-f-]{36})/.exec(String(request.headers.cookie ?? ''))?.[1]
  return id && paths.interrupted(id)
}

function AskPage({ form }: { form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.linkTitle)} errors={field.errors} backHref={paths.signIn} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.linkTitle)}</h1>
      <p>{say(words.linkHelp)}</p>
      <Form action={paths.askLink}>
        <Input {...field.text('email')} label={say(words.email)} type="email" autocomplete="email" width={30} />
        <Input {...field.text('mobile')} label={say(words.mobile)} type="tel" autocomplete="tel" width={20} />
        <Button>{say(words.linkSend)}</Button>
      </Form>
    </Page>
  )
}

function SentPage(): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.linkSent)} noIndex>
      <Panel heading={say(words.linkSent)} />
      <p>{say(words.linkSentHelp)}</p>
    </Page>
  )
}

function UsePage({
  token,
  form,
  asksBirthDate,
}: {
  token: string
  form: FormState
  asksBirthDate: boolean
}): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.linkUse)} errors={field.errors} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.linkUse)}</h1>
      <p>{say(words.linkUseHelp)}</p>
      <Form action={paths.useLink(token)}>
        {asksBirthDate && (
          <DateInput {...field.day('birthDate')} label={say(words.birthDate)} hint={say(words.birthDateHint)} />
        )}
        <Button>{say(words.linkUse)}</Button>
      </Form>
    </Page>
  )
}

function OldPage(): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.linkOld)} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.linkOld)}</h1>
      <p>
        <a href={paths.askLink}>{say(words.linkTitle)}</a>
      </p>
    </Page>
  )
}
