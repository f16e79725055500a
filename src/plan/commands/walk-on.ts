import { noteUse } from '../../directory/index.ts'
import { addTask, finishTasksAbout } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { invalid } from '../../platform/errors.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { clocksOf, findProgramme } from '../../programme/index.ts'
import { findEpisodeById } from '../../referral/index.ts'
import { WalkInput } from '../input.ts'
import { knownConnection } from '../known.ts'
import type { WalkingVerb } from '../lifecycle.ts'
import type { Connection } from '../plan.ts'
import { canAsk } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'
import { type ConnectionChange, moveConnection } from '../store/connections.ts'

/** First visit, going, stayed, ended, did not suit: what became of it, as the person tells. */
export const walkOn = defineCommand({
  name: 'connection.move',
  input: WalkInput,
  load: ({ reference }, work) => knownConnection(work, reference),
  allow: canAsk,
  async run(connection, { verb, on, why }, work) {
    const today = dayOf(work.now)
    if (verb === 'visit' && on > today) throw invalid('on', words.whenVisitFuture)
    const day = on || today
    await moveConnection(work, connection, verb, changes(connection, verb, day, why), why || null)
    // Whoever moves it on has read the answer and asked how it went.
    await finishTasksAbout(work, connection.personId, { words: connection.reference })
    if (verb === 'visit') {
      await noteUse(work, connection.offerId, 'visit', day)
      await remindToAsk(work, connection)
    }
    return { reference: connection.reference }
  },
})

function changes({ goingOn }: Connection, verb: WalkingVerb | 'withdraw', day: string, why: string): ConnectionChange {
  const ended = { ended_on: day, ended_why: why || null }
  const what: Record<WalkingVerb | 'withdraw', ConnectionChange> = {
    visit: { first_visit_on: day },
    go: { going_on: day },
    // Somebody who stayed has been going at least since today.
    stay: { stayed_on: day, going_on: goingOn ?? day },
    return: { going_on: day, ended_on: null, ended_why: null },
    end: ended,
    unsuit: ended,
    withdraw: ended,
  }
  return what[verb]
}

/** The clock makes a task; it closes nothing. */
async function remindToAsk(work: Work, { episodeId, personId, reference }: Connection): Promise<void> {
  const episode = await findEpisodeById(work, episodeId)
  const { followUpDays } = clocksOf(await findProgramme(work, work.place ?? '', episode.programmeId))
  const dueOn = dayOf(new Date(work.now.getTime() + followUpDays * 86_400_000))
  await addTask(work, personId, {
    accountId: episode.workerAccountId ?? work.account,
    kind: 'follow-up',
    words: reference,
    dueOn,
  })
}
