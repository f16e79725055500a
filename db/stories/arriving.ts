import { nobody } from '../../src/platform/database/in-work.ts'
import type { Actor } from '../../src/platform/work.ts'
import {
  acceptReferral,
  answerMore,
  askForCall,
  askMore,
  closeConcern,
  declineReferral,
  handOverReferral,
  listOpenConcerns,
  pickUpConcern,
  sendReferral,
  withdrawReferral,
} from '../../src/referral/index.ts'
import { plain } from './organisations.ts'
import { type ColleagueName, colleagues, type PersonaName, personas } from './personas.ts'
import { found, type Setting } from './setting.ts'
import type { Walk } from './walk.ts'
import { lovesOf, whyIntroduced } from './words-of-people.ts'

export type Arrived = { referral: string; introducer: Actor | undefined; hasEmail: boolean }
export type Taken = { referral: string; episode: string; person: string; worker: Actor }

/** Somebody asks at a door, or somebody who knows them does. */
export async function arrive(walk: Walk): Promise<Arrived> {
  const { who, scene } = walk
  const { people } = scene.setting
  if (who.urgency === 'crisis') return arriveInCrisis(walk)
  const { actor, from, introducer } = doorway(walk)
  const isOwn = who.door === 'self'
  const { reference } = await walk.as(actor, (work) =>
    sendReferral(work, {
      door: who.door,
      from: from(),
      urgency: who.urgency,
      name: who.name,
      familyName: who.familyName,
      birth: walk.luck.isTrue(0.93) ? who.birth : '',
      postcode: who.postcode,
      nhsNumber: isOwn ? '' : who.nhsNumber,
      channel: who.channel,
      reachValue: who.reach,
      safe: walk.luck.isTrue(0.94) ? 'yes' : 'no',
      voicemail: walk.luck.isTrue(0.6) ? 'yes' : 'no',
      reachNote: walk.luck.isTrue(0.12)
        ? walk.luck.one(['Mornings are best', 'Not on Fridays', 'Let it ring, I am slow', 'My daughter may answer'])
        : '',
      ownWords: who.own,
      why: isOwn ? '' : walk.luck.one(whyIntroduced),
      themes: [who.saying.theme],
      ...lovesOf(walk.luck),
      language: who.language,
      interpreter: who.needsInterpreter ? 'yes' : 'no',
      communication: needs(walk),
      access: walk.luck.isTrue(0.22)
        ? walk.luck.some(
            ['step-free', 'seating', 'accessible-toilet', 'hearing-loop', 'quiet-space'],
            walk.luck.between(1, 2),
          )
        : [],
      agreements: [
        'work-with-me',
        'statistics',
        ...(walk.luck.isTrue(0.92) ? ['contact-me'] : []),
        ...(walk.luck.isTrue(0.85) ? ['tell-source'] : []),
        ...(walk.luck.isTrue(0.7) ? ['share-with-group'] : []),
      ],
      ...introducer,
    } as Parameters<typeof sendReferral>[1]),
  )
  const sends = who.door === 'professional' || who.door === 'champion'
  return {
    referral: reference,
    introducer:
      actor === people.gp || actor === people.champion || actor === scene.setting.secondHat ? actor : undefined,
    hasEmail: sends,
  }
}

function needs({ who, luck }: Walk): string[] {
  return [
    ...(who.needsInterpreter ? ['interpreter'] : []),
    ...(luck.isTrue(0.14)
      ? [
          luck.one([
            'large-print',
            'easy-read',
            'more-time',
            'hearing-loop',
            'someone-with-me',
            'read-aloud',
            'phone-only',
            'no-phone',
          ]),
        ]
      : []),
  ]
}

type Doorway = {
  actor: Actor
  from(): string
  introducer: { introducerName?: string; introducerRole?: string; introducerEmail?: string }
}
const none = () => ''

/** Who writes it down, and by which link; that is looked up on the day, as doors open over time. */
function doorway({ who, scene, luck }: Walk): Doorway {
  const { people, secondHat, place } = scene.setting
  const visitor: Actor = { ...nobody, place: place.id, visitor: `visitor ${plain(who.postcode)}` }
  if (who.door === 'phone' || who.door === 'paper') return { actor: people.frontDoor, from: none, introducer: {} }
  if (who.door === 'family')
    return {
      actor: visitor,
      from: none,
      introducer: {
        introducerName: luck.one([
          'Her daughter',
          'Ade, his brother',
          'Pat from downstairs',
          'My neighbour Clive',
          'Their son',
        ]),
        introducerRole: 'Family or friend',
      },
    }
  const { source } = who
  if (!source) return { actor: visitor, from: none, introducer: {} }
  if (source.name === 'Albion Quay Surgery' && luck.isTrue(0.6))
    return { actor: people.gp, from: none, introducer: { introducerRole: personas.gp.title } }
  if (source.name === 'Champions of Camberwell')
    return {
      actor: luck.isTrue(0.75) ? people.champion : secondHat,
      from: none,
      introducer: { introducerRole: 'Champion' },
    }
  const from = () => found(scene.doors, source.name)
  if (who.door === 'self') return { actor: visitor, from, introducer: {} }
  return {
    actor: visitor,
    from,
    introducer: {
      introducerName: source.contact,
      introducerRole: roleAt(source.kind),
      introducerEmail: sourceEmail(source),
    },
  }
}

export function sourceEmail({ contact, name }: { contact: string; name: string }): string {
  return `${plain(contact).replace('-', '.')}@${plain(name)}.example`
}

