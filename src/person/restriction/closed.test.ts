import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { asResident } from '../../../test/people.ts'
import { openStory, type Story } from '../../../test/story.ts'
import { peopleOf } from '../fixtures/people.ts'
import { addContactPoint, findPerson, grantAccess } from '../index.ts'
import { closingOf } from './fixtures/closing.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
const { meet } = peopleOf(() => story)
const { account, excludeByPage, search, post, behindFirstWall, closedAccesses } = closingOf(() => story)

describe('a resident', () => {
  test('asks that somebody must not see their record: the worker who is meant reads nothing of it', async () => {
    const bea = await meet({ preferredName: 'Bea' })
    const herself = await asResident(story, bea.personId, 'Bea')
    await herself.visit('/mine')
    await herself.click('Ask that somebody must not see my record')
    await herself.press('Ask for this')
    expect(herself.page.errors).toEqual(['Enter who it is'])
    herself.fill('Who is it?', 'Grace, she is my sister in law')
    await herself.press('Ask for this')
    herself.see('A service manager looks at it today', 'Grace, she is my sister in law', 'You asked for this on')
    const grace = await story.as('worker')
    for (const path of [bea.path, `${bea.path}/log`, '/today']) {
      await grace.visit(path)
      grace.dontSee('sister in law', 'must not see')
    }
    const mail = (await story.messages()).filter(({ template }) => template === 'exclusion-asked')
    expect(mail.map(({ recipient }) => recipient)).toEqual(['manager@example.org'])
    expect(JSON.stringify(mail)).not.toContain('sister')

    const helen = await story.as('manager')
    await helen.visit('/today')
    helen.see('A resident asks that somebody must not see their record')
    await helen.visit(`${bea.path}/who-may-open`)
    helen.see('Grace, she is my sister in law')
    const id = (
      await story.db.owner
        .selectFrom('exclusion')
        .select('id')
        .where('person_id', '=', bea.personId)
        .executeTakeFirstOrThrow()
    ).id
    await post(helen, `${bea.path}/exclusions/${id}/settle`, { account: account('worker'), email: '', phone: '' })
    expect((await grace.visit(bea.path)).status).toBe(404)
    await herself.visit('/mine/must-not-see')
    herself.see('They do not see your record')
    await herself.visit('/mine/who-has-looked')
    herself.see('Changed who may open the record')
  })

  test('reads what was agreed when it is not done', async () => {
    const dot = await meet({ preferredName: 'Dot' })
    const herself = await asResident(story, dot.personId, 'Dot')
    await herself.visit('/mine/must-not-see')
    herself.fill('Who is it?', 'Tom')
    await herself.press('Ask for this')
    const helen = await story.as('manager')
    await helen.visit(`${dot.path}/who-may-open`)
    await helen.press('Do not, and say why')
    expect(helen.page.errors).toEqual(['Enter what you agreed with them'])
    const id = (
      await story.db.owner
        .selectFrom('exclusion')
        .select('id')
        .where('person_id', '=', dot.personId)
        .executeTakeFirstOrThrow()
    ).id
    await post(helen, `${dot.path}/exclusions/${id}/decline`, { note: 'Another Tom was meant' })
    await herself.visit('/mine/must-not-see')
    herself.see('Another Tom was meant')
  })
})

test('another address suspends letters and calls to the old one, says so on the record, and nothing goes there until it is said again', async () => {
  const mo = await meet({ preferredName: 'Moira', address: '1 Old Road', postcode: 'ZZ1 1AA' })
  const letter = await story.inWork('worker', (work) =>
    addContactPoint(work, mo.personId, {
      channel: 'letter',
      value: '1 Old Road',
      isSafe: true,
      isConfirmed: true,
    } as never),
  )
  const grace = await story.as('worker')
  await grace.visit(`${mo.path}/identity`)
  grace.fill('Address', '2 New Street')
  await grace.press('Save')
  await grace.visit(mo.path)
  grace.see('Stopped since their address changed')
  const row = await story.db.owner
    .selectFrom('contact_point')
    .select(['suspended_at', 'suspended_because'])
    .where('id', '=', letter)
    .executeTakeFirstOrThrow()
  expect(row.suspended_because).toBe('address-changed')
})

