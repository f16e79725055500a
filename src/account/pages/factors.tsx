import type { JSX } from 'preact'
import { Button, Form, Input, InsetText, NotificationBanner, Page, Table } from '../../design/index.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, json, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import {
  addOneTimeCode,
  addOwnPasskey,
  removeOneTimeCode,
  removeOwnPasskey,
  renamePasskey,
} from '../commands/factors.ts'
import type { Factors, Passkey } from '../factor.ts'
import { factorWords as words } from '../factor-words.ts'
import { passwordWords } from '../new-password.ts'
import { askForMachine } from '../passkey-ask.ts'
import { askForNewPasskey, readNewPasskey } from '../passkeys.ts'
import { paths } from '../paths.ts'
import { signInWords } from '../sign-in-words.ts'
import { passkeySiteOf } from '../site-address.ts'
import { findFactors, findSignInAccount, type SignInAccount } from '../store/index.ts'
import { CodeOffer, offerOf } from './code-offer.tsx'
import { NewPasskeyForm } from './new-passkey-form.tsx'
import { newRecoveryCodes, RecoveryCodes } from './recovery-codes.tsx'

const proved = { needsProof: true } as const

export function factorPages(site: Site): void {
  site.get(paths.factors, 'signed-in', (work, request) => showFactors(work, request))
  site.get(paths.addPasskey, 'signed-in', (work) => showNewPasskey(work), proved)
  site.post(paths.addPasskey, 'signed-in', addPasskey, proved)
  site.post(
    paths.askNewPasskey,
    'signed-in',
    async (work, request) => json(await askForNewPasskey(work, passkeySiteOf(request), await member(work))),
    { ...proved, ...askForMachine },
  )
  site.get(paths.changePasskey(':passkey'), 'signed-in', (work, request) => showRename(work, request))
  site.post(paths.changePasskey(':passkey'), 'signed-in', rename, proved)
  site.post(paths.removePasskey(':passkey'), 'signed-in', removePasskey, proved)
  site.get(paths.addCode, 'signed-in', (work) => showNewCode(work), proved)
  site.post(paths.addCode, 'signed-in', addCode, proved)
  site.post(paths.removeCode, 'signed-in', removeCode, proved)
  site.post(paths.recoveryCodes, 'signed-in', renewCodes, proved)
}

/** Whoever signs in by links from their email alone has no factors to keep. */
async function member(work: Work): Promise<SignInAccount> {
  const account = work.account && work.membership && (await findSignInAccount(work, work.account))
  if (!account) throw notFound()
  return account
}

async function showFactors(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const { id } = await member(work)
  const done = { added: words.added, removed: words.removed, renamed: words.renamed, password: passwordWords.ended }
  const said = Object.entries(done).find(([name]) => name === request.query.done)?.[1]
  return page(<Overview factors={await findFactors(work, id)} form={form} said={said} now={work.now} />)
}

async function showNewPasskey(work: Work, form: FormState = emptyForm()): Promise<Answer> {
  await member(work)
  return page(<NewPasskey form={form} />)
}

/** What the browser made is looked at first; its challenge is used up whatever comes of it. */
export async function addPasskeyFrom(work: Work, request: Request, accountId: string): Promise<void> {
  const { name, response } = request.body
  const made = await readNewPasskey(work, passkeySiteOf(request), accountId, response)
  if (!made) throw invalid('name', words.passkeyWrong)
  await addOwnPasskey(work, { name: String(name ?? ''), made })
}

async function addPasskey(work: Work, request: Request): Promise<Answer> {
  const { id } = await member(work)
  return submit(request, () => addPasskeyFrom(work, request, id), {
    done: () => added(work),
    again: (form) => showNewPasskey(work, form),
  })
}

/** Whoever has no recovery codes gets them with their new factor. */
async function added(work: Work): Promise<Answer> {
  const { recoveryLeft } = await findFactors(work, work.account ?? '')
  const next = `${paths.factors}?done=added`
  if (recoveryLeft > 0) return redirect(next)
  return page(<RecoveryCodes codes={await newRecoveryCodes(work, true)} next={next} />)
}

async function ownPasskey(work: Work, request: Request): Promise<Passkey> {
  const { passkeys } = await findFactors(work, (await member(work)).id)
  const found = passkeys.find(({ id }) => id === request.params.passkey)
  if (!found) throw notFound()
  return found
}

async function showRename(work: Work, request: Request, form?: FormState): Promise<Answer> {
  const passkey = await ownPasskey(work, request)
  return page(<Rename passkey={passkey} form={form ?? emptyForm({ name: passkey.name })} />)
}

function rename(work: Work, request: Request): Promise<Answer> {
  const { name } = request.body
  return submit(request, () => renamePasskey(work, { id: request.params.passkey ?? '', name: String(name ?? '') }), {
    done: () => redirect(`${paths.factors}?done=renamed`),
    again: (form) => showRename(work, request, form),
  })
}

function removePasskey(work: Work, request: Request): Promise<Answer> {
  return submit(request, () => removeOwnPasskey(work, { id: request.params.passkey ?? '' }), {
    done: () => redirect(`${paths.factors}?done=removed`),
    again: (form) => showFactors(work, request, form),
  })
}

