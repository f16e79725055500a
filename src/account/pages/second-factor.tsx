import type { JSX } from 'preact'
import { Page } from '../../design/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { accountWords } from '../account.ts'
import { type Factors, hasFactor } from '../factor.ts'
import type { Provider } from '../oidc/provider.ts'
import { listIdentities, listProviders } from '../oidc/store.ts'
import { paths } from '../paths.ts'
import { type Tried, tryCode, tryRecoveryCode } from '../second-factor.ts'
import { beginSession, halfWayCookie, readHalfWay } from '../sign-in.ts'
import { signInWords as words } from '../sign-in-words.ts'
import { findFactors, findSignInAccount, type SignInAccount } from '../store/index.ts'
import { CodeForm, RecoveryForm, shownCode } from './code-form.tsx'
import { PasskeyForm } from './passkey-form.tsx'
import { ProviderLinks } from './provider-links.tsx'

const resident = { audience: 'resident' } as const

/** Between the password and the first page: a passkey, a code, or one of the recovery codes. */
export function secondFactorPages(site: Site): void {
  site.get(paths.code, 'anyone', (work, request) => showCode(work, request), resident)
  site.post(
    paths.code,
    'anyone',
    (work, request) => check(work, request, (account) => tryCode(work, request, account, typedIn(request, 'code'))),
    resident,
  )
  site.get(paths.recovery, 'anyone', (work, request) => showRecovery(work, request), resident)
  site.post(
    paths.recovery,
    'anyone',
    (work, request) =>
      check(work, request, (account) => tryRecoveryCode(work, request, account, typedIn(request, 'recovery'))),
    resident,
  )
}

const typedIn = ({ body }: Request, name: string) => String(body[name] ?? '')

/** Whose password was right a moment ago. */
async function halfIn(
  work: Work,
  request: Request,
): Promise<{ account: SignInAccount; factors: Factors; next: string } | undefined> {
  const half = readHalfWay(request, work.now)
  const account = half && (await findSignInAccount(work, half.accountId))
  if (!half || !account) return undefined
  const factors = await findFactors(work, account.id)
  return hasFactor(factors) ? { account, factors, next: half.next } : undefined
}

async function showCode(work: Work, request: Request, form = emptyForm()): Promise<Answer> {
  const half = await halfIn(work, request)
  if (!half) return redirect(paths.signIn)
  const names = new Set((await listIdentities(work, half.account.id)).map(({ providerName }) => providerName))
  const providers = (await listProviders(work)).filter(({ name, kind }) => kind === 'staff' && names.has(name))
  return page(<SecondStep {...half} providers={providers} form={form} shown={shownCode(half.account, work)} />)
}

async function showRecovery(work: Work, request: Request, form = emptyForm()): Promise<Answer> {
  const half = await halfIn(work, request)
  return half ? page(<Recovery form={form} />) : redirect(paths.signIn)
}

async function check(work: Work, request: Request, read: (account: SignInAccount) => Promise<Tried>): Promise<Answer> {
  const half = await halfIn(work, request)
  if (!half) return redirect(paths.signIn)
  const tried = await read(half.account)
  if ('factor' in tried) {
    const next = tried.factor === 'recovery' ? paths.factors : half.next
    const { id, passwordIsTemporary } = half.account
    return passwordIsTemporary
      ? redirect(paths.ownPassword, [halfWayCookie(id, next, work.now, tried.factor)])
      : beginSession(work, request, { accountId: id, factor: tried.factor, next })
  }
  const isRecovery = 'recovery' in request.body
  const form = { body: {}, errors: [{ field: isRecovery ? 'recovery' : 'code', ...tried }] }
  const answer = await (isRecovery ? showRecovery : showCode)(work, request, form)
  return answered(answer, tried)
}

/** The status that goes with what came of a code. */
export function answered(answer: Answer, tried: Tried): Answer {
  const { args } = 'args' in tried ? tried : { args: undefined }
  return args
    ? { ...answer, status: 429, headers: { 'retry-after': String(args.seconds) } }
    : { ...answer, status: 422 }
}

type Step = {
  account: SignInAccount
  factors: Factors
  providers: Provider[]
  form: FormState
  shown: string | undefined
  next: string
}

function SecondStep({ factors, providers, form, shown, next }: Step): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const { errors } = fieldsOf(form, speech)
  const title = say(factors.passkeys.length ? words.secondTitle : accountWords.codeTitle)
  return (
    <Page title={title} errors={errors} backHref={paths.signIn} noIndex>
      <h1 class="nhsuk-heading-l">{title}</h1>
      {factors.passkeys.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say(words.passkeyTitle)}</h2>
          <PasskeyForm action={paths.passkey} askAt={paths.askPasskey} />
        </>
      )}
      {factors.hasCode && (
        <>
          {factors.passkeys.length > 0 && <h2 class="nhsuk-heading-m">{say(words.codeTitle)}</h2>}
          <CodeForm action={paths.code} form={form} shown={shown} button={say(accountWords.signIn)} />
        </>
      )}
      <ProviderLinks providers={providers} next={next} />
      <p>
        <a href={paths.recovery}>{say(words.recoveryLink)}</a>
      </p>
    </Page>
  )
}

function Recovery({ form }: { form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const { errors } = fieldsOf(form, speech)
  return (
    <Page title={say(words.recoveryTitle)} errors={errors} backHref={paths.code} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.recoveryTitle)}</h1>
      <p>{say(words.recoveryHelp)}</p>
      <RecoveryForm action={paths.recovery} form={form} button={say(accountWords.signIn)} />
      <p>{say(words.recoveryNone)}</p>
    </Page>
  )
}