describe('a restriction', () => {
  test('leaves only those on it, and the person; lifting gives everybody back what they had', async () => {
    const ann = await meet({ preferredName: 'Annika' })
    const helen = await story.as('manager')
    await helen.visit(`${ann.path}/who-may-open`)
    await post(helen, `${ann.path}/restriction`, {
      accounts: account('worker'),
      reason: 'A court case',
      'reviewOn-day': '24',
      'reviewOn-month': '12',
      'reviewOn-year': '2026',
    })
    helen.see('A court case', 'Look at it again by Thursday 24 December 2026')
    const herself = await asResident(story, ann.personId, 'Annika')
    expect((await herself.visit('/mine')).status).toBe(200)
    herself.see('Annika')
    const grace = await story.as('worker')
    await grace.visit(ann.path)
    grace.see('Only 2 accounts open this record')
    for (const name of ['otherWorker', 'frontDoor'] as const) {
      const visitor = await story.as(name)
      expect([name, (await visitor.visit(ann.path)).status]).toEqual([name, 404])
      await search(visitor, 'Annika')
      visitor.dontSee(ann.reference)
      await expect(behindFirstWall(name, (work) => findPerson(work, ann.reference))).rejects.toMatchObject({
        status: 404,
      })
    }
    await helen.visit(`${ann.path}/who-may-open`)
    await helen.press('Lift it: everybody who could before may open it again')
    const tom = await story.as('otherWorker')
    expect((await tom.visit(ann.path)).status).toBe(200)
  })

  test('needs a reason, a day to come and somebody on it', async () => {
    const joy = await meet({ preferredName: 'Joy' })
    const helen = await story.as('manager')
    await helen.visit(`${joy.path}/who-may-open`)
    await helen.press('Let only these open it')
    expect(helen.page.errors).toEqual([
      'Select who may open it',
      'Enter why',
      'Enter the day on which you look at it again',
    ])
  })
})

test('an access that is given while the record is being closed is closed with it', async () => {
  const gil = await meet({ preferredName: 'Gil' })
  const about = { place_id: story.world.place, person_id: gil.personId }
  let given: Promise<unknown> = Promise.resolve()
  await story.db.owner.transaction().execute(async (tx) => {
    await tx
      .insertInto('exclusion')
      .values({
        ...about,
        id: crypto.randomUUID(),
        state: 'set',
        excluded_account_id: account('otherWorker'),
        asked_at: story.now(),
      })
      .execute()
    given = story.inWork('worker', (work) =>
      grantAccess(work, gil.personId, { accountId: account('otherWorker'), basis: 'caseload' }),
    )
    await vi.waitFor(async () => {
      const { rows } =
        await sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(
          tx,
        )
      expect(rows.length).toBeGreaterThan(0)
    })
  })
  await given
  const tom = await story.as('otherWorker')
  expect((await tom.visit(gil.path)).status).toBe(404)
})

test('every access knows whether its record is closed', async () => {
  expect(await closedAccesses()).toBeGreaterThan(5)
})

test('the web’s role alone cannot set, change or lift any of it', async () => {
  const sue = await meet({ preferredName: 'Sue' })
  await story.inWork('worker', (work) =>
    addContactPoint(work, sue.personId, { channel: 'phone', value: '020 7946 0001', isSafe: true }),
  )
  await excludeByPage(sue, 'otherWorker')
  const tries = [
    sql`insert into exclusion (place_id, id, person_id, state, asked_at) values (${story.world.place}, ${crypto.randomUUID()}, ${sue.personId}, 'set', now())`,
    sql`insert into restriction (place_id, id, person_id, account_ids, reason, review_on, set_by, set_at)
      values (${story.world.place}, ${crypto.randomUUID()}, ${sue.personId}, array[${account('worker')}::uuid], 'x', '2027-01-01', ${account('worker')}, now())`,
    sql`insert into break_glass (place_id, id, person_id, account_id, reason, opened_at, ends_at)
      values (${story.world.place}, ${crypto.randomUUID()}, ${sue.personId}, ${account('worker')}, 'x', now(), now())`,
  ]
  for (const statement of tries)
    await expect(story.inWork('worker', (work) => statement.execute(work.tx))).rejects.toThrow('row-level security')
  const changed = await story.inWork('otherWorker', (work) =>
    work.tx.updateTable('exclusion').set({ state: 'ended' }).executeTakeFirst(),
  )
  expect(changed.numUpdatedRows).toBe(0n)
})
