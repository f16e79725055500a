import { sql } from 'kysely'
import type { Route } from '../../src/platform/http/index.ts'
import { openStory, type Story } from '../story.ts'
import { fieldsFor } from '../walk/things.ts'
import type { Answer, Method } from '../walk/walker.ts'
import { type Asker, keepSessions, makeAskers, makeMembers } from './people.ts'
import { Prints } from './prints.ts'
import { type Address, addressesOf, type ForeignSet, isForeign, plantSets } from './sets.ts'

export type Cell = { route: Route; method: Method; asker: Asker; address: Address }
export type Tally = {
  requests: number
  answered: string[]
  changed: string[]
  byStatus: Record<string, number>
  routes: Set<string>
}

/**
 * What somebody may open by their role and not by a relation, in their own place, though it is about a person whom
 * they do not know: each with the reason. Its words stay hidden from them all the same.
 */
const byRole: { roles: string[]; on: RegExp; does?: RegExp }[] = [
  // What was sent and did not arrive, without what it says.
  { roles: ['place administrator'], on: /^\/messages(\/|$)/, does: /^message\./ },
  // That a wish was made and what became of it, by its reference; two people decide, and neither needs the record.
  { roles: ['place administrator', 'service manager', 'auditor'], on: /^\/erasures(\/|$)/ },
]

const isGiven = ({ role, place }: Asker, { foreign, set }: Address, { path }: Route) =>
  (foreign ? foreign.place === place : set !== 'malformed') &&
  byRole.some(({ roles, on }) => roles.some((one) => one === role) && on.test(path))

/** Signing out is no attack on anybody, and ends the one who asks. */
const leftOut = ['/sign-out']

export class Matrix {
  readonly story: Story
  readonly askers: Asker[]
  readonly sets: ForeignSet[]
  readonly tables: string[]
  readonly #restoreSessions: () => Promise<void>
  readonly #prints: Prints
  readonly tally: Tally = { requests: 0, answered: [], changed: [], byStatus: {}, routes: new Set() }

  private constructor(
    story: Story,
    askers: Asker[],
    sets: ForeignSet[],
    tables: string[],
    restore: () => Promise<void>,
  ) {
    this.story = story
    this.askers = askers
    this.sets = sets
    this.tables = tables
    this.#restoreSessions = restore
    this.#prints = new Prints(story, tables, sets)
  }

