import { findPerson, inviteToOwnPage, listConsents, withdrawConsentOf, writeNote } from '../../src/person/index.ts'
import { nobody } from '../../src/platform/database/in-work.ts'
import {
  acceptReferral,
  endEpisode,
  listEpisodes,
  pauseEpisode,
  returnToEpisode,
  sendReferral,
} from '../../src/referral/index.ts'
import { arrive, decide, sourceEmail, type Taken } from './arriving.ts'
import { dayOf, daysAfter } from './calendar.ts'
import { connect } from './connecting.ts'
import { ask, getToKnow, meet } from './meeting.ts'
import { doSteps, keepNeed, lookBack, type Planned, plan, tellTheSource } from './planning.ts'
import { found } from './setting.ts'
import { sources } from './sources.ts'
import { doTasks } from './tasks.ts'
import type { Story } from './telling.ts'
import { type Scene, type Walk, walkOf } from './walk.ts'
import type { Who } from './who.ts'
import { notes } from './words-of-people.ts'

/** Walks with one person from the door to what changed. The present cuts the story off wherever it is. */
export function lifeOf(who: Who, scene: Scene): Story {
  return async (tell) => {
    const walk = walkOf(who, scene, tell)
    const taken = await decide(walk, await arrive(walk))
    if (!taken || !(await meet(walk, taken))) return
    await getToKnow(walk, taken)
    const planned = await plan(walk, taken)
    await tellTheSource(walk, taken)
    if (who.hasOwnPage) await openOwnPage(walk, taken)
    await goOn(walk, taken, planned)
    if (who.fate === 'paused' && !(await rest(walk, taken))) return
    if (!(await part(walk, taken, planned))) return
    if (who.fate === 'returned') await comeBack(walk, taken)
  }
}

/** Weeks and months: groups, calls, steps, another introduction, a change of mind. */
async function goOn(walk: Walk, taken: Taken, planned: Planned): Promise<void> {
  const { who, luck } = walk
  if (who.isUnmet) await keepNeed(walk, taken, planned)
  const turns = who.isUnmet ? luck.between(0, 1) : who.hasOwnPage ? 3 : luck.early([2, 1, 3])
  for (let turn = 0; turn < turns; turn++) {
    walk.later(2, 12)
    await connect(walk, taken, planned)
    await call(walk, taken)
  }
  if (luck.isTrue(0.75)) await doSteps(walk, taken, planned)
  if (luck.isTrue(0.08)) await comeAgain(walk)
  if (luck.isTrue(0.05)) await withdrawAgreement(walk, taken)
  walk.later(18, 50)
  await call(walk, taken)
  if (luck.isTrue(0.6)) await walk.as(taken.worker, (work) => ask(work, walk, planned.personId, 'again'))
}

/** A call or a visit, and with it what was promised and what the list said. */
async function call(walk: Walk, { worker, person }: Taken): Promise<void> {
  const { luck } = walk
  await walk.as(worker, async (work) => {
    await doTasks(work, person)
    await writeNote(work, {
      reference: person,
      kind: 'contact',
      channel: luck.one(['phone', 'phone', 'visit', 'sms']),
      note: luck.one(notes.along),
      minutes: String(luck.between(5, 50)),
      promise: '',
      promiseOn: '',
    })
  })
}

/** Somebody else introduces them as well: it joins the time that is open, and opens nothing. */
async function comeAgain(walk: Walk): Promise<void> {
  const { who, scene, luck } = walk
  if (!who.nhsNumber || who.door === 'self') return
  walk.later(10, 60)
  const open = sources.filter(
    ({ kind, name }) => ['hospital', 'housing', 'social-care'].includes(kind) && scene.doors.has(name),
  )
  if (open.length === 0) return
  const source = luck.one(open)
  const { place, people } = scene.setting
  const { reference } = await walk.as({ ...nobody, place: place.id, visitor: 'visitor again' }, (work) =>
    sendReferral(work, {
      door: 'professional',
      from: found(scene.doors, source.name),
      name: who.name,
      familyName: who.familyName,
      birth: who.birth,
      nhsNumber: who.nhsNumber,
      channel: who.channel,
      reachValue: who.reach,
      safe: 'yes',
      voicemail: 'no',
      why: 'Met them on the ward; would be glad of company at home.',
      agreements: ['work-with-me', 'tell-source'],
      introducerName: source.contact,
      introducerRole: 'Ward team',
      introducerEmail: sourceEmail(source),
    }),
  )
  walk.later(0, 3)
  await walk.as(people.frontDoor, (work) => acceptReferral(work, { reference, worker: '' }))
}

