import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { asResident } from '../../../test/people.ts'
import { openStory, type Story } from '../../../test/story.ts'
import type { PersonaName } from '../../../test/world.ts'
import { inWork } from '../../platform/database/in-work.ts'
import { type Met, peopleOf } from '../fixtures/people.ts'
import {
  addContactPoint,
  findPerson,
  grantAccess,
  hasConsent,
  listPossibleDuplicates,
  mergePerson,
  nhsNumberIsTaken,
} from '../index.ts'
import { searchPeople } from '../store/people.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
const { meet, invite, askLink, openMine } = peopleOf(() => story)

const account = (name: PersonaName) => story.world.personas[name].account

async function excludeByPage(person: Met, name: PersonaName): Promise<void> {
  const helen = await story.as('manager')
  await helen.visit(`${person.path}/who-may-open`)
  const fields = { account: account(name), who: '', email: '', phone: '', reason: 'They were married' }
  await post(helen, `${person.path}/exclusions`, fields)
  expect(helen.page.status).toBe(200)
  helen.see('They were married')
}

type Visitor = Awaited<ReturnType<Story['as']>>
async function search(visitor: Visitor, name: string): Promise<void> {
  await visitor.visit('/people')
  visitor.fill('Name, reference or NHS number', name)
  await visitor.press('Find')
}
async function post(visitor: Visitor, path: string, fields: Record<string, string>): Promise<void> {
  const csrf = visitor.page.document.querySelector('input[name=csrf]')?.getAttribute('value') ?? ''
  await visitor.send('POST', path, { csrf, key: crypto.randomUUID(), ...fields })
}

/** With the second wall open: the owner's role sees every row, so that the first wall stands alone. */
const behindFirstWall = <T>(name: PersonaName, run: Parameters<typeof inWork<T>>[4]) =>
  inWork(
    story.db.owner,
    story.world.personas[name].actor,
    { now: story.now(), locale: 'en-GB', requestId: 'wall' },
    'wall',
    run,
  )

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
  const { rows } =
    await sql`select person_id from person_access where is_closed <> has_closure(place_id, person_id)`.execute(
      story.db.owner,
    )
  expect(rows).toEqual([])
  const { rows: closed } = await sql`select 1 from person_access where is_closed`.execute(story.db.owner)
  expect(closed.length).toBeGreaterThan(5)
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
