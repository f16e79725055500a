import type { JSX } from 'preact'
import { Button, Checkboxes, Form, NotificationBanner, Page } from '../../design/index.ts'
import { type Consent, consentPurposeName, listConsents, type Person, personPaths } from '../../person/index.ts'
import { notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, file, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { askForMyCopy } from '../commands/ask-for-copy.ts'
import { askForMyErasure } from '../commands/ask-for-erasure.ts'
import type { RecordCopy } from '../copy/copy.ts'
import type { Erasure } from '../erasure/erasure.ts'
import { findMe } from '../known.ts'
import { paths } from '../paths.ts'
import { findContent, findCopy, listCopies, noteOpened } from '../store/copies.ts'
import { type DeletionRequest, listDeletionRequests } from '../store/deletions.ts'
import { findOpenErasure } from '../store/erasures.ts'
import { whatStops, rightsWords as words } from '../words.ts'
import { Contents } from './contents.tsx'

const resident = { audience: 'resident' } as const

export function myRightsPages(site: Site): void {
  site.get(paths.mine, 'mine.read', (work, request) => showMine(work, request), resident)
  site.post(
    paths.askMyCopy,
    'mine.change',
    async (work) => {
      await askForMyCopy(work, {})
      return redirect(`${paths.mine}?done=copy`)
    },
    resident,
  )
  site.post(
    paths.askMyErasure,
    'mine.change',
    (work, request) =>
      submit(request, () => askForMyErasure(work, { sure: String(request.body.sure ?? '') as 'yes' }), {
        done: () => redirect(`${paths.mine}?done=erasure`),
        again: (form) => showMine(work, request, form),
      }),
    resident,
  )
  site.get(paths.myCopy(':copy'), 'mine.read', showCopy, resident)
  site.get(paths.myCopyData(':copy'), 'mine.read', giveData, resident)
}

/** Their own copy alone, whoever else's the actor may see. */
async function findMyCopy(work: Work, request: Request) {
  const me = await findMe(work)
  const copy = await findCopy(work, request.params.copy ?? '')
  if (copy.personId !== me.personId) throw notFound()
  const content = await findContent(work, copy.id)
  await noteOpened(work, copy.id)
  return { copy, content }
}

async function showCopy(work: Work, request: Request): Promise<Answer> {
  const { copy, content } = await findMyCopy(work, request)
  return page(
    <Contents content={content} back={{ href: paths.mine }} data={paths.myCopyData(copy.reference)} now={work.now} />,
  )
}

async function giveData(work: Work, request: Request): Promise<Answer> {
  const { copy, content } = await findMyCopy(work, request)
  return file('application/json; charset=utf-8', JSON.stringify(content, null, 2), {
    'content-disposition': `attachment; filename="record-${copy.reference}.json"`,
    'cache-control': 'no-store',
  })
}

async function showMine(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const { personId } = await findMe(work)
  return page(
    <MyRights
      withdrawn={(await listConsents(work, personId)).filter(({ withdrawnAt }) => withdrawnAt)}
      deletions={await listDeletionRequests(work, personId)}
      copies={await listCopies(work, personId)}
      erasure={await findOpenErasure(work, personId)}
      done={String(request.query.done ?? '')}
      form={form}
    />,
  )
}

/** On the first page of theirs: where their rights are, and a copy that is ready. */
export async function mySection(work: Work, { personId }: Person): Promise<JSX.Element> {
  return <MySection copies={await listCopies(work, personId)} />
}

function MySection({ copies }: { copies: RecordCopy[] }): JSX.Element {
  const { say } = useSpeech()
  return (
    <section aria-labelledby="rights" class="nhsuk-u-margin-bottom-6">
      <h2 class="nhsuk-heading-m" id="rights">
        {say(words.title)}
      </h2>
      <Ready copies={copies} />
      <p class="app-no-print">
        <a href={paths.mine}>{say(words.link)}</a>
      </p>
    </section>
  )
}

function Ready({ copies }: { copies: RecordCopy[] }): JSX.Element {
  const { say, day } = useSpeech()
  return (
    <>
      {copies.flatMap(({ reference, givenAt }) =>
        givenAt
          ? [
              <p>
                <a href={paths.myCopy(reference)}>{say(words.copyReady, { on: day(givenAt) })}</a>
              </p>,
            ]
          : [],
      )}
    </>
  )
}

type Props = {
  withdrawn: Consent[]
  deletions: DeletionRequest[]
  copies: RecordCopy[]
  erasure: Erasure | undefined
  done: string
  form: FormState
}

function MyRights({ withdrawn, deletions, copies, erasure, done, form }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const notice = done === 'copy' ? words.copyDone : done === 'erasure' ? words.erasureDone : undefined
  return (
    <Page
      title={say(words.title)}
      errors={field.errors}
      back={{ href: personPaths.mine, label: say(words.back) }}
      notice={notice && <NotificationBanner variant="success">{say(notice)}</NotificationBanner>}
      noIndex
    >
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p>{say(words.lead)}</p>
      <Stopped withdrawn={withdrawn} deletions={deletions} />
      <MyCopies copies={copies} />
      <MyErasure erasure={erasure} field={field} />
    </Page>
  )
}

function Stopped({ withdrawn, deletions }: Pick<Props, 'withdrawn' | 'deletions'>): JSX.Element {
  const { say, day } = useSpeech()
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.stopsTitle)}</h2>
      {withdrawn.length === 0 && <p>{say(words.stopsNone)}</p>}
      {withdrawn.map(({ id, purpose, recipientName }) => (
        <div class="nhsuk-u-margin-bottom-4">
          <h3 class="nhsuk-heading-xs nhsuk-u-margin-bottom-1">
            {say(consentPurposeName(purpose))} <bdi>{recipientName}</bdi>
          </h3>
          <p class="nhsuk-u-margin-bottom-1">{whatStops[purpose] && say(whatStops[purpose])}</p>
          {deletions
            .filter(({ consentId }) => consentId === id)
            .map(({ recipient: name, toldBy, askedAt, doneAt }) => (
              <p>
                {doneAt
                  ? say(words.toldDone, { name, on: day(doneAt) })
                  : say(toldBy === 'email' ? words.toldByEmail : words.toldByPhone, { name, on: day(askedAt) })}
              </p>
            ))}
        </div>
      ))}
      {withdrawn.length > 0 && <p>{say(words.keptByLaw)}</p>}
    </>
  )
}