function roleAt(kind: string): string {
  const roles: Record<string, string> = {
    'gp-practice': 'Practice nurse',
    pharmacy: 'Pharmacist',
    hospital: 'Occupational therapist',
    'social-care': 'Social worker',
    housing: 'Housing officer',
    police: 'Community officer',
    school: 'Family worker',
    library: 'Librarian',
    faith: 'Welcomer',
    champion: 'Champion',
    barber: 'Barber',
  }
  return roles[kind] ?? 'Worker'
}

/** Help is shown at once; somebody picks it up and rings. One of them is open now. */
async function arriveInCrisis(walk: Walk): Promise<Arrived> {
  const { who, scene } = walk
  const { people, place } = scene.setting
  const { reference } = await walk.as({ ...nobody, place: place.id, visitor: 'visitor crisis' }, (work) =>
    askForCall(work, { from: '', name: who.name, number: who.reach, words: who.own }),
  )
  walk.soon(3, 35)
  const id = await walk.as(people.frontDoor, async (work) => {
    const open = (await listOpenConcerns(work)).find(({ referralReference }) => referralReference === reference)
    if (open) await pickUpConcern(work, { id: open.id })
    return open?.id
  })
  walk.soon(25, 120)
  if (id) {
    await walk.as(people.frontDoor, (work) =>
      closeConcern(work, {
        id,
        whatWasDone:
          'Rang at once. Safe for tonight: her sister is with her, the crisis line number is on the fridge, the GP was told with her agreement.',
      }),
    )
  }
  return { referral: reference, introducer: undefined, hasEmail: false }
}

/** The front door reads it, asks if need be, and decides. Nobody else's clock does. */
export async function decide(walk: Walk, { referral, introducer, hasEmail }: Arrived): Promise<Taken | undefined> {
  const { who, scene, luck } = walk
  const { people } = scene.setting
  walk.later(0, who.urgency === 'routine' ? (introducer ? 2 : 5) : 1)
  if (introducer && luck.isTrue(who.isRecent ? 0.7 : 0.25)) {
    await walk.as(people.frontDoor, (work) =>
      askMore(work, {
        reference: referral,
        question: luck.one([
          'Is there a better time to ring?',
          'Do they know that you introduced them?',
          'Which flat is it, please?',
        ]),
      }),
    )
    walk.later(1, 6)
    await walk.as(introducer, (work) =>
      answerMore(work, {
        reference: referral,
        answer: luck.one([
          'After two in the afternoon.',
          'Yes, we spoke about it together.',
          'The one over the bakery.',
        ]),
      }),
    )
    walk.later(0, 2)
  }
  // The last weeks are busy: whoever came then waits a little longer.
  if (who.isRecent) walk.later(4, 10)
  if (who.fate === 'withdrawn') {
    await walk.as(people.frontDoor, (work) =>
      withdrawReferral(work, {
        reference: referral,
        why: luck.one([
          'Thank you, but no thank you. My niece is back.',
          'I said yes to be polite.',
          'I am all right now.',
          'Not now. Maybe after the operation.',
        ]),
      }),
    )
    return undefined
  }
  if (who.fate === 'declined') {
    const [reason, alternative] = luck.one(declines)
    await walk.as(people.frontDoor, (work) => declineReferral(work, { reference: referral, reason, alternative }))
    return undefined
  }
  if (who.fate === 'handed-over') {
    const target = luck.one(['adult-social-care', 'carers', 'housing'] as const)
    await walk.as(people.frontDoor, (work) =>
      handOverReferral(work, {
        reference: referral,
        care: target === 'adult-social-care' ? 'yes' : 'no',
        target,
        targetOther: '',
        words: 'Cannot manage washing and meals since the fall; lives alone; agrees to an assessment.',
        stay: 'no',
        agreed: 'yes',
      }),
    )
    return undefined
  }
  const worker = workerFor(walk, scene.setting)
  // Some are accepted today and given to somebody tomorrow.
  const taken = await walk.as(people.frontDoor, async (work) => {
    const { person, episode } = await acceptReferral(work, { reference: referral, worker: worker.account ?? '' })
    return { referral, person, episode, worker }
  })
  return { ...taken, referral: hasEmail ? referral : '' }
}

const declines = [
  ['outside-area', 'The same service exists where they live: Lambrook Navigators, 020 7946 0901.'],
  ['needs-other-care', 'The community mental health team; we gave the number and stayed on the line.'],
  ['already-supported', 'Her worker at the carers’ service walks with her already and knows of this.'],
  ['does-not-want', 'Our number, for whenever they like.'],
  ['too-young', 'Faraday Youth, who take people from 11.'],
] as const

/** Who speaks their language, else who works where they live. */
export function workerFor({ who, luck }: Pick<Walk, 'who' | 'luck'>, { people }: Setting): Actor {
  const all: [PersonaName | ColleagueName, { languages: readonly string[]; neighbourhoods: readonly string[] }][] = [
    ['worker', personas.worker],
    ['secondWorker', personas.secondWorker],
    ...(Object.entries(colleagues) as [ColleagueName, (typeof colleagues)[ColleagueName]][]),
  ]
  const speaks = all.filter(([, { languages }]) => who.language !== 'en' && languages.includes(who.language))
  const near = all.filter(([, one]) => one.neighbourhoods.includes(who.neighbourhood))
  const [name] = luck.one(speaks.length > 0 ? speaks : near.length > 0 && luck.isTrue(0.85) ? near : all)
  return people[name]
}
