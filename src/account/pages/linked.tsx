import type { JSX } from 'preact'
import { Button, Form, NotificationBanner, Page, Table } from '../../design/index.ts'
import { notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { unlinkIdentity } from '../commands/identities.ts'
import { oidcWords as words } from '../oidc/oidc-words.ts'
import { mayLink } from '../oidc/policy.ts'
import { type Identity, type Provider, speaksFor } from '../oidc/provider.ts'
import { listIdentities, listProviders } from '../oidc/store.ts'
import { paths } from '../paths.ts'
import { closedCookie } from '../sign-in.ts'
import { listMemberships, sessionIsOpen } from '../store/index.ts'
import { providerOf, sendOff } from './with-provider.tsx'

const proved = { audience: 'resident', needsProof: true } as const

/** Who an account is elsewhere: linked and taken away by its owner, who has just shown that it is them. */
export function linkedPages(site: Site): void {
  site.get(paths.linked, 'signed-in', (work, request) => showLinked(work, request), { audience: 'resident' })
  site.post(paths.link(':provider'), 'signed-in', link, proved)
  site.post(paths.unlink(':identity'), 'signed-in', unlink, proved)
}

/** The providers that this account may link. */
async function offered(work: Work): Promise<Provider[]> {
  const hats = work.account ? await listMemberships(work, work.account) : []
  return (await listProviders(work)).filter((provider) =>
    mayLink(
      work,
      provider,
      hats.some(({ organisationId }) => speaksFor(provider, organisationId)),
    ),
  )
}

async function showLinked(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  if (!work.account) throw notFound()
  const identities = await listIdentities(work, work.account)
  const providers = (await offered(work)).filter(({ name }) => !identities.some((one) => one.providerName === name))
  const done = { linked: words.done, removed: words.removed }
  const said = Object.entries(done).find(([name]) => name === request.query.done)?.[1]
  return page(<Linked identities={identities} providers={providers} form={form} said={said} now={work.now} />)
}

async function link(work: Work, request: Request): Promise<Answer> {
  const provider = await providerOf(work, request)
  if (!(await offered(work)).some(({ id }) => id === provider.id)) throw notFound()
  return sendOff(work, request, provider, { purpose: 'link', next: paths.linked, sessionId: work.session ?? null })
}

function unlink(work: Work, request: Request): Promise<Answer> {
  return submit(request, () => unlinkIdentity(work, { id: request.params.identity ?? '' }), {
    // Whoever signed in by it was signed out with it.
    done: async () =>
      (await sessionIsOpen(work)) ? redirect(`${paths.linked}?done=removed`) : redirect(paths.signIn, [closedCookie]),
    again: (form) => showLinked(work, request, form),
  })
}

type Props = {
  identities: Identity[]
  providers: Provider[]
  form: FormState
  said: (typeof words)['done'] | undefined
  now: Date
}

function Linked({ identities, providers, form, said, now }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const { errors } = fieldsOf(form, speech)
  const notice = said && <NotificationBanner variant="success">{say(said)}</NotificationBanner>
  return (
    <Page title={say(words.waysTitle)} errors={errors} notice={notice} backHref={paths.account} noIndex>
      <h1 class="nhsuk-heading-l" id="factor">
        {say(words.waysTitle)}
      </h1>
      <p>{say(words.waysHelp)}</p>
      <Identities identities={identities} now={now} />
      {providers.map(({ name, label }) => (
        <Form action={paths.link(name)}>
          <Button variant="secondary">{say(words.link, { label })}</Button>
        </Form>
      ))}
    </Page>
  )
}

function Identities({ identities, now }: { identities: Identity[]; now: Date }): JSX.Element {
  const { say, moment } = useSpeech()
  if (identities.length === 0) return <p>{say(words.none)}</p>
  return (
    <Table
      caption={say(words.linked)}
      head={[say(words.way), say(words.linkedSince), say(words.lastUsed), say(words.change)]}
      rows={identities.map((one) => [
        <bdi>{one.label}</bdi>,
        moment(one.linkedAt, now),
        one.usedAt ? moment(one.usedAt, now) : say(words.notYet),
        <Form action={paths.unlink(one.id)}>
          <Button variant="secondary" small ariaLabel={`${say(words.remove)}: ${one.label}`}>
            {say(words.remove)}
          </Button>
        </Form>,
      ])}
    />
  )
}
