import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { sessionHashOf } from '../cookies.ts'
import { Buckets, type Pace } from './buckets.ts'
import { networkOf } from './network.ts'
import { NoTurn, type Turns, type Who } from './turns.ts'

export type Limits = {
  /** A whole surgery, library or office may share one address: wide. */
  network: Pace
  /** Somebody signed in counts for themselves, whoever else asks from where they are. */
  session: Pace
  /** What asks for more waits this long for its refusal, so that it cannot ask again at once. */
  holdFor: number
}

/** `requests` from one network in ten seconds. */
export function limitsFor(requests: number): Limits | undefined {
  if (requests === 0) return undefined
  return {
    network: { atOnce: requests, aSecond: requests / 10 },
    session: { atOnce: requests / 2, aSecond: requests / 20 },
    holdFor: 1000,
  }
}

export type HeldOff = { reason: 'tooQuick' | 'busy'; seconds: number }
/** More than that are not kept waiting: each is a socket. */
const mostHeld = 500
/** More than that are too many to remember, and the oldest of them shares its network's again. */
const mostKnown = 20_000
/** Milliseconds for which everything stood still, on average: then strangers are asked to come again. */
const tooLate = 250

/** What stands before every page: nobody alone takes what is there for all, and whoever has signed in goes first. */
export class Gate {
  readonly #limits: Limits | undefined
  readonly #buckets: Buckets
  readonly #turns: Turns
  readonly #known = new Map<string, true>()
  readonly #lag = monitorEventLoopDelay({ resolution: 20 })
  #isLate = false
  #wasLate = false
  #held = 0
  #heldOff = 0
  readonly #noted = new WeakSet<FastifyRequest>()

  constructor(turns: Turns, limits: Limits | undefined, clock: () => number = () => performance.now()) {
    this.#turns = turns
    this.#limits = limits
    this.#buckets = new Buckets(clock)
  }

  /** Looks now and then how late everything is, and says in one line how many were held off: not in a line for each. */
  watch(app: FastifyInstance, log: Logger): void {
    this.#lag.enable()
    const timer = setInterval(() => {
      const isLate = this.#lag.mean / 1e6 > tooLate
      // One long moment is over by now: only what goes on is a reason to send anybody away.
      this.#isLate = isLate && this.#wasLate
      this.#wasLate = isLate
      this.#lag.reset()
      if (this.#heldOff) log.warn({ heldOff: this.#heldOff, late: this.#isLate })
      this.#heldOff = 0
    }, 1000).unref()
    app.addHook('onClose', async () => {
      clearInterval(timer)
      this.#lag.disable()
    })
  }

  /** This session is somebody's. */
  know(request: FastifyRequest): void {
    const session = sessionHashOf(request)
    if (!session) return
    this.#known.delete(session)
    this.#known.set(session, true)
    const [oldest] = this.#known.keys()
    if (this.#known.size > mostKnown && oldest) this.#known.delete(oldest)
  }

  /** Why this request is not served, if it is not. Asked before anything is looked up: saying no must cost next to nothing. */
  refusal(request: FastifyRequest): HeldOff | Promise<HeldOff> | undefined {
    const seconds = this.#secondsToWait(request)
    if (seconds) {
      this.#note(request)
      return this.#hold(request).then(() => ({ reason: 'tooQuick', seconds }))
    }
    if (!isPage(request) || !this.#isTooBusyFor(this.#whoAsks(request))) return undefined
    this.#note(request)
    return { reason: 'busy', seconds: 5 }
  }

  #secondsToWait(request: FastifyRequest): number {
    if (!this.#limits) return 0
    const session = this.#knownSession(request)
    const [who, pace] = session
      ? [`session ${session}`, this.#limits.session]
      : [`${isProbe(request) ? 'probe ' : ''}${networkOf(request.ip)}`, this.#limits.network]
    return this.#buckets.take(who, pace)
  }

  #isTooBusyFor(who: Who): boolean {
    return (this.#isLate && who.startsWith('strange')) || this.#turns.isTooLong(who)
  }

  #whoAsks(request: FastifyRequest): Who {
    const does = request.method === 'POST' ? 'writer' : 'reader'
    return this.#knownSession(request) ? does : `strange ${does}`
  }

  /** Waits until this page may be made, and answers how to say that it is; nothing when it took too long. */
  async turn(request: FastifyRequest): Promise<(() => void) | undefined> {
    if (isProbe(request)) return () => {}
    try {
      return await this.#turns.take(networkOf(request.ip), this.#whoAsks(request))
    } catch (error) {
      if (!(error instanceof NoTurn)) throw error
      this.#note(request)
      return undefined
    }
  }

  /** Those held off are counted, and not logged one by one. */
  wasHeldOff(request: FastifyRequest): boolean {
    return this.#noted.has(request)
  }

  #note(request: FastifyRequest): void {
    this.#noted.add(request)
    this.#heldOff++
  }

  async #hold(request: FastifyRequest): Promise<void> {
    if (this.#held >= mostHeld || request.raw.destroyed) return
    this.#held++
    await pause(this.#limits?.holdFor)
    this.#held--
  }

  #knownSession(request: FastifyRequest): string | undefined {
    const session = sessionHashOf(request)
    return session !== null && this.#known.has(session) ? session : undefined
  }
}

/** Machines that look whether this process lives have a count of their own, and are never shed. */
const isProbe = ({ routeOptions: { url } }: FastifyRequest) => url === '/ready' || url === '/health'
/** Files that were made beforehand take next to nothing. */
const isPage = (request: FastifyRequest) => !isProbe(request) && !request.routeOptions.url?.startsWith('/assets/')

/** Before anything of a request is read beside its head. */
export function guardDoor(
  app: FastifyInstance,
  gate: Gate,
  refuse: (request: FastifyRequest, reply: FastifyReply, why: HeldOff) => FastifyReply,
): void {
  app.addHook('onRequest', (request, reply, goOn) => {
    const why = gate.refusal(request)
    // Whom nothing holds off does not wait for a promise.
    if (why === undefined) return goOn()
    Promise.resolve(why).then((told) => refuse(request, reply, told), goOn)
  })
}
