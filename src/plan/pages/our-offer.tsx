import type { JSX } from 'preact'
import { Button, Form, Input, SummaryList, Table } from '../../design/index.ts'
import {
  comparedRoom,
  directoryPaths,
  findOffer,
  ListingPage,
  type Offer,
  RoomQuestions,
  roomForm,
  roomStaffWords,
  sayReplies,
  sayRoom,
} from '../../directory/index.ts'
import { notFound } from '../../platform/errors.ts'
import { Conflict, dayIn, type FormState, fieldsOf, filledForm } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { type Speech, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { keepOurRoom } from '../commands/keep-our-room.ts'
import { noteWhoCame } from '../commands/note-our-attendance.ts'
import type { ConnectionState } from '../lifecycle.ts'
import { paths } from '../paths.ts'
import { canKeepOurRoom } from '../policy.ts'
import { findAnswering } from '../store/connections.ts'
import { isOurOffer, listOurPeople, type OurPerson } from '../store/our-offer.ts'
import { ourWords as words } from '../waiting/our-words.ts'
import { connectionStateName } from '../words.ts'
import { type OurSessions, readOurSessions, WhoCame } from './who-came.tsx'

/** A group's page about its own offer, while somebody there has a link open. */
export function ourOfferPage(site: Site): void {
  site.get(paths.ourOffer, 'connection.answer', (work, request) => show(work, request))
  site.post(paths.ourOffer, 'connection.answer', (work, request) => {
    const input = { ...request.body, pausedUntil: dayIn(request.body, 'pausedUntil') }
    return submit(request, () => keepOurRoom(work, input as unknown as Parameters<typeof keepOurRoom>[1]), {
      done: () => redirect(`${paths.ourOffer}?saved=yes`),
      again: (form) => show(work, request, form),
    })
  })
  site.post(paths.whoCame, 'connection.answer', (work, request) => {
    const input = request.body as unknown as Parameters<typeof noteWhoCame>[1]
    return submit(request, () => noteWhoCame(work, input), {
      done: () => redirect(paths.ourOffer),
      again: () => show(work, request),
    })
  })
}

async function show(work: Work, request: Request, form?: FormState): Promise<Answer> {
  const { offerId } = await findAnswering(work)
  if (!canKeepOurRoom(work, { isOurs: await isOurOffer(work, offerId) })) throw notFound()
  const offer = await findOffer(work, offerId)
  return page(
    <OurOffer
      offer={offer}
      people={await listOurPeople(work)}
      held={await readOurSessions(work, offer)}
      form={form ?? filledForm(roomForm(offer.room))}
      isSaved={request.query.saved === 'yes'}
      now={work.now}
    />,
  )
}

type Props = { offer: Offer; people: OurPerson[]; held: OurSessions; form: FormState; isSaved: boolean; now: Date }

function OurOffer({ offer, people, held, form, isSaved, now }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const waiting = people.filter(({ state }) => state === 'waiting')
  const coming = people.filter(({ state }) => state !== 'waiting')
  return (
    <ListingPage
      offerName={offer.name}
      title={say(words.title)}
      backHref={paths.answering}
      errors={field.errors}
      saved={isSaved && say(words.saved)}
      noIndex
    >
      <p>
        <a href={directoryPaths.offer(offer.id)}>{say(words.listing)}</a>
      </p>
      <Standing offer={offer} now={now} />
      <h2 class="nhsuk-heading-m">{say(words.coming)}</h2>
      <p>{say(words.comingHelp)}</p>
      <People title={say(words.coming)} people={coming} />
      <WhoCame {...held} people={coming} now={now} />
      <h2 class="nhsuk-heading-m">{say(words.waitingList)}</h2>
      <People title={say(words.waitingList)} people={waiting} />
      <h2 class="nhsuk-heading-m">{say(words.change)}</h2>
      <Conflict form={form} labels={comparedRoom(speech)} />
      <Form action={paths.ourOffer} version={offer.room?.version ?? 0}>
        <RoomQuestions field={field} />
        <Input {...field.text('toldBy')} label={say(roomStaffWords.toldBy)} width={20} dir="auto" />
        <Button>{say(words.save)}</Button>
      </Form>
    </ListingPage>
  )
}

function Standing({ offer, now }: Pick<Props, 'offer' | 'now'>): JSX.Element | null {
  const speech = useSpeech()
  const { say, number } = speech
  const { room } = offer
  if (!room) return null
  const said = sayRoom(offer, now, speech)
  const replies = sayReplies(room, speech)
  return (
    <SummaryList
      rows={[
        said !== undefined && { key: say(words.now), value: <bdi>{said}</bdi> },
        room.places !== null && { key: say(words.places), value: number(room.places) },
        { key: say(words.held), value: number(room.held) },
        { key: say(words.taken), value: number(room.taken + room.beyond) },
        { key: say(words.waiting), value: number(room.waiting) },
        replies.length > 0 && { key: say(words.ourAnswers), value: replies.join(' ') },
      ]}
    />
  )
}

function People({ title, people }: { title: string; people: OurPerson[] }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  if (people.length === 0) return <p class="app-quiet">{say(words.nobody)}</p>
  return (
    <Table
      caption={title}
      captionHidden
      head={[say(words.who), say(words.state), say(words.since)]}
      rows={people.map((one) => cellsOf(one, speech))}
    />
  )
}

function cellsOf({ name, reference, state, since }: OurPerson, { say, day }: Speech) {
  return [
    <>
      {name && (
        <>
          <bdi>{name}</bdi>{' '}
        </>
      )}
      <bdi class="app-quiet">{reference}</bdi>
    </>,
    state === 'waiting' ? say(words.waiting) : say(connectionStateName(state as ConnectionState)),
    day(since),
  ]
}
