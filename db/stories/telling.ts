import type { Database, Tx } from '../../src/platform/database/database.ts'
import { newIdAt, workIn } from '../../src/platform/database/in-work.ts'
import type { JobData, Jobs } from '../../src/platform/jobs/index.ts'
import type { Actor, Work } from '../../src/platform/work.ts'

/** Does one thing at a moment, as somebody, and gives back what came of it. */
export type Tell = <T>(moment: Date, actor: Actor, run: (work: Work) => Promise<T>) => Promise<T>
export type Story = (tell: Tell) => Promise<void>

/** What would come after today has not happened: there a story stops for now. */
class NotYet extends Error {}

type Step = { moment: number; order: number; run(tx: Tx): Promise<void>; stop(error: Error): void }
export type Queued = { job: string; data: JobData; moment: Date }
export type TellingOptions = {
  database: Database
  now: Date
  /** After each batch: what was queued in it, such as messages to deliver. */
  deliver(queued: Queued[]): Promise<void>
  /** How far the telling has come, from 0 to 1 of its time. */
  progress?(moment: Date): void
}

const stepsInOneTransaction = 150

/**
 * Tells many stories at once, in the order of time, as they would have happened: so the log grows by the clock and every
 * choice sees what stood on that day. Only one story moves at a time; with the same chance it is always the same tale.
 */
export async function tellAll(stories: Story[], options: TellingOptions): Promise<void> {
  const waiting = new Waiting()
  let order = 0
  const started = stories.map((story) => {
    // Resolves each time the story has said what comes next, or has ended.
    let rest = () => {}
    const tell: Tell = (moment, actor, run) =>
      new Promise((resolve, reject) => {
        waiting.add({
          moment: moment.getTime(),
          order: order++,
          stop: reject,
          async run(tx) {
            const resting = new Promise<void>((done) => (rest = done))
            resolve(await asSomebody(tx, actor, moment, queued, run))
            await resting
          },
        })
        rest()
      })
    const first = new Promise<void>((done) => (rest = done))
    const whole = story(tell)
      .catch((error) => {
        if (!(error instanceof NotYet)) throw error
      })
      .finally(() => rest())
    return { first, whole }
  })
  const queued: Queued[] = []
  const whole = Promise.all(started.map((one) => one.whole))
  whole.catch(() => {})
  await Promise.all(started.map((one) => one.first))
  while (waiting.hasNext(options.now)) {
    await options.database.transaction().execute(async (tx) => {
      // What was queued is delivered before the next thing happens, so that the log stays in order.
      for (
        let count = 0;
        count < stepsInOneTransaction && queued.length === 0 && waiting.hasNext(options.now);
        count++
      ) {
        const step = waiting.next()
        if (count === 0) options.progress?.(new Date(step.moment))
        await step.run(tx)
      }
    })
    await options.deliver(queued.splice(0))
  }
  for (const step of waiting.rest()) step.stop(new NotYet())
  await whole
}

/** One thing that somebody does, outside the order of stories: for what must be there before them. */
export function tellAtOnce(database: Database): Tell {
  return (moment, actor, run) => database.transaction().execute((tx) => asSomebody(tx, actor, moment, [], run))
}

async function asSomebody<T>(
  tx: Tx,
  actor: Actor,
  moment: Date,
  queued: Queued[],
  run: (work: Work) => Promise<T>,
): Promise<T> {
  const work = await workIn(tx, actor, {
    now: moment,
    locale: 'en-GB',
    requestId: 'demonstration',
    newId: () => newIdAt(moment),
    jobs: queueing(queued, () => moment),
  })
  // Whom a command looked at stands in its own entry of the log; the narrator's further looks are nobody's.
  return run(work)
}

/** Keeps what is queued, with its moment, instead of running it. */
export function queueing(queued: Queued[], moment: () => Date): Jobs {
  return {
    async queue(work, job, data) {
      queued.push({ job, data: { place: work.place, ...data }, moment: moment() })
    },
    async start() {},
    drain: async () => 0,
    async stop() {},
  }
}

/** The steps to come, soonest first (a binary heap: there are thousands). */
class Waiting {
  readonly #steps: Step[] = []

  add(step: Step): void {
    this.#steps.push(step)
    for (let at = this.#steps.length - 1; at > 0; ) {
      const up = (at - 1) >> 1
      if (!this.#isSooner(at, up)) return
      this.#swap(at, up)
      at = up
    }
  }

  hasNext(until: Date): boolean {
    const first = this.#steps[0]
    return first !== undefined && first.moment <= until.getTime()
  }

  next(): Step {
    const first = this.#steps[0]
    const last = this.#steps.pop()
    if (!first || !last) throw new Error('Nothing waits')
    if (first !== last) {
      this.#steps[0] = last
      this.#sink()
    }
    return first
  }

  rest(): Step[] {
    return this.#steps.splice(0)
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      let least = at
      if (left < this.#steps.length && this.#isSooner(left, least)) least = left
      if (right < this.#steps.length && this.#isSooner(right, least)) least = right
      if (least === at) return
      this.#swap(at, least)
      at = least
    }
  }

  #isSooner(one: number, other: number): boolean {
    const [a, b] = [this.#steps[one], this.#steps[other]]
    return a !== undefined && b !== undefined && (a.moment < b.moment || (a.moment === b.moment && a.order < b.order))
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#steps[one], this.#steps[other]]
    if (a && b) [this.#steps[one], this.#steps[other]] = [b, a]
  }
}
