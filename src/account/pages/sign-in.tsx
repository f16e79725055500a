import type { JSX } from 'preact'
import { Button, Form, Input, Page, Table } from '../../design/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { Email, accountWords as words } from '../account.ts'
import { demonstration } from '../demonstration.ts'
import { codeNow, isPassword, matchingStep } from '../password.ts'
import { paths } from '../paths.ts'
import { needsSecondFactor } from '../roles.ts'
import { halfWayCookie, halfWayName, openSession, readHalfWay, safeNext, slowDown } from '../sign-in.ts'
import {
  findAccountByEmail,
  findSignInAccount,
  listMemberships,
  listPersonas,
  type SignInAccount,
  useCodeStep,
} from '../store/index.ts'

export function signInPages(site: Site): void {
  site.get(paths.signIn, 'anyone', (work, request) => showSignIn(work, request), { audience: 'resident' })
  site.post(paths.signIn, 'anyone', checkPassword, { audience: 'resident' })
  site.get(paths.code, 'anyone', (work, request) => showCode(work, request), { audience: 'resident' })
  site.post(paths.code, 'anyone', checkCode, { audience: 'resident' })
}

async function showSignIn(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const personas = demonstration.isOn ? await listPersonas(work) : []
  return page(
    <SignIn form={form} next={safeNext(request.query.next ?? request.body.next)} personas={personas} />,
    form.errors.length ? 422 : 200,
  )
}

async function checkPassword(work: Work, request: Request): Promise<Answer> {
  const { body } = request
  const again = (field: string, sentence: (typeof words)[keyof typeof words]) =>
    showSignIn(work, request, { body: { ...body, password: '' }, errors: [{ field, sentence }] })
  const email = Email.safeParse(body.email)
  if (!email.success) return again('email', words.emailMissing)
  if (!body.password) return again('password', words.passwordMissing)
  await slowDown(work, request, `sign in ${email.data}`)
  const account = await findAccountByEmail(work, email.data)
  const isRight = await isPassword(account?.passwordHash ?? null, String(body.password))
  if (!account || !isRight) return again('email', words.wrong)
  return redirect(paths.code, [halfWayCookie(account.id, safeNext(body.next), work.now)])
}

async function showCode(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const half = readHalfWay(request, work.now)
  const account = half && (await findSignInAccount(work, half.accountId))
  if (!half || !account) return redirect(paths.signIn)
  if (!account.codeSecret) return signedIn(work, request, account, half.next)
  const shown =
    demonstration.isOn && account.isDemonstration ? codeNow(account.id, account.codeSecret, work.now) : undefined
  return page(<Code form={form} shown={shown} />, form.errors.length ? 422 : 200)
}

async function checkCode(work: Work, request: Request): Promise<Answer> {
  const half = readHalfWay(request, work.now)
  const account = half && (await findSignInAccount(work, half.accountId))
  if (!half || !account?.codeSecret) return redirect(paths.signIn)
  await slowDown(work, request, `code ${account.id}`)
  const step = matchingStep(account.id, account.codeSecret, String(request.body.code ?? ''), work.now)
  if (step === undefined || !(await useCodeStep(work, account.id, step))) {
    return showCode(work, request, { body: {}, errors: [{ field: 'code', sentence: words.codeWrong }] })
  }
  return signedIn(work, request, account, half.next)
}

/** Opens a session in the first hat; whoever wears several chooses next. A hat that needs a second factor is not worn without one. */
async function signedIn(work: Work, request: Request, account: SignInAccount, next: string): Promise<Answer> {
  const hats = (await listMemberships(work, account.id)).filter(
    (hat) => account.codeSecret || !needsSecondFactor(hat.role),
  )
  const first = hats[0]
  const cookie = await openSession(work, request, {
    kind: first ? 'member' : 'light',
    accountId: account.id,
    membershipId: first?.id ?? null,
    placeId: first?.placeId ?? work.place,
  })
  const spent = { name: halfWayName, value: '', maxAge: 0 }
  return redirect(hats.length > 1 ? `${paths.hat}?next=${encodeURIComponent(next)}` : next, [cookie, spent])
}

type Personas = Awaited<ReturnType<typeof listPersonas>>

function SignIn({ form, next, personas }: { form: FormState; next: string; personas: Personas }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.signIn)} errors={field.errors} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.signIn)}</h1>
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

function Code({ form, shown }: { form: FormState; shown: string | undefined }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.codeTitle)} errors={field.errors} backHref={paths.signIn} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.codeTitle)}</h1>
      {shown && (
        <div class="nhsuk-inset-text">
          <p>{say(words.codeDemonstration, { code: shown })}</p>
        </div>
      )}
      <Form action={paths.code}>
        <Input
          {...field.text('code')}
          label={say(words.code)}
          hint={say(words.codeHint)}
          inputMode="numeric"
          autocomplete="one-time-code"
          width={10}
          code
        />
        <Button>{say(words.signIn)}</Button>
      </Form>
    </Page>
  )
}
