import { sql } from 'kysely'
import type { Tx } from '../../src/platform/database/database.ts'
import { actAs, nobody } from '../../src/platform/database/in-work.ts'
import type { Actor } from '../../src/platform/work.ts'
import { openStory, type Story } from '../story.ts'
import { Planter } from './plant.ts'

export type Planted = Awaited<ReturnType<typeof openPlanted>>

/** A story with one row in every table behind row-level security, and a resident who signs in. */
export async function openPlanted() {
  const story = await openStory()
  const { world } = story
  const worker = world.personas.worker.account
  const planter = new Planter(story.db.owner, {
    place_id: world.place,
    person_id: crypto.randomUUID(),
    account_id: worker,
    organisation_id: world.organisations.host,
    'person_access.organisation_id': null,
    'episode.worker_account_id': worker,
    'submission.owner': worker,
    'draft.owner': worker,
    'referral.introducer_account_id': world.personas.gp.account,
    'restriction.account_ids': [worker],
    'liaison.email': 'ida@hub.example',
    'first_contact.asked_by': worker,
  })
  planter.keep('place', { id: world.place })
  planter.keep('account', { id: worker })
  planter.keep('organisation', { id: world.organisations.host })
  planter.keep('programme', { place_id: world.place, id: world.programme })
  planter.keep('neighbourhood', { id: world.neighbourhoods.northfold })
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace and has_table_privilege('alongside_web', oid, 'select')
    order by relname`.execute(story.db.owner)
  /** Every table behind row-level security that the web may ask at all, as the database itself says. */
  const tables = rows.map(({ name }) => name)
  for (const table of tables) await planter.plant(table)
  const resident = crypto.randomUUID()
  const at = story.now()
  await planter.insert(story.db.owner, 'account', { id: resident, email: 'zq@example.org', name: 'Zq', created_at: at })

  /** Runs as the web's role with these settings, and undoes it. */
  async function as<T>(who: string, run: (tx: Tx) => Promise<T>): Promise<T> {
    let result: { value: T } | undefined
    const work = story.db.web.transaction().execute(async (tx) => {
      await actAs(tx, actor(story, who))
      result = { value: await run(tx) }
      throw new Undone()
    })
    await work.catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
    if (!result) throw new Error('Nothing ran')
    return result.value
  }
  return { story, planter, tables, resident, as, close: () => story.close() }
}

class Undone extends Error {}

function actor(story: Story, name: string): Actor {
  if (name === 'nobody') return nobody
  if (name === 'a visitor of the place') return { ...nobody, place: story.world.place, visitor: 'f00' }
  // A link to another introduction, in the right place.
  if (name === 'a group with another link')
    return { ...nobody, place: story.world.place, role: 'provider contact', connection: crypto.randomUUID() }
  // The right account in the wrong place, and a role claimed without an account.
  if (name === 'the worker in another place')
    return { ...story.world.personas.worker.actor, place: story.world.otherPlace }
  if (name === 'a worker of no account')
    return { ...story.world.personas.worker.actor, account: null, organisation: null, visitor: '' }
  return story.world.personas[name as keyof Story['world']['personas']].actor
}

/** How many rows a statement changed, or 'refused'. */
export async function change(tx: Tx, statement: ReturnType<typeof sql>): Promise<number | string> {
  await sql`savepoint tried`.execute(tx)
  try {
    return Number((await statement.execute(tx)).numAffectedRows ?? 0)
  } catch (error) {
    await sql`rollback to savepoint tried`.execute(tx)
    if ((error as { code?: string }).code === '42501') return 'refused'
    throw error
  }
}
