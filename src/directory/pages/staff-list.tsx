import type { JSX } from 'preact'
import { Button, Form, Input, NotificationBanner, Page, SearchInput, Table, Tag } from '../../design/index.ts'
import { notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { confirmOffer } from '../commands/confirm-offer.ts'
import type { Offer } from '../directory.ts'
import { embedStaffWords } from '../embed/words.ts'
import { freshStaffWords } from '../freshness/staff-words.ts'
import { organisationStaffWords } from '../organisations/words.ts'
import { directoryPaths as paths } from '../paths.ts'
import { canConfirmOffer } from '../policy.ts'
import { statusName } from '../say.ts'
import { staffWords as words } from '../staff-words.ts'
import { findOffer, listOffersOfPlace } from '../store/index.ts'
import { visitStaffWords } from '../visits/words.ts'
import { Fresh } from './offer-card.tsx'

export function staffListPages(site: Site): void {
  site.get(paths.list, 'offer.edit', showList)
  site.get(paths.confirm(':id'), 'offer.edit', (work, request) => showConfirm(work, request))
  site.post(paths.confirm(':id'), 'offer.edit', confirm)
}

async function showList(work: Work, request: Request): Promise<Answer> {
  if (!work.place) throw notFound()
  const find = String(request.query.find ?? '')
  return page(
    <List
      rows={await listOffersOfPlace(work, work.place, find)}
      find={find}
      confirmed={String(request.query.confirmed ?? '')}
    />,
  )
}

async function confirm(work: Work, request: Request): Promise<Answer> {
  return submit(request, () => confirmOffer(work, { id: request.params.id ?? '', by: String(request.body.by ?? '') }), {
    done: ({ id }) => redirect(`${paths.list}?confirmed=${id}`),
    again: (form) => showConfirm(work, request, form),
  })
}

async function showConfirm(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const offer = await findOffer(work, request.params.id ?? '')
  if (!canConfirmOffer(work, offer)) throw notFound()
  return page(<Confirm offer={offer} form={form} now={work.now} />)
}

type Rows = Awaited<ReturnType<typeof listOffersOfPlace>>

function List({ rows, find, confirmed }: { rows: Rows; find: string; confirmed: string }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const just = rows.find(({ id }) => id === confirmed)
  return (
    <Page
      title={say(words.directory)}
      wide
      {...(just
        ? {
            notice: (
              <NotificationBanner variant="success">{say(words.confirmedNow, { name: just.name })}</NotificationBanner>
            ),
          }
        : {})}
    >
      <h1 class="nhsuk-heading-l">{say(words.directory)}</h1>
      <div class="app-button-row">
        <Button href={paths.add}>{say(words.add)}</Button>
        <a href={paths.freshness}>{say(freshStaffWords.title)}</a>
        <a href={paths.visits}>{say(visitStaffWords.title)}</a>
        <a href={paths.enterprises}>{say(organisationStaffWords.enterprises)}</a>
        <a href={paths.snippet}>{say(embedStaffWords.title)}</a>
      </div>
      <p>{say(words.listHelp)}</p>
      <Form action={paths.list} method="get" role="search">
        <SearchInput name="find" label={say(words.find)} value={find} />
      </Form>
      {rows.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <Table
          caption={say(words.directory)}
          captionHidden
          head={[say(words.name), say(words.organisation), say(words.confirmed), say(words.state), say(words.whatNext)]}
          rows={rows.map((row) => cellsOf(row, speech))}
        />
      )}
    </Page>
  )
}

function cellsOf(row: Rows[number], { say, day }: ReturnType<typeof useSpeech>) {
  const needsContact = row.joining === 'introduction' && !row.contactName
  return [
    <a href={paths.offer(row.id)}>
      <bdi>{row.name}</bdi>
    </a>,
    <bdi>{row.organisationName}</bdi>,
    row.confirmedOn ? day(row.confirmedOn) : say(words.never),
    <>
      <Tag colour={row.status === 'active' ? 'green' : 'grey'}>{say(statusName(row.status as Offer['status']))}</Tag>
      {needsContact && <p>{say(words.noContact)}</p>}
    </>,
    <span class="app-button-row">
      <a href={paths.confirm(row.id)} aria-label={say(words.stillRightThis, { name: row.name })}>
        {say(words.stillRight)}
      </a>
      {row.source === 'own' ? (
        <a href={paths.edit(row.id)} aria-label={say(words.editThis, { name: row.name })}>
          {say(words.edit)}
        </a>
      ) : (
        say(words.feed)
      )}
    </span>,
  ]
}

function Confirm({ offer, form, now }: { offer: Offer; form: FormState; now: Date }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.confirmTitle)} errors={field.errors} backHref={paths.list}>
      <span class="nhsuk-caption-l">
        <bdi>{offer.name}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">{say(words.confirmTitle)}</h1>
      <p>
        <Fresh offer={offer} now={now} />
      </p>
      <p>
        <a href={paths.offer(offer.id)}>{say(words.view)}</a>
      </p>
      <Form action={paths.confirm(offer.id)}>
        <Input {...field.text('by')} label={say(words.confirmedBy)} hint={say(words.confirmedByHint)} width={20} />
        <Button>{say(words.stillRight)}</Button>
      </Form>
    </Page>
  )
}
