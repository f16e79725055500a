import {
  askVisit,
  findOffer,
  keepRoom,
  nameLiaison,
  noteVisitAnswer,
  offerSlot,
  roomForm,
  sendFirstContact,
  sessionsBetween,
  useSlot,
} from '../../src/directory/index.ts'
import { bookSession, findConnection, waitForPlace } from '../../src/plan/index.ts'
import { nobody } from '../../src/platform/database/in-work.ts'
import type { Work } from '../../src/platform/work.ts'
import { dayOf, daysAfter, minutesAfter } from './calendar.ts'
import type { StoryOffer } from './offers.ts'
import { found, type Setting } from './setting.ts'
import type { Story } from './telling.ts'

/** What there is of room today: a waiting list, booked sessions, hours in a waiting room, visits, and a first contact. */
export function showRoom(setting: Setting, offers: StoryOffer[], now: Date): Story[] {
  const at = (minutes: number) => minutesAfter(now, -minutes)
  const { administrator, worker, volunteers } = setting.people
  const anybody = { ...nobody, place: setting.place.id }
  const say = (work: Work, id: string, said: Partial<Parameters<typeof keepRoom>[1]>) =>
    findOffer(work, id).then(({ room }) => {
      const before = roomForm(room) as Omit<Parameters<typeof keepRoom>[1], 'id' | 'version'>
      return keepRoom(work, { ...before, id, version: room?.version ?? 0, toldBy: 'The group, by phone', ...said })
    })
  const waiting: Story = async (tell) => {
    const ideas = await tell(at(200), worker, (work) => connectionsIn(work, ['suggested'], offers))
    const [first] = ideas
    if (!first) return
    await tell(at(190), administrator, (work) =>
      say(work, first.offerId, { howMany: 'counted', places: '0', takesWaiting: 'yes', waitWords: 'About six weeks' }),
    )
    for (const { reference, offerId } of ideas.slice(0, 5))
      if (offerId === first.offerId)
        await tell(at(180), worker, async (work) => {
          const { version } = await findConnection(work, reference)
          await waitForPlace(work, { reference, version, initials: 'no' })
        })
  }
  const booked: Story = async (tell) => {
    const going = await tell(at(170), worker, (work) => connectionsIn(work, ['accepted', 'going'], offers))
    const [first] = going
    if (!first) return
    await tell(at(160), administrator, (work) => say(work, first.offerId, { bookings: 'yes', placesEach: '8' }))
    for (const { reference, offerId } of going)
      if (offerId === first.offerId)
        await tell(at(150), worker, async (work) => {
          const [next] = sessionsBetween(
            await findOffer(work, offerId),
            dayOf(daysAfter(now, 1)),
            dayOf(daysAfter(now, 14)),
          )
          const { version } = await findConnection(work, reference)
          const { heldOn = '', opensAt = '' } = next ?? {}
          if (next) await bookSession(work, { reference, version, heldOn, opensAt, what: 'book' })
        })
  }
  const slots: Story = async (tell) => {
    const dropIn = offers.find(({ kind }) => kind.joining === 'drop-in')
    await tell(at(140), administrator, async (work) => {
      for (const days of [1, 8, 15])
        await offerSlot(work, {
          ...{ host: 'Mill Lane Surgery', room: 'Waiting room', note: 'Sockets by the window' },
          ...{ heldOn: dayOf(daysAfter(now, days)), opensAt: '10:00', closesAt: '12:00' },
        })
    })
    await tell(at(130), volunteers, async (work) => {
      const slot = await work.tx.selectFrom('slot').select('id').orderBy('held_on').executeTakeFirst()
      if (slot && dropIn) await useSlot(work, { id: slot.id, verb: 'book', offer: dropIn.id, came: '' })
    })
  }
  const visits: Story = async (tell) => {
    const ask = (of: string, body: string, way: 'come' | 'host', people: string, wished: string) =>
      tell(at(120), anybody, async (work) => {
        const id = offers.find(({ name }) => name.startsWith(of))?.id
        if (id)
          await askVisit(work, {
            ...{ id, way, body, people, wished, postcode: '', words: 'We have a piano.', senderName: 'Moira Bright' },
            reach: { channel: 'email', email: 'moira@elmcourt.example' },
          })
      })
    await ask('Community choir', 'Elm Court care home', 'come', '18', 'A weekday afternoon in the next weeks')
    await ask('Community supper', 'Quay day centre', 'host', '12', 'Any Friday')
    await tell(at(110), administrator, async (work) => {
      const asked = await work.tx.selectFrom('visit_request').select('id').orderBy('asked_at').executeTakeFirst()
      if (asked) await noteVisitAnswer(work, { id: asked.id, verb: 'agree', answer: 'Tuesdays are best for us.' })
    })
  }
  const liaison: Story = async (tell) => {
    const organisation = found(setting.organisations, 'Green Gaps')
    await tell(at(100), administrator, (work) =>
      nameLiaison(work, {
        ...{ organisation, version: 0, name: 'Ida Cole', role: 'Partnerships', phone: '' },
        email: 'ida@greengaps.example',
      }),
    )
    await tell(at(90), worker, (work) =>
      sendFirstContact(work, { organisation, about: 'together', words: 'May we come and see the garden one morning?' }),
    )
  }
  return [waiting, booked, slots, visits, liaison]
}

/** Those that this worker sees, of offers where somebody is introduced. */
async function connectionsIn(work: Work, states: string[], offers: StoryOffer[]) {
  const introduced = offers.filter(({ kind }) => kind.joining !== 'drop-in').map(({ id }) => id)
  return work.tx
    .selectFrom('connection')
    .select(['person_id', 'reference', 'offer_id as offerId'])
    .where('state', 'in', states)
    .where('offer_id', 'in', introduced)
    .orderBy('created_at')
    .limit(20)
    .execute()
}