  static async open(): Promise<Matrix> {
    const story = await openStory()
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace order by relname`.execute(
      story.db.owner,
    )
    const tables = rows.map(({ name }) => name)
    const members = await makeMembers(story)
    const sets = await plantSets(story, members, tables)
    const askers = await makeAskers(story, members)
    return new Matrix(story, askers, sets, tables, await keepSessions(story))
  }

  routes(): Route[] {
    return this.story.running.site.routes.filter(({ path }) => !leftOut.includes(path))
  }

  /** Everything that this route can be asked: its own method, and all others that no route takes. */
  cellsOf(route: Route): Cell[] {
    // Also by a route with an id where this one has a word.
    const taken = new Set(
      this.routes()
        .filter(({ path }) => new RegExp(`^${path.replace(/:[^/]+/g, '[^/]+')}$`).test(route.path))
        .map(({ method }) => method),
    )
    const isFirst = this.routes().find(({ path }) => path === route.path) === route
    const others: Method[] = isFirst ? ['PUT', 'PATCH', 'DELETE', 'OPTIONS'] : []
    if (isFirst) for (const method of ['GET', 'POST'] as const) if (!taken.has(method)) others.push(method)
    if (route.method === 'GET') others.push('HEAD')
    const addresses = addressesOf(route.path, this.sets)
    return this.askers.flatMap((asker, at) => {
      const foreign = addresses.filter(
        (address) =>
          (!address.foreign || isForeign(asker, address.foreign)) &&
          // What they do by right is no attack.
          !(route.method === 'POST' && isGiven(asker, address, route)),
      )
      if (!foreign.length) return []
      const own = foreign.map((address) => ({ route, method: route.method as Method, asker, address }))
      // An address that takes no such method is not asked again with each id.
      const rest = others.map((method, step) => {
        const address = foreign[(at + step) % foreign.length] as Address
        return { route, method, asker, address }
      })
      return [...own, ...rest]
    })
  }

  /** Asks these at once, then looks whether anything of anybody has changed. */
  async ask(cells: Cell[]): Promise<void> {
    const waiting = [...cells]
    const work = async () => {
      for (let cell = waiting.pop(); cell; cell = waiting.pop()) await this.#askOne(cell)
    }
    await Promise.all(Array.from({ length: 8 }, work))
    const changed = await this.#prints.changed()
    const where = [...new Set(cells.map(({ route, method }) => `${method} ${route.path}`))].join(', ')
    this.tally.changed.push(...changed.map((what) => `${what} after ${where}`))
    if (cells.some(({ method }) => method === 'POST')) await this.#restoreSessions()
  }

  async #askOne(cell: Cell): Promise<void> {
    const { asker, method, address, route } = cell
    const planter = address.foreign?.planter ?? this.sets[0]?.planter
    const fields = planter ? fieldsFor(route.path, planter) : {}
    const answer = await asker.walker.ask(method, address.url, fields)
    this.tally.requests++
    this.tally.byStatus[answer.status] = (this.tally.byStatus[answer.status] ?? 0) + 1
    this.tally.routes.add(`${route.method} ${route.path}`)
    const fault = this.faultOf(cell, answer)
    if (fault) this.tally.answered.push(`${asker.walker.name}, ${method} ${route.path} (${address.set}): ${fault}`)
  }

  /** What is wrong with this answer to somebody who may see nothing of those sets that are foreign to them. */
  faultOf({ asker, method, address, route }: Cell, { status, body, location }: Answer): string | undefined {
    const words = this.sets.filter((set) => isForeign(asker, set)).map(({ word }) => word.toLowerCase())
    const text = body.toLowerCase()
    if (words.some((word) => text.includes(word))) return `${status}, with the person’s words`
    if (words.some((word) => location.toLowerCase().includes(word)))
      return `${status}, with the person’s words in the address`
    if (status >= 500) return `${status}`
    if (method === 'HEAD' && body) return 'HEAD, and a body'
    const isRouted = method === route.method || (method === 'HEAD' && route.method === 'GET')
    if (!isRouted) return status === 404 || status === 405 ? undefined : `${status} for a method that no route takes`
    if (!address.isPersonal || route.access === 'anyone') return undefined
    if (isGiven(asker, address, route)) return undefined
    const isAskedToSignIn = status === 303 && location.startsWith('/sign-in')
    // What is no id at all is perhaps told so before anybody looks for it.
    if (address.set === 'malformed' && status === 422) return undefined
    return status === 404 || isAskedToSignIn ? undefined : `${status} ${location}`
  }

  /** Looks into the audit trail, which nobody can change: does it say of anybody that they saw somebody foreign? */
  async seen(): Promise<string[]> {
    const found: string[] = []
    for (const set of this.sets) {
      const { rows } = await sql<{ name: string; role: string; action: string }>`
        select distinct a.name, e.role, e.action from audit_entry e join account a on a.id = e.account_id
        where ${set.person}::uuid = any(e.person_ids)`.execute(this.story.db.owner)
      for (const { name, role, action } of rows) {
        const asker = this.askers.find((one) => one.walker.name === name)
        const isGivenHere = byRole.some(
          ({ roles, on, does }) =>
            roles.includes(role) && (on.test(action.split(' ').at(-1) ?? '') || (does?.test(action) ?? false)),
        )
        if (asker && isForeign(asker, set) && !(isGivenHere && asker.place === set.place))
          found.push(`${name} is said to have seen ${set.name}: ${action}`)
      }
    }
    return found
  }

  close(): Promise<void> {
    return this.story.close()
  }
}
