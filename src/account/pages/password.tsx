import type { JSX } from 'preact'
import { Button, Form, Input, Page } from '../../design/index.ts'
import { notFound, Refusal } from '../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import { hashToken } from '../../platform/secrets/index.ts'
import { noteSecurity } from '../../platform/security-event.ts'
import type { Work } from '../../platform/work.ts'
import { accountWords } from '../account.ts'
import { browserOf } from '../browser.ts'
import { acceptInvitation, changePassword, replaceTemporaryPassword } from '../commands/change-password.ts'
import type { Factor } from '../factor.ts'
import { passwordWords as words } from '../new-password.ts'
import { type Provider, speaksFor } from '../oidc/provider.ts'
import { listProviders } from '../oidc/store.ts'
import { paths } from '../paths.ts'
import { waitFor } from '../second-factor.ts'
import { actingAs, beginSession, halfWayCookie, readHalfWay } from '../sign-in.ts'
import { findInvitation, findSignInAccount, listMemberships } from '../store/index.ts'
import { secondsToWait } from '../throttle.ts'
import { JoinByProvider } from './provider-links.tsx'
import { answered } from './second-factor.tsx'

const proved = { needsProof: true } as const

export function passwordPages(site: Site): void {
  site.get(paths.password, 'signed-in', (work) => showPassword(work), proved)
  site.post(paths.password, 'signed-in', change, proved)
  site.get(paths.ownPassword, 'anyone', (work, request) => withNewcomer(work, request, () => showOwn()))
  site.post(paths.ownPassword, 'anyone', (work, request) => withNewcomer(work, request, replace))
  site.get(paths.invitation(':token'), 'anyone', (work, request) => showInvitation(work, request))
  site.post(paths.invitation(':token'), 'anyone', accept)
}

function typedIn({ body }: Request) {
  const { password = '', again = '', currentPassword = '' } = body
  return { password: String(password), again: String(again), current: String(currentPassword) }
}

async function showPassword(work: Work, form: FormState = emptyForm()): Promise<Answer> {
  const account = work.account && work.membership && (await findSignInAccount(work, work.account))
  if (!account) throw notFound()
  const asksCurrent = account.passwordHash !== null
  const facts = { action: paths.password, title: words.change, form, asksCurrent }
  return page(<NewPassword {...facts} backHref={paths.factors} />)
}

/** The password of now is guessed at no faster here than at the door. */
async function change(work: Work, request: Request): Promise<Answer> {
  const account = work.account && (await findSignInAccount(work, work.account))
  if (!account) throw notFound()
  const wait = await secondsToWait(work, request, { kind: 'password', name: account.email, accountId: account.id })
  if (wait > 0) {
    const tried = waitFor(wait)
    return answered(await showPassword(work, { body: {}, errors: [{ field: 'currentPassword', ...tried }] }), tried)
  }
  return submit(request, () => changePassword(work, { typed: () => typedIn(request), browser: browserOf(request) }), {
    done: () => redirect(`${paths.factors}?done=password`),
    again: (form) => showPassword(work, form),
  })
}

type Newcomer = { accountId: string; next: string; factor: Factor }

/** Both factors were shown, and the password is still the one that was handed over: no session is open yet. */
async function withNewcomer(
  work: Work,
  request: Request,
  then: (work: Work, request: Request, newcomer: Newcomer) => Answer | Promise<Answer>,
): Promise<Answer> {
  const half = readHalfWay(request, work.now)
  const account = half?.shown && (await findSignInAccount(work, half.accountId))
  if (!half?.shown || !account?.passwordIsTemporary) return redirect(paths.signIn)
  const newcomer = { accountId: account.id, next: half.next, factor: half.shown }
  return then(await actingAs(work, account.id), request, newcomer)
}

function showOwn(form: FormState = emptyForm()): Answer {
  return page(<NewPassword action={paths.ownPassword} title={words.ownTitle} help={words.ownHelp} form={form} />)
}

function replace(work: Work, request: Request, newcomer: Newcomer): Promise<Answer> {
  return submit(request, () => replaceTemporaryPassword(work, { typed: () => typedIn(request) }), {
    done: () => beginSession(work, request, newcomer),
    again: showOwn,
  })
}

const tokenOf = (request: Request) => request.params.token ?? ''

/** Opening it spends nothing: mail scanners open links too. */
async function showInvitation(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const token = tokenOf(request)
  const invitation = await findInvitation(work, hashToken(token))
  if (!invitation) return page(<OldInvitation />, 410)
  const hats = await listMemberships(work, invitation.accountId)
  const providers = (await listProviders(work)).filter(
    (one) => one.kind === 'staff' && hats.some(({ organisationId }) => speaksFor(one, organisationId)),
  )
  const offer = { providers, token }
  return page(<NewPassword action={paths.invitation(token)} title={words.title} form={form} offer={offer} />)
}

async function accept(work: Work, request: Request): Promise<Answer> {
  const wait = await secondsToWait(work, request)
  if (wait > 0) {
    const tried = waitFor(wait)
    return answered(await showInvitation(work, request, { body: {}, errors: [{ field: 'password', ...tried }] }), tried)
  }
  try {
    return await submit(
      request,
      () => acceptInvitation(work, { token: tokenOf(request), typed: () => typedIn(request) }),
      {
        done: ({ accountId, until }) =>
          until > work.now.getTime()
            ? redirect(paths.join, [halfWayCookie(accountId, paths.start, work.now)])
            : redirect(paths.signIn),
        again: (form) => showInvitation(work, request, form),
      },
    )
  } catch (error) {
    if (error instanceof Refusal && error.sentence === accountWords.linkOld) {
      noteSecurity(work, 'link.refused')
      return page(<OldInvitation />, 410)
    }
    throw error
  }
}

type Offer = { providers: Provider[]; token: string }
type Props = {
  action: string
  title: MessageRef
  help?: MessageRef
  form: FormState
  /** There is a password already: whoever changes it types that one too. */
  asksCurrent?: boolean
  backHref?: string
  offer?: Offer
}

/** What was typed is not sent back to the browser. */
function NewPassword({ action, title, help, form, asksCurrent, backHref, offer }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf({ ...form, body: {} }, speech)
  return (
    <Page title={say(title)} errors={field.errors} {...(backHref && { backHref })} noIndex>
      <h1 class="nhsuk-heading-l">{say(title)}</h1>
      {help && <p>{say(help)}</p>}
      <Form action={action}>
        {asksCurrent && (
          <Input
            {...field.text('currentPassword')}
            label={say(words.current)}
            type="password"
            autocomplete="current-password"
            width={30}
          />
        )}
        <Input
          {...field.text('password')}
          label={say(words.label)}
          hint={say(words.hint)}
          type="password"
          autocomplete="new-password"
          width={30}
        />
        <Input
          {...field.text('again')}
          label={say(words.again)}
          type="password"
          autocomplete="new-password"
          width={30}
        />
        <Button>{say(words.save)}</Button>
      </Form>
      {offer && <JoinByProvider {...offer} />}
    </Page>
  )
}

function OldInvitation(): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(accountWords.linkOld)} noIndex>
      <h1 class="nhsuk-heading-l">{say(accountWords.linkOld)}</h1>
      <p>
        <a href={paths.signIn}>{say(accountWords.signIn)}</a>
      </p>
    </Page>
  )
}
