import type { JSX } from 'preact'
import { Button, Form, Page, Radios } from '../../design/index.ts'
import { notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { type Membership, accountWords as words } from '../account.ts'
import { speaksFor } from '../oidc/provider.ts'
import { sessionProvider } from '../oidc/store.ts'
import { paths } from '../paths.ts'
import { needsSecondFactor } from '../roles.ts'
import { safeNext } from '../sign-in.ts'
import { listMemberships, sessionFactor, setSessionMembership } from '../store/index.ts'

export function hatPages(site: Site): void {
  site.get(paths.hat, 'signed-in', (work, request) => showHats(work, request))
  site.post(paths.hat, 'signed-in', wearHat)
}

/** The hats this account may wear now: one that opens records needs the second factor that it signed in with, and whoever vouched speaks for one's own organisation. */
async function wearable(work: Work): Promise<Membership[]> {
  if (!work.account || !work.membership) throw notFound()
  const factor = await sessionFactor(work)
  const provider = await sessionProvider(work)
  return (await listMemberships(work, work.account)).filter(
    ({ role, organisationId }) =>
      (factor || !needsSecondFactor(role)) && (!provider || speaksFor(provider, organisationId)),
  )
}

async function showHats(
  work: Work,
  request: Request,
  form: FormState = emptyForm({ hat: work.membership ?? '' }),
): Promise<Answer> {
  return page(
    <Hats hats={await wearable(work)} form={form} next={safeNext(request.query.next ?? request.body.next)} />,
    form.errors.length ? 422 : 200,
  )
}

async function wearHat(work: Work, request: Request): Promise<Answer> {
  const chosen = (await wearable(work)).find(({ id }) => id === request.body.hat)
  if (!chosen || !request.sessionHash)
    return showHats(work, request, { body: request.body, errors: [{ field: 'hat', sentence: words.hatMissing }] })
  await setSessionMembership(work, request.sessionHash, chosen.id)
  return redirect(safeNext(request.body.next))
}

function Hats({ hats, form, next }: { hats: Membership[]; form: FormState; next: string }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.hatTitle)} errors={field.errors} noIndex>
      <Form action={paths.hat}>
        <input type="hidden" name="next" value={next} />
        <Radios
          {...field.choice('hat')}
          label={say(words.hatTitle)}
          labelIsHeading
          labelSize="l"
          items={hats.map((hat) => ({
            value: hat.id,
            label: say(words.hatAt, { role: hat.title || hat.role, organisation: hat.organisationName }),
            hint: hat.placeName,
          }))}
        />
        <Button>{say(words.continue)}</Button>
      </Form>
    </Page>
  )
}
