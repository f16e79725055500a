import type { JSX } from 'preact'
import { Button, Form, Input, Page, Table } from '../../design/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, json, page, type Request, redirect, type Site } from '../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { Email, accountWords as words } from '../account.ts'
import { demonstration } from '../demonstration.ts'
import { hasFactor } from '../factor.ts'
import { oidcWords } from '../oidc/oidc-words.ts'
import type { Provider } from '../oidc/provider.ts'
import { listProviders } from '../oidc/store.ts'
import { askForMachine } from '../passkey-ask.ts'
import { askForPasskey, readPasskey } from '../passkeys.ts'
import { hashPassword, isOldHash, isPassword } from '../password.ts'
import { paths } from '../paths.ts'
import { noteWrong, waitFor } from '../second-factor.ts'
import { beginSession, halfWayCookie, safeNext } from '../sign-in.ts'
import { signInWords } from '../sign-in-words.ts'
import { passkeySiteOf } from '../site-address.ts'
import { findAccountByEmail, findFactors, listPersonas, replaceHash, type SignInAccount } from '../store/index.ts'
import { secondsToWait } from '../throttle.ts'
import { PasskeyForm } from './passkey-form.tsx'
import { ProviderLinks } from './provider-links.tsx'

export function signInPages(site: Site): void {
  site.get(paths.signIn, 'anyone', (work, request) => showSignIn(work, request), { audience: 'resident' })
  site.post(paths.signIn, 'anyone', checkPassword, { audience: 'resident' })
  site.post(paths.askPasskey, 'anyone', askPasskey, askForMachine)
  site.post(paths.passkey, 'anyone', checkPasskey, { audience: 'resident' })
}

async function showSignIn(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const personas = demonstration.isOn ? await listPersonas(work) : []
  const providers = await listProviders(work)
  return page(
    <SignIn
      form={form}
      next={safeNext(request.query.next ?? request.body.next)}
      personas={personas}
      providers={providers}
      left={providers.find(({ name }) => name === request.query.left)}
    />,
    form.errors.length ? 422 : 200,
  )
}

/** The page again with a sentence; guessing too fast is told how long to wait. */
async function again(
  work: Work,
  request: Request,
  field: string,
  error: { sentence: MessageRef; args?: { seconds: number } },
): Promise<Answer> {
  const form = { body: { ...request.body, password: '' }, errors: [{ field, ...error }] }
  const answer = await showSignIn(work, request, form)
  return error.args ? { ...answer, status: 429, headers: { 'retry-after': String(error.args.seconds) } } : answer
}

async function checkPassword(work: Work, request: Request): Promise<Answer> {
  const { body } = request
  const email = Email.safeParse(body.email)
  if (!email.success) return again(work, request, 'email', { sentence: words.emailMissing })
  if (!body.password) return again(work, request, 'password', { sentence: words.passwordMissing })
  const account = await findAccountByEmail(work, email.data)
  const target = { kind: 'password' as const, name: email.data, accountId: account?.id ?? null }
  const wait = await secondsToWait(work, request, target)
  if (wait > 0) return again(work, request, 'email', waitFor(wait))
  const isRight = await isPassword(account?.passwordHash ?? null, String(body.password))
  if (!account || !isRight) {
    await noteWrong(work, 'password', account?.id ?? null)
    return again(work, request, 'email', { sentence: words.wrong })
  }
  await keepHashOfToday(work, account, String(body.password))
  // Without a second factor nothing opens yet: they set one up first.
  const next = hasFactor(await findFactors(work, account.id)) ? paths.code : paths.join
  return redirect(next, [halfWayCookie(account.id, safeNext(body.next), work.now)])
}

/** What the cost of a hash should be rises with the years; whoever signs in takes theirs along. */
async function keepHashOfToday(work: Work, { id, passwordHash }: SignInAccount, password: string): Promise<void> {
  if (passwordHash && isOldHash(passwordHash))
    await replaceHash(work, id, { was: passwordHash, by: await hashPassword(password) })
}

/** Whoever holds it says who they are: no name is asked for. */
async function askPasskey(work: Work, request: Request): Promise<Answer> {
  if ((await secondsToWait(work, request)) > 0) return json({}, 429)
  const asked = { purpose: 'sign-in' as const, holder: work.visitor }
  return json(await askForPasskey(work, passkeySiteOf(request), asked))
}

async function checkPasskey(work: Work, request: Request): Promise<Answer> {
  const wait = await secondsToWait(work, request)
  if (wait > 0) return again(work, request, 'email', waitFor(wait))
  const asked = { purpose: 'sign-in' as const, holder: work.visitor }
  const shown = await readPasskey(work, passkeySiteOf(request), asked, request.body.response)
  if (!shown) return again(work, request, 'email', { sentence: signInWords.passkeyWrong })
  return beginSession(work, request, { ...shown, factor: 'passkey', next: safeNext(request.body.next) })
}

type Personas = Awaited<ReturnType<typeof listPersonas>>

type Shown = {
  form: FormState
  next: string
  personas: Personas
  providers: Provider[]
  /** Where somebody who has just signed out here may still be signed in. */
  left: Provider | undefined
}

function SignIn({ form, next, personas, providers, left }: Shown): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.signIn)} errors={field.errors} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.signIn)}</h1>
      {left && (
        <p>
          {say(oidcWords.stillIn, { label: left.label })}{' '}
          <a href={paths.leaveProvider(left.name)}>{say(oidcWords.leave)}</a>
        </p>
      )}
      <h2 class="nhsuk-heading-m">{say(signInWords.passwordTitle)}</h2>
      <Form action={paths.signIn}>
        <input type="hidden" name="next" value={next} />
        <Input {...field.text('email')} label={say(words.email)} type="email" autocomplete="username" width={30} />
        <Input
          {...field.text('password')}
          label={say(words.password)}
          type="password"
          autocomplete="current-password"
          width={30}
        />
        <Button>{say(words.continue)}</Button>
      </Form>
      <h2 class="nhsuk-heading-m">{say(signInWords.passkeyTitle)}</h2>
      <PasskeyForm action={paths.passkey} askAt={paths.askPasskey} next={next} />
      <ProviderLinks providers={providers} next={next} />
      <p>
        <a href={paths.askLink}>{say(words.noPassword)}</a>
      </p>
      {personas.length > 0 && <PersonaList personas={personas} />}
    </Page>
  )
}

function PersonaList({ personas }: { personas: Personas }): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.personas)}</h2>
      <p>{say(words.personasHelp, { password: demonstration.password })}</p>
      <Table
        caption={say(words.personas)}
        captionHidden
        head={[say(words.who), say(words.what), say(words.email)]}
        rows={personas.map((one) => [
          one.name,
          <bdi>{`${one.title || one.role}, ${one.organisationName ?? ''}`}</bdi>,
          <bdi>{one.email}</bdi>,
        ])}
      />
    </>
  )
}
