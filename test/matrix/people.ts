import {
  addAccount,
  addMembership,
  memberRoles,
  newCodeSecret,
  type Role,
  readsRecords,
} from '../../src/account/index.ts'
import { inWork, nobody } from '../../src/platform/database/in-work.ts'
import type { Story } from '../story.ts'
import { openWalkSession, Walker } from '../walk/walker.ts'
import type { Persona, World } from '../world.ts'

export type OrganisationName = 'host' | 'other' | 'elsewhere'
/** Somebody of the matrix: what they are decides what is foreign to them. */
export type Asker = {
  walker: Walker
  role: Role
  /** The place they act in; strangers are in none. */
  place: string | null
  organisation: OrganisationName | null
}

const organisations: OrganisationName[] = ['host', 'other', 'elsewhere']

/** Members in every role that somebody can be given, in two organisations of one place and in one of another. */
export async function makeMembers(story: Story): Promise<Map<string, Persona>> {
  const { world, db } = story
  const members = new Map<string, Persona>()
  await inWork(db.owner, nobody, { now: story.now(), locale: 'en-GB', requestId: 'matrix' }, 'matrix', async (work) => {
    for (const name of organisations)
      for (const role of memberRoles) {
        const place = placeOf(world, name)
        const organisation = world.organisations[name]
        const email = `${role.replaceAll(' ', '-')}.${name}@matrix.example`
        const account = await addAccount(work, { email, name: `${role} of ${name}`, codeSecret: newCodeSecret })
        const membership = await addMembership(work, {
          accountId: account,
          organisationId: organisation,
          placeId: place,
          role,
        })
        const actor = {
          ...{ account, membership, organisation, place, role },
          ...{ readsRecords: readsRecords(role), connection: null, visitor: account },
        }
        members.set(`${role} of ${name}`, { account, membership, name: email, email, actor })
      }
  })
  return members
}

export function placeOf(world: World, organisation: OrganisationName): string {
  return organisation === 'elsewhere' ? world.otherPlace : world.place
}

/** Everybody who asks: each member, nobody signed in, residents with a record of their own, and a group with its link. */
export async function makeAskers(story: Story, members: Map<string, Persona>): Promise<Asker[]> {
  const { world } = story
  const askers: Asker[] = [
    { walker: new Walker(story, 'nobody signed in'), role: 'stranger', place: null, organisation: null },
  ]
  for (const name of organisations)
    for (const role of memberRoles) {
      const persona = members.get(`${role} of ${name}`)
      if (!persona) throw new Error(`Nobody is ${role} of ${name}`)
      const place = placeOf(world, name)
      const { account, membership } = persona
      const token = await openWalkSession(story, { kind: 'member', account, membership, place })
      askers.push({ walker: new Walker(story, `${role} of ${name}`, token), role, place, organisation: name })
    }
  for (const place of [world.place, world.otherPlace]) {
    const name = place === world.place ? 'a resident here' : 'a resident elsewhere'
    const token = await residentSession(story, place)
    askers.push({ walker: new Walker(story, name, token), role: 'light', place, organisation: null })
  }
  const link = { kind: 'answer', account: null, membership: null, place: world.place } as const
  const group = await openWalkSession(story, { ...link, connection: crypto.randomUUID() })
  askers.push({
    walker: new Walker(story, 'a group with another link', group),
    role: 'provider contact',
    place: world.place,
    organisation: null,
  })
  return askers
}

async function residentSession(story: Story, place: string): Promise<string> {
  const [account, person, at] = [crypto.randomUUID(), crypto.randomUUID(), story.now()]
  const { owner } = story.db
  await owner
    .insertInto('person')
    .values({
      place_id: place,
      person_id: person,
      reference: `RESIDENT-${person.slice(0, 8)}`,
      preferred_name: 'Olive',
      created_at: at,
      changed_at: at,
    })
    .execute()
  await owner
    .insertInto('account')
    .values({ id: account, email: `${account}@matrix.example`, name: 'A resident', created_at: at })
    .execute()
  await owner
    .insertInto('person_access')
    .values({
      ...{ id: crypto.randomUUID(), place_id: place, person_id: person, account_id: account },
      ...{ basis: 'self', from_at: at },
    })
    .execute()
  return openWalkSession(story, { kind: 'light', account, membership: null, place })
}

/** Puts every session back as it was opened, after a form ended or changed some. */
export async function keepSessions(story: Story): Promise<() => Promise<void>> {
  const rows = await story.db.owner.selectFrom('session').selectAll().execute()
  return async () => {
    for (const { id, ended_at, membership_id, place_id, proved_at, factor } of rows)
      await story.db.owner
        .updateTable('session')
        .set({ ended_at, membership_id, place_id, proved_at, factor })
        .where('id', '=', id)
        .where((eb) =>
          eb.or([
            eb('ended_at', 'is not', null),
            eb('membership_id', 'is distinct from', membership_id),
            eb('proved_at', 'is distinct from', proved_at),
          ]),
        )
        .execute()
  }
}
