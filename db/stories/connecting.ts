import { lightAccount } from '../../src/account/index.ts'
import { writeNote } from '../../src/person/index.ts'
import {
  answerConnection,
  findConnection,
  goAlong,
  introduce,
  recordAnswer,
  suggestOffer,
  walkOn,
} from '../../src/plan/index.ts'
import { nobody } from '../../src/platform/database/in-work.ts'
import type { Actor, Work } from '../../src/platform/work.ts'
import type { Taken } from './arriving.ts'
import type { StoryOffer } from './offers.ts'
import type { Planned } from './planning.ts'
import { doTasks } from './tasks.ts'
import type { Walk } from './walk.ts'
import { notes } from './words-of-people.ts'

type Joining = { worker: Actor; person: string; reference: string; offer: StoryOffer }

/** From an idea to a chair that is kept: suggested, introduced, answered, visited, going, stayed; or not, and why. */
export async function connect(
  walk: Walk,
  { worker, person }: Taken,
  { goal }: Planned,
  { mustAsk = false } = {},
): Promise<void> {
  const { luck } = walk
  const offer = fitting(walk, mustAsk)
  if (!offer) return
  walk.tried.add(offer.id)
  const { reference } = await walk.as(worker, (work) => suggestOffer(work, { goal, offer: offer.id, query: '' }))
  if (!mustAsk) {
    if (luck.isTrue(0.12)) return
    walk.later(0, 5)
  }
  const joining = { worker, person, reference, offer }
  const isIn = offer.kind.joining === 'drop-in' ? await comeAlong(walk, joining) : await askGroup(walk, joining)
  if (isIn) await goThere(walk, joining)
}

/** What they want, near where they live; another theme or the other end of the borough only when nothing is. */
function fitting({ scene, who, luck, tried }: Walk, mustAsk: boolean): StoryOffer | undefined {
  const theme = luck.isTrue(0.8) ? who.saying.theme : 'company'
  const fits = ({ id, kind }: StoryOffer) => {
    const asked = (name: string) => kind.criteria?.find((one) => one.kind === name)?.value
    const gender = asked('gender')
    const language = asked('language')
    return (
      !tried.has(id) &&
      !(mustAsk && kind.joining === 'drop-in') &&
      !kind.navigator &&
      kind.themes.includes(theme) &&
      (!gender || gender === (who.gender === 'man' ? 'male' : 'female')) &&
      (!language || language === who.language)
    )
  }
  const all = scene.offers.filter(fits)
  const near = all.filter(({ neighbourhood }) => neighbourhood === who.neighbourhood)
  return near.length > 0 && luck.isTrue(0.8) ? luck.one(near) : all.length > 0 ? luck.one(all) : undefined
}

async function comeAlong(walk: Walk, { worker, reference }: Joining): Promise<boolean> {
  await walk.as(worker, async (work) =>
    goAlong(work, { ...(await known(work, reference)), accompanied: walk.luck.isTrue(0.3) ? 'yes' : undefined }),
  )
  walk.later(3, 16)
  return true
}

const known = async (work: Work, reference: string) => ({
  reference,
  version: (await findConnection(work, reference)).version,
})

/** The group is asked with what the person agreed to share with it; it answers by its link, or somebody rings. */
async function askGroup(walk: Walk, joining: Joining): Promise<boolean> {
  const { luck, who } = walk
  const { worker, reference } = joining
  const share = ['name' as const, ...luck.some(['phone', 'needs', 'age', 'goal'] as const, luck.between(1, 3))]
  await walk.as(worker, async (work) =>
    introduce(work, {
      ...(await known(work, reference)),
      share,
      agreed: 'yes',
      how: luck.one(['spoken', 'spoken', 'written'] as const),
      requestWords: luck.one(requests),
      accompanied: luck.isTrue(0.35) ? 'yes' : undefined,
      sure: 'yes',
    }),
  )
  const roll = luck.next()
  if (roll > 0.93) {
    // Nobody answers. After a while they look for something else together.
    walk.later(22, 40)
    await walk.as(worker, async (work) =>
      walkOn(work, { ...(await known(work, reference)), verb: 'withdraw', on: '', why: 'We did not hear from them' }),
    )
    return false
  }
  walk.later(1, 11)
  if (roll > 0.87) {
    await answer(walk, joining, {
      answer: 'ask-back',
      reason: '',
      words: luck.one([
        'Could we speak first? I would like to know about the stairs.',
        'Would they come with somebody the first time?',
      ]),
    })
    walk.later(1, 4)
    await walk.as(worker, async (work) =>
      recordAnswer(work, {
        ...(await known(work, reference)),
        answer: 'accept',
        reason: '',
        words: 'We spoke; they are welcome on Tuesday.',
        by: joining.offer.contact,
      }),
    )
  } else if (roll > 0.72) {
    const [reason, words] = luck.one(declines)
    await answer(walk, joining, { answer: 'decline', reason, words })
    return false
  } else {
    await answer(walk, joining, {
      answer: 'accept',
      reason: '',
      words: luck.one([
        'Very welcome. Ask for me at the door.',
        'Yes. The first time is quieter if you come a little early.',
        `Yes, ${who.name.split(' ')[0]} can start next week.`,
        '',
      ]),
    })
  }
  walk.later(3, 18)
  return true
}

