import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h, type VNode } from 'preact'
import type { Tx } from '../database/database.ts'
import { newId, nobody, recordReading, workOf } from '../database/in-work.ts'
import { mayRepeat } from '../database/trouble.ts'
import { notFound, Refusal } from '../errors.ts'
import type { Body } from '../form/form-state.ts'
import { hashToken } from '../secrets/index.ts'
import type { Work } from '../work.ts'
import type { Answer } from './answer.ts'
import { redirect } from './answer.ts'
import { cookieNames, readPreferences, sessionHashOf } from './cookies.ts'
import { RefusalPage } from './error-page.tsx'
import { fault, logFault } from './fault.ts'
import { refuseForeignForm } from './guard.ts'
import { forgetSent, keepForLater } from './interrupted.ts'
import { busyAnswer } from './limits/held-off-page.tsx'
import { logSecurity } from './security-log.ts'
import { holderOf, type Serving, send, type Visit } from './send.ts'
import type { Asking, Domain, Handler, NavigationLink, Request, RouteOptions } from './site.ts'
import { troubleAnswer } from './trouble-page.tsx'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** One request: one transaction in which we know who asks, do one thing, audit what was read, commit, and only then answer. */
export async function serve(serving: Serving): Promise<FastifyReply> {
  const visit: Visit = {
    preferences: readPreferences(serving.request),
    userName: undefined,
    place: undefined,
    work: undefined,
    links: linksOf(serving.options.domain, 'stranger'),
    standing: undefined,
  }
  try {
    const answer = await answerInTurn(serving, visit)
    logSecurity(serving, visit.work, answer)
    return send(serving, visit, answer)
  } catch (error) {
    const { domain } = serving.options
    const refusal = error instanceof Refusal ? error : domain.refusalOf?.(error)
    if (refusal) {
      logSecurity(serving, visit.work, refusal)
      if (visit.work) await domain.afterRefusal?.(refusal, visit.work, serving.options)
      // A refusal rolled everything back; the page that says so needs no database.
      return send(serving, visit, { kind: 'page', view: h(RefusalPage, { refusal }) as VNode, status: refusal.status })
    }
    logFault(serving, error)
    return send(serving, visit, troubleAnswer(error, isReading(serving)) ?? fault(serving))
  }
}

/** Where limits are set, pages are made in turns. */
async function answerInTurn(serving: Serving, visit: Visit): Promise<Answer> {
  const { options, request } = serving
  if (!options.gate) return answerAtLast(serving, visit)
  const endTurn = await options.gate.turn(request)
  if (!endTurn) return busyAnswer()
  try {
    return await answerAtLast(serving, visit)
  } finally {
    endTurn()
    if (visit.userName !== undefined) options.gate.know(request)
  }
}

/** Together with the longest wait for the database this stays under four seconds. */
const repeatFor = 500

/** A database that restarts, or that let two requests get in each other's way, is asked once more before anybody is told. */
async function answerAtLast(serving: Serving, visit: Visit): Promise<Answer> {
  for (const began = performance.now(); ; ) {
    try {
      return (await answerAtOnce(serving, visit)) ?? (await answerIn(serving, visit))
    } catch (error) {
      if (!mayRepeat(error, isReading(serving)) || performance.now() - began > repeatFor) throw error
      await pause(50 + Math.random() * 150)
    }
  }
}

const isReading = ({ request }: Serving) => request.method === 'GET'

function answerIn(serving: Serving, visit: Visit): Promise<Answer> {
  const { options, request, handler } = serving
  if (serving.extra.isOpen && handler) return answerOpenly(serving, handler, visit)
  const transaction = options.database.transaction()
  // What is left of a disk is for the database to keep itself whole: whoever wants to write is refused at once.
  const begun = options.isDiskFull?.() ? transaction.setAccessMode('read only') : transaction
  return begun.execute(async (tx) => {
    await serving.extra.ahead?.(tx, { params: withoutNul(request.params) })
    const work = await openWork(serving, tx, visit)
    if (!handler) throw notFound()
    const turned = await turnAway(serving, work)
    if (turned) return turned
    if (request.method === 'POST' && !serving.extra.withoutToken)
      refuseForeignForm(request, holderOf(request), bodyOf(request).csrf)
    const answer = await handler(work, requestOf(serving))
    if (request.method === 'POST' && answer.status < 400) await forgetSent(bodyOf(request), options.domain, work)
    if (work.seen.size > 0) await (options.domain.recordReading ?? recordReading)(work, nameOf(serving))
    return answer
  })
}

async function answerAtOnce(serving: Serving, visit: Visit): Promise<Answer | undefined> {
  const { extra, options, request } = serving
  if (!extra.atOnce || options.isDiskFull?.()) return undefined
  const asking = { ...askingOf(serving), requestId: request.id, name: nameOf(serving) }
  try {
    const answer = await extra.atOnce(options.database, asking, requestOf(serving))
    if (answer) visit.userName = ''
    return answer
  } catch (error) {
    // What is refused is told, and noted, where it is known who asked.
    if (options.domain.refusalOf?.(error)) return undefined
    throw error
  }
}

