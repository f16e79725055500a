import { formToken } from '../../src/platform/http/guard.ts'
import type { Route } from '../../src/platform/http/index.ts'
import { hashToken, newToken } from '../../src/platform/secrets/index.ts'
import type { Planter } from '../second-wall/plant.ts'
import type { Story } from '../story.ts'
import type { Persona, PersonaName } from '../world.ts'

/** Also those that no route takes. */
export type Method = Route['method'] | 'HEAD' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
export type Answer = { status: number; location: string; body: string; headers: Record<string, unknown> }

const visitor = 'a-browser-of-the-walk'

/** Somebody who asks for any address, without following where it leads. */
export class Walker {
  readonly name: string
  readonly #story: Story
  readonly #token: string | undefined

  constructor(story: Story, name: string, token?: string) {
    this.#story = story
    this.name = name
    this.#token = token
  }

  /** What the browser sends with each request. */
  get cookie(): string {
    return this.#token ? `__Host-session=${this.#token}` : `__Host-visitor=${visitor}`
  }

  async ask(method: Method, url: string, more: Record<string, string> | URLSearchParams = {}): Promise<Answer> {
    const cookie = { cookie: this.cookie }
    const own = { csrf: formToken(this.#token ?? visitor), key: crypto.randomUUID(), version: '1' }
    // A form that was read from a page brings these with it.
    const fields = more instanceof URLSearchParams ? more : new URLSearchParams({ ...own, ...more })
    const post =
      method !== 'GET' && method !== 'HEAD'
        ? { payload: fields.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } }
        : { headers: {} }
    const answer = await this.#story.running.app.inject({
      method,
      url,
      ...post,
      headers: { ...post.headers, ...cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin' },
    })
    const { statusCode: status, headers, body } = answer
    return { status, location: String(headers.location ?? ''), body, headers }
  }
}

type Session = {
  kind: 'member' | 'light' | 'answer'
  account: string | null
  membership: string | null
  place: string
  connection?: string
}

export async function openWalkSession(
  story: Story,
  { kind, account, membership, place, connection }: Session,
): Promise<string> {
  const token = newToken()
  const at = story.now()
  await story.db.owner
    .insertInto('session')
    .values({
      id: crypto.randomUUID(),
      token_hash: hashToken(token),
      kind,
      account_id: account,
      membership_id: membership,
      place_id: place,
      connection_id: connection ?? null,
      started_at: at,
      used_at: at,
      expires_at: new Date(at.getTime() + 86_400_000),
      factor: kind === 'member' ? 'code' : null,
      proved_at: at,
    })
    .execute()
  return token
}

export async function asPersona(story: Story, name: PersonaName): Promise<Walker> {
  const { account, membership, actor }: Persona = story.world.personas[name]
  return new Walker(
    story,
    name,
    await openWalkSession(story, { kind: 'member', account, membership, place: actor.place ?? '' }),
  )
}

/** A resident with links by email, who owns a record of their own. */
export async function asResident(story: Story, name: string, person: string, email: string): Promise<Walker> {
  const [account, place, at] = [crypto.randomUUID(), story.world.place, story.now()]
  await story.db.owner
    .insertInto('account')
    .values({ id: account, email, name: 'A resident', created_at: at })
    .execute()
  await story.db.owner
    .insertInto('person_access')
    .values({
      id: crypto.randomUUID(),
      place_id: place,
      person_id: person,
      account_id: account,
      basis: 'self',
      from_at: at,
    })
    .execute()
  return new Walker(story, name, await openWalkSession(story, { kind: 'light', account, membership: null, place }))
}

/** A group that came by its link and code. */
export async function asGroup(story: Story, name: string, connection: string): Promise<Walker> {
  return new Walker(
    story,
    name,
    await openWalkSession(story, {
      kind: 'answer',
      account: null,
      membership: null,
      place: story.world.place,
      connection,
    }),
  )
}

/** Those who may: who walks with the planted person, themselves, the group, who introduced them, and who runs the place. */
export async function asRightful(story: Story, { planted }: Planter): Promise<Walker[]> {
  const names = ['gp', 'administrator', 'frontDoor', 'manager'] as const
  return [
    await asPersona(story, 'worker'),
    await asResident(story, 'the person', String(planted.get('person')?.person_id), 'zq@example.org'),
    await asGroup(story, 'the group', String(planted.get('connection')?.id)),
    ...(await Promise.all(names.map((name) => asPersona(story, name)))),
  ]
}