const requests = [
  'Would like to come and see, a bit shy at first.',
  'Knows the building, not the people. A wave from the door would help.',
  'Comes with a walking stick and a good story.',
  'Would like somebody to sit with the first time.',
]
const declines = [
  ['full', 'We are full until spring, I am sorry. Ask again after Easter.'],
  ['not-for-us', 'Our group is for people after a stroke; the Thursday table would suit better.'],
  ['needs-more-support', 'We have one volunteer and cannot help with getting there.'],
  ['paused', 'We stop for the winter while the roof is mended.'],
  ['full', 'No room just now. There is a list; shall we put them on it?'],
] as const

type Answered = { answer: 'accept' | 'ask-back' | 'decline'; reason: (typeof declines)[number][0] | ''; words: string }

async function answer(walk: Walk, { worker, reference, offer }: Joining, answered: Answered): Promise<void> {
  if (walk.luck.isTrue(0.35)) {
    await walk.as(worker, async (work) =>
      recordAnswer(work, { ...(await known(work, reference)), ...answered, by: offer.contact }),
    )
    return
  }
  const { id, version } = await walk.as(worker, (work) => findConnection(work, reference))
  await walk.as(await contactOf(walk, offer, id), (work) => answerConnection(work, { version, ...answered }))
}

/** The named contact as they come by the link of this one connection. */
async function contactOf({ scene, as }: Walk, offer: StoryOffer, connection: string): Promise<Actor> {
  const stranger: Actor = {
    ...nobody,
    place: scene.setting.place.id,
    organisation: offer.organisationId,
    visitor: 'visitor answer',
  }
  const account =
    scene.contacts.get(offer.contactEmail) ??
    (await as(stranger, (work) => lightAccount(work, offer.contactEmail, offer.contact)))
  scene.contacts.set(offer.contactEmail, account)
  return { ...stranger, account, role: 'provider contact', connection }
}

/** The first time, the second time, and the weeks after. Not everything suits. */
async function goThere(walk: Walk, { worker, person, reference }: Joining): Promise<void> {
  const { luck } = walk
  const move = (verb: Parameters<typeof walkOn>[1]['verb'], why = '') =>
    walk.as(worker, async (work) => {
      await doTasks(work, person)
      await walkOn(work, { ...(await known(work, reference)), verb, on: '', why })
    })
  if (luck.isTrue(0.1)) {
    await move('withdraw', luck.one(['The day clashes with the clinic', 'Changed their mind, and that is fine']))
    return
  }
  await move('visit')
  if (luck.isTrue(0.6))
    await walk.as(worker, (work) =>
      writeNote(work, {
        reference: person,
        kind: 'contact',
        channel: luck.one(['phone', 'together']),
        note: luck.one(notes.along),
        minutes: String(luck.between(5, 60)),
        promise: '',
        promiseOn: '',
      }),
    )
  walk.later(7, 21)
  if (luck.isTrue(0.13)) {
    await move(
      'unsuit',
      luck.one(['Too loud', 'Everybody knew each other already', 'The stairs', 'It was kind, and not for me']),
    )
    return
  }
  await move('go')
  if (luck.isTrue(0.25)) return
  walk.later(80, 110)
  await move('stay')
  if (luck.isTrue(0.15)) {
    walk.later(20, 90)
    await move('end', luck.one(['Moved to her son’s', 'Works on that day now', 'The group ended with the lease']))
  }
}
