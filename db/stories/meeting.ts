import { recordMeasure } from '../../src/outcome/index.ts'
import {
  addTrusted,
  changeCommunication,
  changeIdentity,
  changePersonWords,
  changeProtectedFacts,
  confirmWayToReach,
  findAbout,
  findPerson,
  listContactPoints,
  recordRisk,
  writeNote,
} from '../../src/person/index.ts'
import type { Work } from '../../src/platform/work.ts'
import {
  beginEpisode,
  findEpisode,
  markNotReached,
  noteAttempt,
  returnToEpisode,
  walkAlongside,
  weighEpisode,
} from '../../src/referral/index.ts'
import type { Taken } from './arriving.ts'
import { dayOf, daysAfter } from './calendar.ts'
import type { Walk } from './walk.ts'
import { lovesOf, notes, strengths } from './words-of-people.ts'

/** Ringing, and ringing again; then a first talk. False when nobody answers for good. */
export async function meet(walk: Walk, { worker, person, episode }: Taken): Promise<boolean> {
  const { who, luck } = walk
  walk.later(1, 9)
  const reached = await reach(walk, { worker, person, episode })
  if (reached === 'never') return false
  await walk.as(worker, async (work) => {
    await firstTalk(work, walk, person)
    if (reached === 'now') await beginEpisode(work, { reference: episode })
  })
  if (who.needsInterpreter || luck.isTrue(0.1)) await walk.as(worker, (work) => writeDownNeeds(work, walk, person))
  return true
}

async function reach(
  walk: Walk,
  { worker, episode }: Pick<Taken, 'worker' | 'person' | 'episode'>,
): Promise<'now' | 'back' | 'never'> {
  const { who, luck } = walk
  const isSilent = who.fate === 'not-reached'
  const tries = isSilent ? 3 : luck.isTrue(0.35) ? luck.between(1, 2) : 0
  const ways = ['phone', 'sms', 'letter', 'phone', 'visit'] as const
  for (let turn = 0; turn < tries; turn++) {
    await walk.as(worker, (work) =>
      noteAttempt(work, {
        reference: episode,
        channel: ways[turn] ?? 'phone',
        outcome: luck.one([
          'No answer, left no message',
          'Voicemail full',
          'A neighbour said she is at her sister’s',
          'Rang out',
          'Put a card through the door',
        ]),
      }),
    )
    walk.later(2, 6)
  }
  if (!isSilent) return 'now'
  await walk.as(worker, (work) => markNotReached(work, { reference: episode }))
  if (luck.isTrue(0.55)) return 'never'
  walk.later(12, 70)
  await walk.as(worker, (work) => returnToEpisode(work, { reference: episode }))
  return 'back'
}

async function firstTalk(work: Work, { who, luck }: Walk, reference: string): Promise<void> {
  await writeNote(work, {
    reference,
    kind: 'contact',
    channel: 'phone',
    note: luck.one(notes.first),
    minutes: String(luck.between(10, 45)),
    ...promised(work, luck),
  })
  const person = await findPerson(work, reference)
  const [point] = await listContactPoints(work, person.personId)
  if (point && luck.isTrue(0.93)) await confirmWayToReach(work, { reference, point: point.id, said: 'yes' })
  await changeIdentity(work, {
    reference,
    version: person.version,
    preferredName: person.preferredName,
    givenName: '',
    familyName: person.familyName,
    birthDate: person.birthDate ?? who.birth,
    gender: who.gender,
    nhsNumber: person.nhsNumber ?? '',
    address: who.address,
    postcode: person.postcode,
  })
}

/** Kept most of the time: a promise with a day, for the worker's own list. */
function promised(work: Work, luck: Walk['luck']): { promise: string; promiseOn: string } {
  if (luck.isTrue(0.75)) return { promise: '', promiseOn: '' }
  return {
    promise: luck.one([
      'Ring back with the times',
      'Send the form by post',
      'Ask about the lift',
      'Find out about the grant',
    ]),
    promiseOn: dayOf(daysAfter(work.now, luck.between(2, 9))),
  }
}

async function writeDownNeeds(work: Work, { who, luck }: Walk, reference: string): Promise<void> {
  const person = await findPerson(work, reference)
  await changeCommunication(work, {
    reference,
    version: person.version,
    language: person.language,
    readingLanguage: person.language === 'ar' ? 'ar' : 'en-GB',
    needsInterpreter: who.needsInterpreter ? 'yes' : undefined,
    communicationNeeds: [
      ...new Set([...person.communicationNeeds, luck.one(['more-time', 'read-aloud', 'large-print'] as const)]),
    ] as never,
    communicationNote: luck.one(['Speaks best in the morning', 'Reads slowly, likes a call', '']),
    accessNeeds: person.accessNeeds as never,
    accessNote: luck.isTrue(0.3) ? 'Walks with a stick; two flights at home' : '',
  })
}

