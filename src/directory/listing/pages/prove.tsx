import type { JSX } from 'preact'
import { accountPaths, listMemberships, mayOpenByLink, openSession, slowDown } from '../../../account/index.ts'
import { Button, Form, Page } from '../../../design/index.ts'
import { findPlace } from '../../../place/index.ts'
import { Refusal } from '../../../platform/errors.ts'
import { type Answer, page, type Request, redirect, type Site } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { noteSecurity } from '../../../platform/security-event.ts'
import type { Work } from '../../../platform/work.ts'
import { proveListing } from '../commands/prove-listing.ts'
import { listingWords as words } from '../listing-words.ts'
import { listingPaths as paths } from '../paths.ts'
import { findByLink } from '../store/index.ts'

const resident = { audience: 'resident' } as const
const tokenOf = (request: Request) => request.params.token ?? ''

/** The link that proves an address. Opening it spends nothing: mail scanners open links too. */
export function provePages(site: Site): void {
  site.get(paths.prove(':token'), 'anyone', (work, request) => orOld(work, () => showProve(work, request)), resident)
  site.post(paths.prove(':token'), 'anyone', (work, request) => orOld(work, () => prove(work, request)), resident)
}

async function showProve(work: Work, request: Request): Promise<Answer> {
  const { answers, placeId } = await findByLink(work, tokenOf(request), 'prove')
  const { name } = await findPlace(work, placeId)
  return page(<Prove token={tokenOf(request)} name={String(answers.name)} place={name} />)
}

async function prove(work: Work, request: Request): Promise<Answer> {
  await slowDown(work, request, 'prove listing', { target: 1000, ip: 60 })
  const { accountId, until } = await proveListing(work, { token: tokenOf(request) })
  if (until <= work.now.getTime()) return page(<Old />, 410)
  // Whoever has a password or opens records signs in as ever: this link shows too little.
  if (!(await mayOpenByLink(work, accountId))) return page(<Elsewhere />)
  const hats = await listMemberships(work, accountId)
  const hat = hats.find(({ role }) => role === 'group contact')
  noteSecurity(work, 'sign-in.begun', accountId)
  const session = { kind: 'member' as const, accountId, membershipId: hat?.id ?? '', placeId: hat?.placeId ?? null }
  return redirect(`${paths.ours}?listed=yes`, [await openSession(work, request, session)])
}

async function orOld(work: Work, answer: () => Promise<Answer>): Promise<Answer> {
  try {
    return await answer()
  } catch (error) {
    if (!(error instanceof Refusal) || (error.status !== 404 && error.status !== 409)) throw error
    noteSecurity(work, 'link.refused')
    return page(<Old />, 410)
  }
}

function Prove({ token, name, place }: { token: string; name: string; place: string }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.proveTitle)} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.proveTitle)}</h1>
      <p>{say(words.proveHelp, { name, place })}</p>
      <Form action={paths.prove(token)}>
        <Button>{say(words.prove)}</Button>
      </Form>
    </Page>
  )
}

function Elsewhere(): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.proveTitle)} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.proveTitle)}</h1>
      <p>{say(words.provedElsewhere)}</p>
    </Page>
  )
}

function Old(): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.old)} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.old)}</h1>
      <p>{say(words.oldHelp)}</p>
      <p>
        <a href={accountPaths.askLink}>{say(words.askLink)}</a>
      </p>
    </Page>
  )
}
