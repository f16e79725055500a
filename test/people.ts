import { addPerson, grantAccess, type NewPerson } from '../src/person/index.ts'
import { hashToken, newReference, newToken } from '../src/platform/secrets/index.ts'
import { openSite, type Visitor } from './site.ts'
import type { Story } from './story.ts'
import type { PersonaName } from './world.ts'

export type Walked = { personId: string; reference: string; episodeId: string; goalId: string }
export type WalkedOptions = Partial<NewPerson> & { worker?: PersonaName; goal?: string; theme?: string | null }

/** Somebody a worker already walks with, and what they want: for stories that begin in the middle. */
export async function walkWith(story: Story, preferredName: string, options: WalkedOptions = {}): Promise<Walked> {
  const { worker = 'worker', goal = 'Company on long afternoons', theme = 'company', ...person } = options
  const { account } = story.world.personas[worker]
  const { personId, reference } = await story.inWork(worker, async (work) => {
    const added = await addPerson(work, { preferredName, state: 'known', ...person })
    await grantAccess(work, added.personId, { organisationId: work.organisation, basis: 'front-door' })
    await grantAccess(work, added.personId, { accountId: account, basis: 'caseload' })
    return added
  })
  const [episodeId, goalId] = [crypto.randomUUID(), crypto.randomUUID()]
  const about = { place_id: story.world.place, person_id: personId }
  await story.db.owner
    .insertInto('episode')
    .values({
      ...about,
      id: episodeId,
      programme_id: story.world.programme,
      reference: newReference(),
      state: 'alongside',
      worker_account_id: account,
      opened_at: story.now(),
      changed_at: story.now(),
    })
    .execute()
  await story.db.owner
    .insertInto('goal')
    .values({
      ...about,
      id: goalId,
      episode_id: episodeId,
      words: goal,
      theme,
      created_at: story.now(),
      changed_at: story.now(),
    })
    .execute()
  return { personId, reference, episodeId, goalId }
}

/** Signs somebody in as a resident who has their own page: a light account that is their own record's. */
export async function asResident(story: Story, personId: string, name: string): Promise<Visitor> {
  const account = crypto.randomUUID()
  const { owner } = story.db
  await owner
    .insertInto('account')
    .values({ id: account, email: `${account}@example.org`, name, created_at: story.now() })
    .execute()
  await owner
    .insertInto('person_access')
    .values({
      place_id: story.world.place,
      person_id: personId,
      id: crypto.randomUUID(),
      account_id: account,
      basis: 'self',
      from_at: story.now(),
    })
    .execute()
  const token = newToken()
  await owner
    .insertInto('session')
    .values({
      id: crypto.randomUUID(),
      token_hash: hashToken(token),
      kind: 'light',
      account_id: account,
      place_id: story.world.place,
      started_at: story.now(),
      used_at: story.now(),
      expires_at: new Date(story.now().getTime() + 86_400_000),
    })
    .execute()
  const visitor = openSite(story.running.app, { now: story.now })
  visitor.cookies.take(`__Host-session=${token}; Path=/; Secure; HttpOnly`, '/')
  return visitor
}