async function withdrawAgreement(walk: Walk, { worker, person }: Taken): Promise<void> {
  await walk.as(worker, async (work) => {
    const { personId } = await findPerson(work, person)
    const open = (await listConsents(work, personId)).filter(
      ({ withdrawnAt, purpose }) => !withdrawnAt && purpose !== 'work-with-me' && purpose !== 'share-with-group',
    )
    const [one] = open
    if (one) await withdrawConsentOf(work, { reference: person, id: one.id })
  })
}

/** Light account, by an email address that they said is safe. */
async function openOwnPage(walk: Walk, { worker, person }: Taken): Promise<void> {
  await walk.as(worker, (work) => inviteToOwnPage(work, { reference: person }))
}

/** A pause, and back again when they like. False for those who are still pausing. */
async function rest(walk: Walk, { worker, episode }: Taken): Promise<boolean> {
  const { luck } = walk
  walk.later(5, 30)
  await walk.as(worker, (work) =>
    pauseEpisode(work, {
      reference: episode,
      until: luck.isTrue(0.6) ? dayOf(daysAfter(work.now, luck.between(30, 90))) : '',
      why: luck.one([
        'An operation in the summer',
        'Away with family until the new year',
        'Too much at once; not this season',
        'My sister is ill, I am with her',
      ]),
    }),
  )
  if (luck.isTrue(0.4)) return false
  walk.later(30, 95)
  await walk.as(worker, (work) => returnToEpisode(work, { reference: episode }))
  return true
}

/** They agree that it is enough. True when it ended; some are not finished with us, and we not with them. */
async function part(walk: Walk, taken: Taken, planned: Planned): Promise<boolean> {
  const { who, luck } = walk
  const isOver = !who.hasOwnPage && luck.isTrue(0.72)
  walk.later(25, 130)
  await lookBack(walk, taken, planned, isOver)
  if (!isOver) {
    await lately(walk, taken, planned)
    return false
  }
  await walk.as(taken.worker, async (work) => {
    await doTasks(work, taken.person)
    await endEpisode(work, {
      reference: taken.episode,
      endedWhy: luck.early(['things-changed', 'own-wish', 'handed-on', 'moved', 'other'] as const),
      whatChanged: luck.isTrue(0.9) ? luck.one(who.saying.changed) : 'Nothing much, and we parted well.',
    })
  })
  return true
}

/** Those whom we still walk with: the last weeks, with a group that has not answered yet. */
async function lately(walk: Walk, taken: Taken, planned: Planned): Promise<void> {
  const { luck, scene } = walk
  walk.until(daysAfter(scene.now, -luck.between(12, 34)))
  await call(walk, taken)
  if (luck.isTrue(0.6)) return
  walk.until(daysAfter(scene.now, -luck.between(1, 8)))
  await connect(walk, taken, planned, { mustAsk: true })
}

/** Back after an end, without asking anybody: a new time alongside with the same worker. */
async function comeBack(walk: Walk, taken: Taken): Promise<void> {
  walk.later(35, 160)
  const episode = await walk.as(taken.worker, async (work) => {
    await returnToEpisode(work, { reference: taken.episode })
    const { personId } = await findPerson(work, taken.person)
    return (await listEpisodes(work, personId)).find(({ endedAt }) => !endedAt)?.reference
  })
  if (!episode) return
  await call(walk, taken)
  const again = { ...taken, episode }
  const planned = await plan(walk, again)
  await connect(walk, again, planned)
}
