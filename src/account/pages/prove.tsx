import type { JSX } from 'preact'
import { Button, Form, Page } from '../../design/index.ts'
import { notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, json, page, type Request, redirect, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { accountWords } from '../account.ts'
import { type Factors, hasFactor } from '../factor.ts'
import { mayProve } from '../oidc/policy.ts'
import type { Provider } from '../oidc/provider.ts'
import { listIdentities, listProviders } from '../oidc/store.ts'
import { askForMachine } from '../passkey-ask.ts'
import { askForPasskey, readPasskey } from '../passkeys.ts'
import { paths } from '../paths.ts'
import { type Tried, tryCode, tryRecoveryCode, waitFor } from '../second-factor.ts'
import { proveSession, safeNext } from '../sign-in.ts'
import { signInWords as words } from '../sign-in-words.ts'
import { passkeySiteOf } from '../site-address.ts'
import { findFactors, findSignInAccount, type SignInAccount, stopRemoval } from '../store/index.ts'
import { secondsToWait } from '../throttle.ts'
import { CodeForm, RecoveryForm, shownCode } from './code-form.tsx'
import { PasskeyForm } from './passkey-form.tsx'
import { ProvingLinks } from './provider-links.tsx'
import { answered } from './second-factor.tsx'

/** Once more, for what only its owner may do: the session goes on under another token, and is theirs for five minutes. */
export function provePages(site: Site): void {
  const resident = { audience: 'resident' } as const
  site.get(paths.prove, 'signed-in', (work, request) => showProve(work, request), resident)
  site.post(paths.prove, 'signed-in', proveByCode, resident)
  site.post(paths.askProvingPasskey, 'signed-in', askPasskey, askForMachine)
  site.post(paths.proveByPasskey, 'signed-in', proveByPasskey, resident)
}

async function ownAccount(work: Work): Promise<SignInAccount> {
  const account = work.account && (await findSignInAccount(work, work.account))
  if (!account) throw notFound()
  return account
}

const nextOf = ({ query, body }: Request) => safeNext(query.next ?? body.next)

async function showProve(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const account = await ownAccount(work)
  const factors = await findFactors(work, account.id)
  const providers = await provers(work, account.id)
  const facts = { account, factors, providers, form, next: nextOf(request), shown: shownCode(account, work) }
  return page(<Prove {...facts} />)
}

/** Who knows this account, and may say again that it is them. */
async function provers(work: Work, accountId: string): Promise<Provider[]> {
  const names = new Set((await listIdentities(work, accountId)).map(({ providerName }) => providerName))
  return (await listProviders(work)).filter((one) => names.has(one.name) && mayProve(work, one))
}

async function proveByCode(work: Work, request: Request): Promise<Answer> {
  const account = await ownAccount(work)
  const { code, recovery } = request.body
  const tried =
    recovery === undefined
      ? await tryCode(work, request, account, String(code ?? ''))
      : await tryRecoveryCode(work, request, account, String(recovery))
  return answer(work, request, tried, recovery === undefined ? 'code' : 'recovery')
}

const askedOf = (id: string) => ({ purpose: 'confirm' as const, holder: id, accountId: id })

async function askPasskey(work: Work, request: Request): Promise<Answer> {
  const { id } = await ownAccount(work)
  if ((await secondsToWait(work, request)) > 0) return json({}, 429)
  return json(await askForPasskey(work, passkeySiteOf(request), askedOf(id)))
}

async function proveByPasskey(work: Work, request: Request): Promise<Answer> {
  const { id } = await ownAccount(work)
  const wait = await secondsToWait(work, request)
  if (wait > 0) return answer(work, request, waitFor(wait), 'code')
  const shown = await readPasskey(work, passkeySiteOf(request), askedOf(id), request.body.response)
  return answer(work, request, shown ? { factor: 'passkey' } : { sentence: words.passkeyWrong }, 'code')
}

async function answer(work: Work, request: Request, tried: Tried, field: string): Promise<Answer> {
  if (!('factor' in tried))
    return answered(await showProve(work, request, { body: {}, errors: [{ field, ...tried }] }), tried)
  if (work.account) await stopRemoval(work, work.account)
  return redirect(nextOf(request), [await proveSession(work, request, tried.factor)])
}

type Facts = {
  account: SignInAccount
  factors: Factors
  providers: Provider[]
  form: FormState
  next: string
  shown: string | undefined
}

function Prove({ account, factors, providers, form, next, shown }: Facts): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const { errors } = fieldsOf(form, speech)
  return (
    <Page title={say(words.proveTitle)} errors={errors} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.proveTitle)}</h1>
      <p>{say(words.proveHelp)}</p>
      <ProvingLinks providers={providers} next={next} />
      {hasFactor(factors) ? (
        <Ways factors={factors} form={form} next={next} shown={shown} />
      ) : (
        <Form action={paths.askLink}>
          <p>{say(words.proveByLink)}</p>
          <input type="hidden" name="email" value={account.email} />
          <Button>{say(accountWords.linkSend)}</Button>
        </Form>
      )}
    </Page>
  )
}

function Ways({ factors, form, next, shown }: Omit<Facts, 'account' | 'providers'>): JSX.Element {
  const { say } = useSpeech()
  const button = say(words.prove)
  return (
    <>
      {factors.passkeys.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say(words.passkeyTitle)}</h2>
          <PasskeyForm
            action={paths.proveByPasskey}
            askAt={paths.askProvingPasskey}
            label={say(words.proveByPasskey)}
            next={next}
          />
        </>
      )}
      {factors.hasCode && (
        <>
          <h2 class="nhsuk-heading-m">{say(words.codeTitle)}</h2>
          <CodeForm action={paths.prove} form={form} shown={shown} next={next} button={button} />
        </>
      )}
      {factors.recoveryLeft > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say(words.recoveryTitle)}</h2>
          <RecoveryForm action={paths.prove} form={form} next={next} button={button} />
        </>
      )}
    </>
  )
}
