export type TurnLimits = {
  /** Pages in the making at once: one fewer than there are connections to the database, so that probes have one. */
  all: number
  /** Of these, at most so many for those who have not signed in: the rest is kept for those who have. */
  strangers: number
  /** And for strangers of one network. */
  ofOneNetwork: number
  /** How many may wait, of one network and in all, and for how long. */
  waitingOfOneNetwork: number
  waiting: number
  patience: number
}

export const usualTurns: TurnLimits = {
  all: 11,
  strangers: 8,
  ofOneNetwork: 4,
  waitingOfOneNetwork: 50,
  waiting: 200,
  patience: 3000,
}
/** Where nobody counts what one network takes. */
export const turnsForAll: TurnLimits = {
  ...usualTurns,
  strangers: usualTurns.all,
  ofOneNetwork: usualTurns.all,
  waitingOfOneNetwork: usualTurns.waiting,
}

/** In this order they go: a form before a page, and whoever has signed in before strangers. */
export type Who = 'writer' | 'reader' | 'strange writer' | 'strange reader'
const order: Record<Who, number> = { writer: 0, reader: 1, 'strange writer': 2, 'strange reader': 3 }
/** Milliseconds that each may be kept waiting; whoever would wait for longer is told so at once. */
const longestWaits: Record<Who, number> = { writer: 2000, reader: 1000, 'strange writer': 2000, 'strange reader': 500 }
const isStrange = (who: Who) => order[who] > order.reader

type One = { network: string; who: Who }
type Waiting = One & { start(): void }
/** Somebody who did not get a turn in time. */
export class NoTurn extends Error {}

/** What one end of many tells of how quickly they follow each other, and how much a single long one may. */
const weight = 0.1
const longestStep = 250

/** Whose page is made next: whoever has signed in goes first, and no network takes the place of all others. */
export class Turns {
  readonly #limits: TurnLimits
  readonly #clock: () => number
  readonly #byNetwork = new Map<string, number>()
  #waiting: Waiting[] = []
  #running = 0
  #strangers = 0
  /** Milliseconds between two ends while others wait: how quickly the queue moves. */
  #pace = 5
  #moved: number

  constructor(limits: TurnLimits = usualTurns, clock: () => number = () => performance.now()) {
    this.#limits = limits
    this.#clock = clock
    this.#moved = clock()
  }

  /** Whether whoever came now would wait for longer than anybody should, by how the queue has moved of late. */
  isTooLong(who: Who): boolean {
    if (this.#isFree(who)) return false
    const ahead = this.#waiting.filter((other) => order[other.who] <= order[who]).length
    // A database that is stuck ends nothing, however short the queue is.
    const still = Math.max(0, this.#clock() - this.#moved - this.#pace)
    return (ahead + 1) * this.#pace + still > longestWaits[who]
  }

  /** Waits for a turn, and answers how to end it. */
  take(network: string, who: Who): Promise<() => void> {
    const atOnce = { network, who }
    if (this.#waiting.length === 0 && this.#fits(atOnce)) return Promise.resolve(this.#begin(atOnce))
    if (this.isTooLong(who) || (isStrange(who) && this.#isFull(network))) return Promise.reject(new NoTurn())
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((other) => other !== one)
        reject(new NoTurn())
      }, this.#limits.patience)
      const one: Waiting = {
        network,
        who,
        start: () => {
          clearTimeout(timer)
          resolve(this.#begin(one))
        },
      }
      this.#waiting.push(one)
      this.#startNext()
    })
  }

  #isFull(network: string): boolean {
    const { waiting, waitingOfOneNetwork } = this.#limits
    const strangers = this.#waiting.filter(({ who }) => isStrange(who))
    const ofIt = strangers.filter((one) => one.network === network)
    return strangers.length >= waiting || ofIt.length >= waitingOfOneNetwork
  }

  #begin(one: One): () => void {
    this.#count(one, 1)
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      if (this.#waiting.length > 0) {
        const step = Math.min(this.#clock() - this.#moved, longestStep)
        this.#pace += weight * (step - this.#pace)
      }
      this.#count(one, -1)
      this.#startNext()
    }
  }

  #count({ network, who }: One, by: number): void {
    this.#moved = this.#clock()
    this.#running += by
    if (!isStrange(who)) return
    this.#strangers += by
    const ofIt = (this.#byNetwork.get(network) ?? 0) + by
    if (ofIt) this.#byNetwork.set(network, ofIt)
    else this.#byNetwork.delete(network)
  }

  #startNext(): void {
    for (;;) {
      const next = this.#waiting
        .filter((one) => this.#fits(one))
        .reduce<Waiting | undefined>(
          (first, one) => (first && order[first.who] <= order[one.who] ? first : one),
          undefined,
        )
      if (!next) return
      this.#waiting = this.#waiting.filter((one) => one !== next)
      next.start()
    }
  }

  #isFree(who: Who): boolean {
    const { all, strangers } = this.#limits
    return this.#running < all && (!isStrange(who) || this.#strangers < strangers)
  }

  #fits({ network, who }: One): boolean {
    return this.#isFree(who) && (!isStrange(who) || (this.#byNetwork.get(network) ?? 0) < this.#limits.ofOneNetwork)
  }
}
