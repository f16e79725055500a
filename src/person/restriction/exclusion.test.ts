import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { peopleOf } from '../fixtures/people.ts'
import { findPerson, grantAccess, hasConsent, listPossibleDuplicates, mergePerson, nhsNumberIsTaken } from '../index.ts'
import { searchPeople } from '../store/people.ts'
import { closingOf } from './fixtures/closing.ts'
import { addRestriction } from './store.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
const { meet, invite, askLink, openMine } = peopleOf(() => story)
const { account, excludeByPage, search, post, behindFirstWall, closedAccesses } = closingOf(() => story)

describe('an exclusion', () => {
  test('hides the record from a colleague of the same organisation: no page, list, search, count or duplicate', async () => {
    const zoe = await meet({
      preferredName: 'Zoelie',
      familyName: 'Quarrie',
      nhsNumber: '9434765870',
      birthDate: '1980-01-02',
    })
    const twin = await meet({ preferredName: 'Zoelie', familyName: 'Quarrie', birthDate: '1980-01-02' })
    const tom = await story.as('otherWorker')
    await tom.visit(zoe.path)
    tom.see('Zoelie')
    await excludeByPage(zoe, 'otherWorker')
    for (const part of ['', '/about', '/identity', '/contact-points', '/risks', '/log']) {
      await tom.visit(`${zoe.path}${part}`)
      expect([part, tom.page.status]).toEqual([part, 404])
      tom.dontSee('Zoelie')
    }
    await search(tom, 'Quarrie')
    expect(tom.rows('People')).toHaveLength(1)
    tom.dontSee(zoe.reference)
    await story.inWork('otherWorker', async (work) => {
      expect(await searchPeople(work, '9434765870')).toEqual([])
      expect(await nhsNumberIsTaken(work, '9434765870')).toBe(false)
      expect(await hasConsent(work, zoe.personId, 'work-with-me')).toBe(false)
      expect(await listPossibleDuplicates(work, await findPerson(work, twin.reference))).toEqual([])
    })
    // Whoever is not excluded finds both.
    const duplicates = await story.inWork('worker', async (work) =>
      listPossibleDuplicates(work, await findPerson(work, twin.reference)),
    )
    expect(duplicates).toHaveLength(1)
  })

  test('stands in each wall by itself, and above an access that is given later', async () => {
    const vera = await meet({ preferredName: 'Vera' })
    await excludeByPage(vera, 'otherWorker')
    await story.inWork('worker', (work) =>
      grantAccess(work, vera.personId, { accountId: account('otherWorker'), basis: 'caseload' }),
    )
    const seen = await story.inWork('otherWorker', (work) =>
      work.tx.selectFrom('person').select('person_id').where('person_id', '=', vera.personId).execute(),
    )
    expect(seen, 'the second wall alone').toEqual([])
    await expect(behindFirstWall('otherWorker', (work) => findPerson(work, vera.reference))).rejects.toMatchObject({
      status: 404,
    })
    expect((await behindFirstWall('worker', (work) => findPerson(work, vera.reference))).preferredName).toBe('Vera')
  })

  test('is known to the look for a name alone: it tells of those whom the second wall shows, and of no one else', async () => {
    const [cleo, dora] = [await meet({ preferredName: 'Cleo' }), await meet({ preferredName: 'Dora' })]
    await excludeByPage(cleo, 'otherWorker')
    const restricted = { accountIds: [account('worker')], reason: 'Her sister works here', reviewOn: '2027-01-04' }
    await story.inWork('manager', (work) => addRestriction(work, dora.personId, restricted))
    const found: Record<string, number> = {}
    for (const name of ['worker', 'otherWorker', 'manager', 'gp', 'champion', 'auditor', 'elsewhere'] as const)
      await story.inWork(name, async ({ tx }) => {
        const named = await sql<{ id: string }>`select unnest(people_named('%', 1000)) as id`.execute(tx)
        const seen = await sql<{ id: string }>`select person_id as id from person where state <> 'merged'`.execute(tx)
        const ids = named.rows.map(({ id }) => id)
        expect([name, ids.sort()]).toEqual([name, seen.rows.map(({ id }) => id).sort()])
        found[name] = ids.length
      })
    expect(found).toMatchObject({ gp: 0, auditor: 0, elsewhere: 0 })
    expect(found.worker).toBeGreaterThan(found.otherWorker ?? 0)
  })

  test('of their own worker leaves the manager a task to find another, and ends when the manager says so', async () => {
    const una = await meet({ preferredName: 'Una' })
    await excludeByPage(una, 'worker')
    const grace = await story.as('worker')
    expect((await grace.visit(una.path)).status).toBe(404)
    await grace.visit('/today')
    grace.dontSee('Una')
    const helen = await story.as('manager')
    await helen.visit('/today')
    helen.see('may no longer see this record', 'Una')
    await helen.visit(`${una.path}/who-may-open`)
    await helen.press('End this: Grace Adeyemi')
    helen.see('Ended on')
    expect((await grace.visit(una.path)).status).toBe(200)
  })

  test('holds for whoever introduced them too, and for a number they know', async () => {
    const pia = await meet({ preferredName: 'Pia', nhsNumber: '9434765862', birthDate: '1980-01-02' })
    const ray = await meet({ preferredName: 'Ray' })
    await excludeByPage(pia, 'worker')
    const grace = await story.as('worker')
    await grace.visit(`${ray.path}/identity`)
    grace.fill('NHS number', '943 476 5862')
    await grace.press('Save')
    expect(grace.page.status).toBe(200)
    grace.dontSee('Pia')
  })

  test('goes with the record when two become one', async () => {
    const [one, other] = [await meet({ preferredName: 'Ivy One' }), await meet({ preferredName: 'Ivy Other' })]
    await excludeByPage(one, 'otherWorker')
    const tom = await story.as('otherWorker')
    expect((await tom.visit(other.path)).status).toBe(200)
    await story.inWork('worker', (work) => mergePerson(work, one.personId, other.personId))
    expect((await tom.visit(other.path)).status).toBe(404)
    expect((await tom.visit(one.path)).status).toBe(404)
  })

  test('of an address without an account meets the account that is made of it later', async () => {
    const mae = await meet({ preferredName: 'Mae' })
    const helen = await story.as('manager')
    await helen.visit(`${mae.path}/who-may-open`)
    await post(helen, `${mae.path}/exclusions`, {
      account: '',
      email: 'Ex@Example.org',
      phone: '',
      who: 'her ex',
      reason: 'x',
    })
    const id = crypto.randomUUID()
    await story.db.owner
      .insertInto('account')
      .values({ id, email: 'ex@example.org', name: 'Ex', created_at: story.now() })
      .execute()
    const row = await story.db.owner
      .selectFrom('exclusion')
      .select('excluded_account_id')
      .where('person_id', '=', mae.personId)
      .executeTakeFirstOrThrow()
    expect(row.excluded_account_id).toBe(id)
  })

  test('nobody but a manager sets one, and a manager not against themselves', async () => {
    const kay = await meet({ preferredName: 'Kay' })
    for (const name of ['worker', 'frontDoor', 'administrator', 'auditor', 'commissioner'] as const) {
      const visitor = await story.as(name)
      expect([name, (await visitor.visit(`${kay.path}/who-may-open`)).status]).toEqual([name, 404])
    }
    const helen = await story.as('manager')
    await helen.visit(`${kay.path}/who-may-open`)
    await post(helen, `${kay.path}/exclusions`, {
      account: account('manager'),
      who: '',
      email: '',
      phone: '',
      reason: 'x',
    })
    expect(helen.page.status).toBe(422)
    await post(helen, `${kay.path}/exclusions`, { account: '', who: 'somebody', email: '', phone: '', reason: 'x' })
    expect(helen.page.errors).toEqual(['Select an account, or enter an email address or phone number'])
  })
})

