import type { JSX } from 'preact'
import { Button, DateInput, Form, Input, Table } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { dayIn, emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../../platform/i18n/index.ts'
import { dayOf } from '../../../platform/london.ts'
import type { Work } from '../../../platform/work.ts'
import type { Offer } from '../../directory.ts'
import { ListingPage } from '../../pages/listing-page.tsx'
import { directoryPaths as paths } from '../../paths.ts'
import { canConfirmOffer } from '../../policy.ts'
import { findOffer } from '../../store/index.ts'
import { changeDate } from '../commands/change-date.ts'
import { comingSessions, type Session } from '../sessions.ts'
import { listDates } from '../store/dates.ts'
import { sessionStaffWords as words } from '../words.ts'

export function datesPages(site: Site): void {
  site.get(paths.dates(':id'), 'offer.edit', (work, request) => show(work, request))
  site.post(paths.dates(':id'), 'offer.edit', (work, request) => {
    const { body, params } = request
    const heldOn = typeof body.heldOn === 'string' ? body.heldOn : dayIn(body, 'heldOn')
    const input = { ...body, id: params.id ?? '', heldOn } as unknown as Parameters<typeof changeDate>[1]
    return submit(request, () => changeDate(work, input), {
      done: ({ id }) => redirect(`${paths.dates(id)}?saved=yes`),
      again: (form) => show(work, request, form),
    })
  })
}

async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const offer = await findOffer(work, request.params.id ?? '')
  if (!canConfirmOffer(work, offer)) throw notFound()
  const dates = await listDates(work, offer.id, dayOf(work.now))
  const sessions = comingSessions({ ...offer, dates: [...offer.dates.filter(isOld(dates)), ...dates] }, work.now, 56)
  return page(
    <Dates offer={offer} sessions={sessions} form={form} isSaved={request.query.saved === 'yes'} now={work.now} />,
  )
}
const isOld =
  (dates: { heldOn: string; opensAt: string }[]) =>
  ({ heldOn, opensAt }: { heldOn: string; opensAt: string }) =>
    !dates.some((one) => one.heldOn === heldOn && one.opensAt === opensAt)

type Props = { offer: Offer; sessions: Session[]; form: FormState; isSaved: boolean; now: Date }
const states: Record<Session['state'], MessageRef> = {
  planned: words.planned,
  extra: words.extra,
  cancelled: words.cancelled,
}

function Dates({ offer, sessions, form, isSaved, now }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <ListingPage
      offerName={offer.name}
      title={say(words.title)}
      backHref={paths.offer(offer.id)}
      errors={field.errors}
      saved={isSaved && say(words.saved)}
    >
      <p>{say(words.help)}</p>
      {sessions.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <Table
          caption={say(words.titleOf, { name: offer.name })}
          captionHidden
          head={[say(words.when), say(words.state), { label: say(words.booked), numeric: true }, say(words.change)]}
          rows={sessions.map((session) => [
            speech.moment(session.startsAt, now),
            <>
              {say(states[session.state])}
              {session.note && (
                <div class="app-quiet">
                  <bdi>{session.note}</bdi>
                </div>
              )}
            </>,
            speech.number(session.booked),
            <Turn offer={offer} session={session} when={speech.moment(session.startsAt, now)} />,
          ])}
        />
      )}
      <h2 class="nhsuk-heading-m">{say(words.addTitle)}</h2>
      <Form action={paths.dates(offer.id)}>
        <input type="hidden" name="verb" value="add" />
        <DateInput {...field.day('heldOn')} label={say(words.heldOn)} />
        <Input {...field.text('opensAt')} label={say(words.opensAt)} width={5} />
        <Input {...field.text('closesAt')} label={say(words.closesAt)} width={5} />
        <Input {...field.text('note')} label={say(words.note)} dir="auto" />
        <Button>{say(words.add)}</Button>
      </Form>
    </ListingPage>
  )
}

function Turn({ offer, session, when }: { offer: Offer; session: Session; when: string }): JSX.Element {
  const { say } = useSpeech()
  const isOff = session.state === 'cancelled'
  return (
    <Form action={paths.dates(offer.id)}>
      <input type="hidden" name="verb" value={isOff ? 'restore' : 'cancel'} />
      <input type="hidden" name="heldOn" value={session.heldOn} />
      <input type="hidden" name="opensAt" value={session.opensAt} />
      <Button variant="secondary" small ariaLabel={say(isOff ? words.restoreThis : words.cancelThis, { when })}>
        {say(isOff ? words.restore : words.cancel)}
      </Button>
    </Form>
  )
}
