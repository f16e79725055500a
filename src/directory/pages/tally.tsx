import type { JSX } from 'preact'
import { Button, DateInput, Form, Input, NotificationBanner, Page, Table } from '../../design/index.ts'
import { notFound } from '../../platform/errors.ts'
import { dayIn, emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { recordTally } from '../commands/record-tally.ts'
import type { Offer } from '../directory.ts'
import { directoryPaths as paths } from '../paths.ts'
import { canTally } from '../policy.ts'
import { searchWords as words } from '../search-words.ts'
import { findOffer } from '../store/index.ts'
import { listTallies, type Tally } from '../store/tallies.ts'

export function tallyPage(site: Site): void {
  site.get(paths.tally(':id'), 'offer.tally', (work, request) => showTally(work, request), { audience: 'resident' })
  site.post(paths.tally(':id'), 'offer.tally', saveTally, { audience: 'resident' })
}

async function saveTally(work: Work, request: Request): Promise<Answer> {
  const id = request.params.id ?? ''
  const { came, note } = request.body
  return submit(
    request,
    () =>
      recordTally(work, {
        id,
        heldOn: dayIn(request.body, 'heldOn'),
        came: String(came ?? ''),
        note: String(note ?? ''),
      }),
    {
      done: ({ heldOn }) => redirect(`${paths.tally(id)}?saved=${heldOn}`),
      again: (form) => showTally(work, request, form),
    },
  )
}

async function showTally(work: Work, request: Request, given?: FormState): Promise<Answer> {
  const offer = await findOffer(work, request.params.id ?? '')
  if (!canTally(work, offer)) throw notFound()
  const [year = '', month = '', day = ''] = dayOf(work.now).split('-')
  const form =
    given ??
    emptyForm({ 'heldOn-day': String(Number(day)), 'heldOn-month': String(Number(month)), 'heldOn-year': year })
  return page(
    <TallyPage
      offer={offer}
      form={form}
      tallies={await listTallies(work, offer.id)}
      saved={String(request.query.saved ?? '')}
    />,
  )
}

type TallyProps = { offer: Offer; form: FormState; tallies: Tally[]; saved: string }

function TallyPage({ offer, form, tallies, saved }: TallyProps): JSX.Element {
  const speech = useSpeech()
  const { say, day, number } = speech
  const field = fieldsOf(form, speech)
  const last = tallies.find(({ heldOn }) => heldOn === saved)
  const notice = last
    ? {
        notice: (
          <NotificationBanner variant="success">
            {say(words.tallySaved, { count: last.came, day: day(last.heldOn) })}
          </NotificationBanner>
        ),
      }
    : {}
  return (
    <Page title={say(words.tallyTitle)} errors={field.errors} backHref={paths.offer(offer.id)} {...notice}>
      <span class="nhsuk-caption-l">
        <bdi>{offer.name}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">{say(words.tallyTitle)}</h1>
      <p>{say(words.tallyHelp)}</p>
      <Form action={paths.tally(offer.id)}>
        <DateInput {...field.day('heldOn')} label={say(words.heldOn)} />
        <Input {...field.text('came')} label={say(words.came)} inputMode="numeric" width={4} />
        <Input {...field.text('note')} label={say(words.note)} hint={say(words.noteHint)} />
        <Button>{say(words.tallySave)}</Button>
      </Form>
      {tallies.length > 0 && (
        <Table
          caption={say(words.tallies)}
          head={[say(words.onDay), { label: say(words.howMany), numeric: true }, say(words.note)]}
          rows={tallies.map((one) => [day(one.heldOn), number(one.came), <bdi>{one.note}</bdi>])}
        />
      )}
    </Page>
  )
}