test('a linked account that is excluded signs in to nothing: no link, no page, and what is open closes', async () => {
  const liv = await meet({ preferredName: 'Livia', birthDate: '1990-01-02' })
  await invite(liv, 'liv.home@example.org')
  const somebodyElse = await openMine('liv.home@example.org').catch(() => undefined)
  const linked = await story.db.owner
    .selectFrom('account')
    .select('id')
    .where('email', '=', 'liv.home@example.org')
    .executeTakeFirstOrThrow()
  const helen = await story.as('manager')
  await helen.visit(`${liv.path}/who-may-open`)
  const fields = { account: linked.id, who: 'whoever reads at home', email: '', phone: '', reason: 'x' }
  await post(helen, `${liv.path}/exclusions`, fields)
  expect(helen.page.status).toBe(200)
  const sent = async () =>
    (await story.messages()).filter(({ recipient }) => recipient === 'liv.home@example.org').length
  const before = await sent()
  await askLink('liv.home@example.org')
  expect(await sent(), 'no link is sent').toBe(before)
  if (somebodyElse) {
    await somebodyElse.visit('/mine')
    somebodyElse.dontSee('Livia')
  }
  const seen = await story.inWork(
    {
      ...story.world.personas.gp.actor,
      account: linked.id,
      membership: null,
      organisation: null,
      role: 'light',
      visitor: linked.id,
    },
    (work) => work.tx.selectFrom('person').select('person_id').execute(),
  )
  expect(seen).toEqual([])
})

test('every access knows whether its record is closed', async () => {
  expect(await closedAccesses()).toBeGreaterThan(5)
})
