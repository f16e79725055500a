export type TurnLimits = {
  /** Pages in the making at once, as many as there are connections to the database. */
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
  all: 12,
  strangers: 8,
  ofOneNetwork: 4,
  waitingOfOneNetwork: 50,
  waiting: 200,
  patience: 3000,
}

type Waiting = { network: string; isKnown: boolean; start(): void }
/** Somebody who did not get a turn in time. */
export class NoTurn extends Error {}

/** Whose page is made next: whoever has signed in goes first, and no network takes the place of all others. */
export class Turns {
  readonly #limits: TurnLimits
  readonly #byNetwork = new Map<string, number>()
  #waiting: Waiting[] = []
  #running = 0
  #strangers = 0

  constructor(limits: TurnLimits = usualTurns) {
    this.#limits = limits
  }

  /** Waits for a turn, and answers how to end it. */
  take(network: string, isKnown: boolean): Promise<() => void> {
    if (!isKnown && this.#isFull(network)) return Promise.reject(new NoTurn())
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((other) => other !== one)
        reject(new NoTurn())
      }, this.#limits.patience)
      const one: Waiting = {
        network,
        isKnown,
        start: () => {
          clearTimeout(timer)
          this.#count(one, 1)
          resolve(this.#endOf(one))
        },
      }
      this.#waiting.push(one)
      this.#startNext()
    })
  }

  #isFull(network: string): boolean {
    const { waiting, waitingOfOneNetwork } = this.#limits
    const strangers = this.#waiting.filter(({ isKnown }) => !isKnown)
    const ofIt = strangers.filter((one) => one.network === network)
    return strangers.length >= waiting || ofIt.length >= waitingOfOneNetwork
  }

  #endOf(one: Waiting): () => void {
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      this.#count(one, -1)
      this.#startNext()
    }
  }

  #count({ network, isKnown }: Waiting, by: number): void {
    this.#running += by
    if (isKnown) return
    this.#strangers += by
    const ofIt = (this.#byNetwork.get(network) ?? 0) + by
    if (ofIt) this.#byNetwork.set(network, ofIt)
    else this.#byNetwork.delete(network)
  }

  #startNext(): void {
    for (;;) {
      const next =
        this.#waiting.find((one) => one.isKnown && this.#fits(one)) ?? this.#waiting.find((one) => this.#fits(one))
      if (!next) return
      this.#waiting = this.#waiting.filter((one) => one !== next)
      next.start()
    }
  }

  #fits({ network, isKnown }: Waiting): boolean {
    const { all, strangers, ofOneNetwork } = this.#limits
    if (this.#running >= all) return false
    return isKnown || (this.#strangers < strangers && (this.#byNetwork.get(network) ?? 0) < ofOneNetwork)
  }
}