function MyCopies({ copies }: { copies: RecordCopy[] }): JSX.Element {
  const { say, day } = useSpeech()
  const open = copies.find(({ state }) => state === 'asked' || state === 'prepared')
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.copyTitle)}</h2>
      <p>{say(words.copyHelp)}</p>
      <Ready copies={copies} />
      {open ? (
        <p>{say(words.copyAsked, { asked: day(open.askedAt), due: day(open.dueOn) })}</p>
      ) : (
        <Form action={paths.askMyCopy}>
          <Button variant="secondary">{say(words.copyAsk)}</Button>
        </Form>
      )}
    </>
  )
}

function MyErasure({
  erasure,
  field,
}: {
  erasure: Erasure | undefined
  field: ReturnType<typeof fieldsOf>
}): JSX.Element {
  const { say, day } = useSpeech()
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.erasureTitle)}</h2>
      <p>{say(words.erasureHelp)}</p>
      <p>{say(words.erasureKept)}</p>
      {erasure ? (
        <p>{say(words.erasureAsked, { on: day(erasure.askedAt) })}</p>
      ) : (
        <Form action={paths.askMyErasure}>
          <Checkboxes
            {...field.many('sure')}
            label={say(words.erasureTitle)}
            labelSize="s"
            items={[{ value: 'yes', label: say(words.erasureSure) }]}
          />
          <Button variant="warning">{say(words.erasureAsk)}</Button>
        </Form>
      )}
    </>
  )
}