const nameOf = ({ request, path }: Serving) => `${request.method} ${path}`

async function openWork(serving: Serving, tx: Tx, visit: Visit): Promise<Work> {
  const { options, request } = serving
  const asking = askingOf(serving)
  const { slug, now } = asking
  const opened = await options.domain.open(tx, asking)
  visit.userName = opened.userName
  visit.place = opened.place
  if (slug && !opened.place) throw notFound()
  const work = workOf(tx, opened.actor, {
    now,
    placeStamp: opened.placeStamp,
    locale: visit.preferences.locale,
    vocabulary: visit.place?.vocabulary[visit.preferences.locale] ?? {},
    requestId: request.id,
    key: keyOf(request),
    needsKey: request.method === 'POST',
    jobs: options.jobs,
  })
  visit.work = work
  // Machines look at no links.
  if (serving.extra.audience !== 'machine') visit.links = await linksFor(options.domain, work)
  visit.standing = opened.standingUntil ? options.domain.standing?.(opened.standingUntil) : undefined
  return work
}

function askingOf({ request, options }: Serving): Asking {
  const { slug } = (request.params ?? {}) as { slug?: string }
  const visitor = request.cookies[cookieNames.visitor]
  return {
    tokenHash: sessionHashOf(request),
    slug,
    visitor: visitor ? hashToken(visitor) : '',
    now: options.now(),
  }
}

/** Without settings row-level security shows no row about anybody, so that only what is public can be read. */
async function answerOpenly(serving: Serving, handler: Handler, visit: Visit): Promise<Answer> {
  const { options, request } = serving
  const work: Work = {
    ...nobody,
    placeStamp: null,
    tx: options.database as Tx,
    now: options.now(),
    newId,
    locale: visit.preferences.locale,
    vocabulary: {},
    requestId: request.id,
    key: null,
    needsKey: false,
    seen: new Set(),
    security: [],
    jobs: options.jobs,
  }
  return handler(work, requestOf(serving))
}

const links = new WeakMap<Domain, Map<string, NavigationLink[]>>()

/** The table of roles is the same for every request. */
function linksOf(domain: Domain, role: string): NavigationLink[] {
  const byRole = links.get(domain) ?? new Map<string, NavigationLink[]>()
  links.set(domain, byRole)
  const known = byRole.get(role) ?? domain.navigation.filter(({ access }) => domain.mayAtAll(role, access))
  byRole.set(role, known)
  return known
}

/** Asked before the page does anything, so that a page which refuses has its links too. */
async function linksFor(domain: Domain, work: Work): Promise<NavigationLink[]> {
  const shown: NavigationLink[] = []
  for (const link of linksOf(domain, work.role)) if (!link.when || (await link.when(work))) shown.push(link)
  return shown
}

/** A stranger is asked to sign in, and whoever needs to is asked to show that it is them; somebody signed in without the right finds nothing here. */
async function turnAway(serving: Serving, work: Work): Promise<Answer | undefined> {
  const { access, request, options, extra } = serving
  const { domain } = options
  const isTheirs = access === 'anyone' || domain.mayAtAll(work.role, access)
  if (isTheirs && !(mustProve(extra, work) && !domain.isProved(work))) return undefined
  if (!isTheirs && work.role !== 'stranger') throw notFound()
  const door = isTheirs ? domain.provePath : domain.signInPath
  if (request.method === 'GET') return redirect(`${door}?next=${encodeURIComponent(request.url)}`)
  return (await keepForLater(request, requestOf(serving), domain, work, door)) ?? redirect(door)
}

function mustProve({ needsProof }: RouteOptions, { role, membership }: Work): boolean {
  return needsProof === 'members' ? membership !== null : needsProof === true && role !== 'stranger'
}

function bodyOf(request: FastifyRequest): Body {
  return (request.body ?? {}) as Body
}

function keyOf(request: FastifyRequest): string | null {
  const { key } = bodyOf(request)
  return typeof key === 'string' && uuid.test(key) ? key : null
}

function requestOf({ request }: Serving): Request {
  return {
    params: withoutNul(request.params),
    query: withoutNul(request.query),
    body: withoutNul(request.body),
    url: request.url,
    // What a proxy says of these is read where somebody asks for them.
    get origin() {
      return `${request.protocol}://${request.host}`
    },
    get ip() {
      return request.ip
    },
    headers: request.headers,
    sessionHash: sessionHashOf(request),
    userAgent: String(request.headers['user-agent'] ?? '').slice(0, 200),
  }
}

/** The database holds no NUL: an address or an answer with one is read as if it were not there. */
function withoutNul<T>(fields: unknown): T {
  const given = Object.entries(fields ?? {})
  if (given.length === 0) return {} as T
  const clean = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '') : value)
  const entries = given.map(([name, value]) => [clean(name), Array.isArray(value) ? value.map(clean) : clean(value)])
  return Object.fromEntries(entries)
}
