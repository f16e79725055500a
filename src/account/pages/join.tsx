import type { JSX } from 'preact'
import { Page } from '../../design/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, json, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { addOneTimeCode } from '../commands/factors.ts'
import { type Factor, hasFactor } from '../factor.ts'
import { factorWords as words } from '../factor-words.ts'
import { askHalfWay } from '../passkey-ask.ts'
import { askForNewPasskey } from '../passkeys.ts'
import { paths } from '../paths.ts'
import { actingAs, enter, readHalfWay } from '../sign-in.ts'
import { passkeySiteOf } from '../site-address.ts'
import { findFactors, findSignInAccount, type SignInAccount } from '../store/index.ts'
import { CodeOffer, type Offered, offerOf } from './code-offer.tsx'
import { addPasskeyFrom } from './factors.tsx'
import { NewPasskeyForm } from './new-passkey-form.tsx'
import { newRecoveryCodes, RecoveryCodes } from './recovery-codes.tsx'

/** Whoever has a password and no second factor yet sets one up here. No session is open until then. */
export function joinPages(site: Site): void {
  site.get(paths.join, 'anyone', (work, request) => withJoiner(work, request, (one) => showJoin(work, one)))
  site.post(paths.joinByCode, 'anyone', (work, request) =>
    withJoiner(work, request, (joiner) => {
      const { offered, code } = request.body
      return submit(
        request,
        () => addOneTimeCode(joiner.work, { offered: String(offered ?? ''), code: String(code ?? '') }),
        {
          done: () => joined(request, joiner, 'code'),
          again: (form) => showJoin(work, joiner, form),
        },
      )
    }),
  )
  site.post(
    paths.askJoiningPasskey,
    'anyone',
    (work, request) =>
      withJoiner(work, request, async ({ account }) =>
        json(await askForNewPasskey(work, passkeySiteOf(request), account)),
      ),
    askHalfWay,
  )
  site.post(paths.joinByPasskey, 'anyone', (work, request) =>
    withJoiner(work, request, (joiner) =>
      submit(request, () => addPasskeyFrom(joiner.work, request, joiner.account.id), {
        done: () => joined(request, joiner, 'passkey'),
        again: (form) => showJoin(work, joiner, form),
      }),
    ),
  )
}

type Joiner = { work: Work; account: SignInAccount; next: string }

/** Only while the account has none: whoever has one shows it. Two that set one up at once come one after the other. */
async function withJoiner(
  work: Work,
  request: Request,
  then: (joiner: Joiner) => Answer | Promise<Answer>,
): Promise<Answer> {
  const half = readHalfWay(request, work.now)
  const account = half && (await findSignInAccount(work, half.accountId))
  if (!half || !account) return redirect(paths.signIn)
  if (hasFactor(await findFactors(work, account.id, { lock: true }))) return redirect(paths.code)
  return then({ work: await actingAs(work, account.id), account, next: half.next })
}

function showJoin(work: Work, { account }: Joiner, form: FormState = emptyForm()): Answer {
  return page(<Join offer={offerOf(work, account, form.body.offered)} form={form} />)
}

/** The session begins, and recovery codes are shown before its first page. */
async function joined(request: Request, { work, account, next }: Joiner, factor: Factor): Promise<Answer> {
  const codes = await newRecoveryCodes(work, true)
  const { to, cookies } = await enter(work, request, { accountId: account.id, factor, next })
  return { ...page(<RecoveryCodes codes={codes} next={to} />), cookies }
}

function Join({ offer, form }: { offer: Offered; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const { errors } = fieldsOf(form, speech)
  return (
    <Page title={say(words.joinTitle)} errors={errors} backHref={paths.signIn} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.joinTitle)}</h1>
      <p class="nhsuk-lede-text">{say(words.joinHelp)}</p>
      <h2 class="nhsuk-heading-m">{say(words.passkeys)}</h2>
      <NewPasskeyForm action={paths.joinByPasskey} askAt={paths.askJoiningPasskey} form={form} />
      <h2 class="nhsuk-heading-m">{say(words.code)}</h2>
      <p>{say(words.codeHelp)}</p>
      <CodeOffer action={paths.joinByCode} offer={offer} form={form} />
    </Page>
  )
}
