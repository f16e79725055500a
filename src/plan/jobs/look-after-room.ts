import { findOffer } from '../../directory/index.ts'
import { addTask } from '../../person/index.ts'
import { actAs, inWork, nobody } from '../../platform/database/in-work.ts'
import type { JobData } from '../../platform/jobs/index.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { clocksOf } from '../../programme/index.ts'
import { workingDayAfter } from '../../referral/index.ts'
import { sendAnswerLink } from '../send-answer-link.ts'
import { listBooked } from '../store/attendance.ts'
import { type Errand, listUnanswered, noteUnanswered, takeErrands, type Unanswered } from '../store/errands.ts'
import { remindGroup } from '../templates.ts'
import type { JobOptions } from './tell-person.ts'

const jobActor = { ...nobody, role: 'jobs' }
/** A group is reminded so often; then the question comes back to the worker. Nothing is declined by a clock. */
const mostReminders = 2

const open = <T>({ database, jobs, now }: JobOptions, what: string, run: (work: Work) => Promise<T>): Promise<T> =>
  inWork(database, jobActor, { now: now(), locale: 'en-GB', requestId: 'job', jobs }, what, run)

/** A place that is free is offered to the worker of whoever has waited longest; what closed gives everybody back. Safe to run twice. */
export async function lookAfterRoom(options: JobOptions): Promise<void> {
  for (const kind of ['group-closed', 'place-free'] as const)
    await open(options, 'look-after-room', async (work) => {
      for (const errand of await takeErrands(work, kind)) await tellWorker(work, errand, kind)
    })
}

/** A question that nobody answered for so many working days is asked again, twice, and then comes back. Safe to run twice. */
export async function chaseAnswers(options: JobOptions): Promise<void> {
  const due = await open(options, 'chase-answers', async (work) => (await listUnanswered(work)).filter(isDue(work)))
  for (const one of due) await open(options, 'chase-answers', (work) => chase(work, one))
}

const isDue =
  ({ now }: Work) =>
  ({ askedAt, clocks }: Unanswered) =>
    workingDayAfter(dayOf(askedAt), clocksOf({ clocks }).answerDays) <= dayOf(now)

async function chase(work: Work, question: Unanswered): Promise<void> {
  const { placeId, connectionId, personId, reference, reminders } = question
  const offer = await findOffer(work, question.offerId)
  const givesBack = reminders >= mostReminders || offer.contactEmail.trim() === ''
  if (!(await noteUnanswered(work, question, givesBack))) return
  if (givesBack) return tellWorker(work, question, 'no-answer')
  await actAs(work.tx, { ...jobActor, place: placeId })
  await sendAnswerLink({ ...work, place: placeId }, { id: connectionId, personId, reference }, offer, remindGroup)
}

/** A session was cancelled: the worker of everybody who booked it hears of it. */
export async function tellCancelled(options: JobOptions, { offer, heldOn, opensAt }: JobData): Promise<void> {
  await open(options, 'tell-cancelled', async (work) => {
    const key = { heldOn: String(heldOn), opensAt: String(opensAt) }
    for (const errand of await listBooked(work, String(offer), key)) await tellWorker(work, errand, 'session-cancelled')
  })
}

async function tellWorker(work: Work, { placeId, personId, worker, reference }: Errand, kind: string): Promise<void> {
  // From here on this piece of work is about one place: its tasks belong to it.
  await actAs(work.tx, { ...jobActor, place: placeId })
  await addTask({ ...work, place: placeId }, personId, {
    accountId: worker,
    kind,
    words: reference,
    dueOn: dayOf(work.now),
  })
}
