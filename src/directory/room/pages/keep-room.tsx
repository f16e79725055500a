import type { JSX } from 'preact'
import { Button, Form, Input } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { Conflict, dayIn, type FormState, fieldsOf, filledForm } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import type { Offer } from '../../directory.ts'
import { ListingPage } from '../../pages/listing-page.tsx'
import { directoryPaths as paths } from '../../paths.ts'
import { canConfirmOffer } from '../../policy.ts'
import { findOffer } from '../../store/index.ts'
import { keepRoom } from '../commands/keep-room.ts'
import { roomForm } from '../room-form.ts'
import { roomStaffWords as words } from '../staff-words.ts'
import { RoomQuestions } from './room-questions.tsx'

export function keepRoomPages(site: Site): void {
  site.get(paths.room(':id'), 'offer.edit', (work, request) => show(work, request))
  site.post(paths.room(':id'), 'offer.edit', (work, request) => {
    const { body, params } = request
    const input = { ...body, id: params.id ?? '', pausedUntil: dayIn(body, 'pausedUntil') }
    return submit(request, () => keepRoom(work, input as Parameters<typeof keepRoom>[1]), {
      done: ({ id }) => redirect(`${paths.room(id)}?saved=yes`),
      again: (form) => show(work, request, form),
    })
  })
}

async function show(work: Work, request: Request, form?: FormState): Promise<Answer> {
  const offer = await findOffer(work, request.params.id ?? '')
  if (!canConfirmOffer(work, offer)) throw notFound()
  const isSaved = request.query.saved === 'yes'
  return page(<KeepRoom offer={offer} form={form ?? filledForm(roomForm(offer.room))} isSaved={isSaved} />)
}

function KeepRoom({ offer, form, isSaved }: { offer: Offer; form: FormState; isSaved: boolean }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const { room } = offer
  return (
    <ListingPage
      offerName={offer.name}
      title={say(words.title)}
      backHref={paths.offer(offer.id)}
      errors={field.errors}
      saved={isSaved && say(words.saved)}
    >
      <Conflict form={form} labels={comparedRoom(speech)} />
      {room && <p>{say(words.now, { held: room.held, taken: room.taken + room.beyond, waiting: room.waiting })}</p>}
      <Form action={paths.room(offer.id)} version={room?.version ?? 0}>
        <RoomQuestions field={field} />
        <Input {...field.text('toldBy')} label={say(words.toldBy)} width={20} dir="auto" />
        <Button>{say(words.save)}</Button>
      </Form>
    </ListingPage>
  )
}

/** What a conflict names. */
export function comparedRoom({ say }: ReturnType<typeof useSpeech>): Record<string, string> {
  return {
    howMany: say(words.howMany),
    places: say(words.placesInAll),
    takesWaiting: say(words.takesWaiting),
    waitWords: say(words.waitWords),
    running: say(words.running),
    pausedUntil: say(words.pausedUntil),
    pausedWhy: say(words.pausedWhy),
    bookings: say(words.bookings),
    placesEach: say(words.placesEach),
    limits: say(words.limits),
    capability: say(words.capabilityQuestion),
    training: say(words.training),
    toldBy: say(words.toldBy),
  }
}