async function showNewCode(work: Work, form: FormState = emptyForm()): Promise<Answer> {
  const offer = offerOf(work, await member(work), form.body.offered)
  return page(<NewCode offer={offer} form={form} />)
}

async function addCode(work: Work, request: Request): Promise<Answer> {
  await member(work)
  const { offered, code } = request.body
  return submit(request, () => addOneTimeCode(work, { offered: String(offered ?? ''), code: String(code ?? '') }), {
    done: () => added(work),
    again: (form) => showNewCode(work, form),
  })
}

function removeCode(work: Work, request: Request): Promise<Answer> {
  return submit(request, () => removeOneTimeCode(work, {}), {
    done: () => redirect(`${paths.factors}?done=removed`),
    again: (form) => showFactors(work, request, form),
  })
}

async function renewCodes(work: Work): Promise<Answer> {
  await member(work)
  return page(<RecoveryCodes codes={await newRecoveryCodes(work, false)} next={paths.factors} />)
}

type OverviewProps = { factors: Factors; form: FormState; said: (typeof words)['added'] | undefined; now: Date }

function Overview({ factors, form, said, now }: OverviewProps): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const { errors } = fieldsOf(form, speech)
  const notice = said && <NotificationBanner variant="success">{say(said)}</NotificationBanner>
  return (
    <Page title={say(signInWords.howYouSignIn)} errors={errors} notice={notice} backHref={paths.account} noIndex>
      <h1 class="nhsuk-heading-l" id="factor">
        {say(signInWords.howYouSignIn)}
      </h1>
      <h2 class="nhsuk-heading-m">{say(words.passkeys)}</h2>
      <p>{say(words.passkeysHelp)}</p>
      <Passkeys passkeys={factors.passkeys} now={now} />
      <Button href={paths.addPasskey}>{say(words.passkeyMake)}</Button>
      <h2 class="nhsuk-heading-m">{say(words.code)}</h2>
      <p>{say(words.codeHelp)}</p>
      <p>
        <strong>{say(factors.hasCode ? words.codeIs : words.codeIsNot)}</strong>
      </p>
      <Button href={paths.addCode} variant="secondary">
        {say(factors.hasCode ? words.codeReplace : words.codeSetUp)}
      </Button>
      {factors.hasCode && factors.passkeys.length > 0 && (
        <Form action={paths.removeCode}>
          <Button variant="secondary">{say(words.codeRemove)}</Button>
        </Form>
      )}
      <h2 class="nhsuk-heading-m">{say(words.recovery)}</h2>
      <p>{say(words.recoveryHelp)}</p>
      <Form action={paths.recoveryCodes}>
        <p>
          <strong>{say(words.recoveryLeft, { count: factors.recoveryLeft })}</strong>
        </p>
        {factors.recoveryEnds && <InsetText>{say(words.recoveryEnds)}</InsetText>}
        <Button variant="secondary">{say(words.recoveryMake)}</Button>
      </Form>
      <h2 class="nhsuk-heading-m">{say(words.password)}</h2>
      <p>
        <a href={paths.password}>{say(passwordWords.change)}</a>
      </p>
    </Page>
  )
}

function Passkeys({ passkeys, now }: { passkeys: Passkey[]; now: Date }): JSX.Element {
  const { say, moment } = useSpeech()
  if (passkeys.length === 0) return <p>{say(words.passkeysNone)}</p>
  return (
    <Table
      caption={say(words.passkeys)}
      captionHidden
      head={[
        say(words.passkeyName),
        say(words.passkeyAdded),
        say(words.passkeyUsed),
        say(words.passkeyKind),
        say(words.change),
      ]}
      rows={passkeys.map((one) => [
        <a href={paths.changePasskey(one.id)}>
          <bdi>{one.name}</bdi>
        </a>,
        moment(one.madeAt, now),
        one.usedAt ? moment(one.usedAt, now) : say(words.passkeyNever),
        say(one.isSynced ? words.passkeySynced : words.passkeyHere),
        <Form action={paths.removePasskey(one.id)}>
          <Button variant="secondary" small ariaLabel={`${say(words.remove)}: ${one.name}`}>
            {say(words.remove)}
          </Button>
        </Form>,
      ])}
    />
  )
}

function Rename({ passkey, form }: { passkey: Passkey; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.renameTitle)} errors={field.errors} backHref={paths.factors} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.renameTitle)}</h1>
      <Form action={paths.changePasskey(passkey.id)}>
        <Input {...field.text('name')} label={say(words.passkeyName)} width={20} />
        <Button>{say(words.rename)}</Button>
      </Form>
    </Page>
  )
}

function NewPasskey({ form }: { form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const { errors } = fieldsOf(form, speech)
  return (
    <Page title={say(words.passkeyMake)} errors={errors} backHref={paths.factors} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.passkeyMake)}</h1>
      <NewPasskeyForm action={paths.addPasskey} askAt={paths.askNewPasskey} form={form} />
    </Page>
  )
}

function NewCode({ offer, form }: { offer: ReturnType<typeof offerOf>; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const { errors } = fieldsOf(form, speech)
  return (
    <Page title={say(words.codeSetUp)} errors={errors} backHref={paths.factors} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.codeSetUp)}</h1>
      <p>{say(words.codeHelp)}</p>
      <CodeOffer action={paths.addCode} offer={offer} form={form} />
    </Page>
  )
}
