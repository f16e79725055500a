import type { JSX } from 'preact'
import { Button, DateInput, Form, Input, NotificationBanner, Page, Select, Table } from '../../../design/index.ts'
import { dayIn, emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { type Speech, useSpeech } from '../../../platform/i18n/index.ts'
import { addDays, dayOf, londonInstant } from '../../../platform/london.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { canAddOffer } from '../../policy.ts'
import { offerSlot } from '../commands/offer-slot.ts'
import { useSlot } from '../commands/use-slot.ts'
import { listDropIns, listSlots, type Slot } from '../store/slots.ts'
import { slotWords as words } from '../words.ts'

export function slotPages(site: Site): void {
  site.get(paths.slots, 'offer.tally', (work, request) => show(work, request))
  site.post(paths.slots, 'offer.edit', (work, request) => {
    const input = { ...request.body, heldOn: dayIn(request.body, 'heldOn') } as unknown as Parameters<
      typeof offerSlot
    >[1]
    return submit(request, () => offerSlot(work, input), after(work, request))
  })
  site.post(paths.slot(':slot'), 'offer.tally', (work, request) => {
    const input = { ...request.body, id: request.params.slot ?? '' } as unknown as Parameters<typeof useSlot>[1]
    return submit(request, () => useSlot(work, input), after(work, request))
  })
}

const after = (work: Work, request: Request) => ({
  done: () => redirect(`${paths.slots}?saved=yes`),
  again: (form: FormState) => show(work, request, form),
})

async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const slots = await listSlots(work, addDays(dayOf(work.now), -14))
  return page(
    <Slots
      slots={slots}
      dropIns={await listDropIns(work)}
      form={form}
      mayOffer={canAddOffer(work)}
      isSaved={request.query.saved === 'yes'}
      now={work.now}
    />,
  )
}

type DropIns = { id: string; name: string }[]
type Props = {
  slots: Slot[]
  dropIns: DropIns
  form: FormState
  mayOffer: boolean
  isSaved: boolean
  now: Date
}

function Slots({ slots, dropIns, form, mayOffer, isSaved, now }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page
      title={say(words.title)}
      wide
      errors={field.errors}
      notice={isSaved && <NotificationBanner variant="success">{say(words.saved)}</NotificationBanner>}
    >
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p>{say(words.help)}</p>
      {slots.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <Table
          caption={say(words.title)}
          captionHidden
          head={[say(words.when), say(words.where), say(words.who), say(words.whatNext)]}
          rows={slots.map((slot) => [
            sayHours(slot, speech),
            <>
              <bdi>{slot.host}</bdi>
              <div class="app-quiet">
                <bdi>{[slot.room, slot.note].filter(Boolean).join(', ')}</bdi>
              </div>
            </>,
            slot.offerId ? (
              <a href={paths.offer(slot.offerId)}>
                <bdi>{slot.offerName}</bdi>
              </a>
            ) : (
              say(words.free)
            ),
            <Next slot={slot} dropIns={dropIns} now={now} />,
          ])}
        />
      )}
      {mayOffer && (
        <>
          <h2 class="nhsuk-heading-m">{say(words.offerTitle)}</h2>
          <Form action={paths.slots}>
            <Input {...field.text('host')} label={say(words.host)} dir="auto" />
            <Input {...field.text('room')} label={say(words.room)} dir="auto" />
            <DateInput {...field.day('heldOn')} label={say(words.heldOn)} />
            <Input {...field.text('opensAt')} label={say(words.opensAt)} width={5} />
            <Input {...field.text('closesAt')} label={say(words.closesAt)} width={5} />
            <Input {...field.text('note')} label={say(words.note)} dir="auto" />
            <Button>{say(words.offer)}</Button>
          </Form>
        </>
      )}
    </Page>
  )
}

const sayHours = ({ heldOn, opensAt, closesAt }: Slot, { say, day, clock }: Speech) =>
  say(words.hours, { day: day(heldOn), from: clock(opensAt), to: clock(closesAt) })

function Next({ slot, dropIns, now }: { slot: Slot; dropIns: DropIns; now: Date }): JSX.Element | null {
  const speech = useSpeech()
  const { say } = speech
  const when = sayHours(slot, speech)
  const isOver = londonInstant(slot.heldOn, slot.opensAt) <= now
  if (slot.came !== null) return <>{say(words.counted, { count: slot.came })}</>
  if (isOver && !slot.offerId) return null
  const verb = isOver ? 'count' : slot.offerId ? 'give-back' : 'book'
  return (
    <Form action={paths.slot(slot.id)}>
      <input type="hidden" name="verb" value={verb} />
      {verb === 'book' && (
        <Select
          name="offer"
          id={`offer-${slot.id}`}
          label={say(words.bookFor)}
          items={[{ value: '', label: '–' }, ...dropIns.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
      {verb === 'count' && (
        <Input name="came" id={`came-${slot.id}`} label={say(words.came)} inputMode="numeric" width={3} />
      )}
      {verb === 'book' && (
        <Button small ariaLabel={say(words.bookThis, { when })}>
          {say(words.book)}
        </Button>
      )}
      {verb === 'count' && (
        <Button small ariaLabel={say(words.countThis, { when })}>
          {say(words.count)}
        </Button>
      )}
      {verb === 'give-back' && (
        <Button small variant="secondary" ariaLabel={say(words.giveBackThis, { when })}>
          {say(words.giveBack)}
        </Button>
      )}
    </Form>
  )
}