/** The second talk, at home or over tea: what matters, who helps already, how things are. */
export async function getToKnow(walk: Walk, { worker, person, episode }: Taken): Promise<void> {
  const { who, luck } = walk
  walk.later(4, 16)
  await walk.as(worker, async (work) => {
    const found = await findPerson(work, person)
    await writeNote(work, {
      reference: person,
      kind: 'contact',
      channel: luck.one(['visit', 'together', 'phone', 'video']),
      note: luck.one(notes.talk),
      minutes: String(luck.between(30, 90)),
      promise: '',
      promiseOn: '',
    })
    if (luck.isTrue(0.6))
      await recordRisk(work, {
        reference: person,
        kind: luck.isTrue(0.75)
          ? 'no-known-risks'
          : luck.one(['falls', 'health', 'self-neglect', 'lone-visits', 'animals-at-home', 'money-pressure']),
        note: '',
      })
    if (luck.isTrue(0.5)) {
      const about = await findAbout(work, found.personId)
      const { lovesWords, loves } = lovesOf(luck)
      await changePersonWords(work, {
        reference: person,
        version: about.version,
        whatMatters: about.whatMatters || who.own,
        goodLife: luck.one(who.saying.goals),
        loves: about.loves || lovesWords,
        loveTags: (about.loveTags.length ? about.loveTags : loves) as never,
        strengths: luck.one(strengths),
        gifts: luck.isTrue(0.3) ? 'I could teach somebody to cook' : '',
        supports: luck.one(['My sister rings on Sundays', 'The woman in the shop', 'Father Michael', 'My dog', '']),
      })
    }
    if (luck.isTrue(0.3))
      await addTrusted(work, {
        reference: person,
        name: luck.one(['Ade', 'Pat', 'Rehana', 'Clive', 'Bisi', 'Mo']),
        relation: luck.one(['neighbour', 'sister', 'son', 'friend from church']),
        phone: `020 7946 0${luck.between(100, 999)}`,
        mayBeTold: 'That we are in touch',
      })
    if (luck.isTrue(0.06))
      await changeProtectedFacts(work, {
        reference: person,
        version: 0,
        noRecourse: 'yes',
        note: 'Visa runs until next year; afraid of letters',
      })
    if (luck.isTrue(0.7)) await ask(work, walk, found.personId, 'first')
  })
  await walk.as(worker, (work) => walkAlongside(work, { reference: episode }))
  if (luck.isTrue(0.6)) {
    await walk.as(worker, async (work) => {
      const { version } = await findEpisode(work, episode)
      await weighEpisode(work, {
        reference: episode,
        weight: luck.one(['1', '1', '2', '2', '3']),
        pace: luck.one(['Every other week', 'When they ring', 'Weekly for now', 'A call a month']),
        version,
      })
    })
  }
}

/** How things are, in the measures that are free to use; a person may leave out what they like. */
export async function ask(work: Work, { who, luck }: Walk, personId: string, turn: 'first' | 'again'): Promise<void> {
  const lift = turn === 'again' ? luck.between(0, 3) : 0
  const scale = (from: number, to: number) => String(Math.max(0, Math.min(10, luck.between(from, to) + lift)))
  const isLonely = ['company', 'bereavement', 'caring'].includes(who.saying.theme)
  const takenHow = luck.one(['together', 'together', 'by phone', 'on paper'] as const)
  const words = turn === 'again' && luck.isTrue(0.5) ? luck.one(who.saying.changed) : ''
  if (isLonely) {
    const often = (value: number) => String(Math.max(1, Math.min(3, value - (lift > 1 ? 1 : 0))))
    await recordMeasure(work, {
      personId,
      measure: 'ucla3',
      isSelf: false,
      ownWords: words,
      takenHow,
      companionship: often(luck.between(2, 3)),
      leftOut: often(luck.between(1, 3)),
      isolated: often(luck.between(2, 3)),
      lonely: String(Math.min(5, luck.between(1, 3) + Math.min(2, lift))),
    })
    return
  }
  await recordMeasure(work, {
    personId,
    measure: 'ons4',
    isSelf: false,
    ownWords: words,
    takenHow,
    satisfied: scale(2, 6),
    worthwhile: scale(3, 7),
    happy: scale(2, 6),
    anxious: luck.isTrue(0.15) ? undefined : String(Math.max(0, luck.between(4, 9) - lift)),
  })
}
