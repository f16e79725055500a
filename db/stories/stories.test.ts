import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { normalisePostcode } from '../../src/place/index.ts'
import { withClient } from '../../src/platform/database/owner-client.ts'
import { examine } from '../../src/platform/doctor/index.ts'
import { useSecret } from '../../src/platform/secrets/index.ts'
import { freshDatabase, type TestDatabase } from '../../test/database.ts'
import { ensureDemonstration, isDemonstration, personaLines } from './index.ts'

const now = () => new Date('2026-11-24T11:00:00Z')
const said: string[] = []
let db: TestDatabase
let answer = ''

beforeAll(async () => {
  useSecret('a secret of the tests, of at least 32 characters')
  db = await freshDatabase(inject('serverUrl'))
  answer = await plant()
}, 240_000)
afterAll(() => db.drop())

const plant = () => ensureDemonstration({ ownerUrl: db.ownerUrl, now, say: (line) => said.push(line), people: 12 })
async function one(query: ReturnType<typeof sql<{ count: number }>>): Promise<number> {
  return (await query.execute(db.owner)).rows[0]?.count ?? -1
}
const texts = async (query: ReturnType<typeof sql<{ text: string }>>) =>
  (await query.execute(db.owner)).rows.map(({ text }) => text)

test('the demonstration is planted into an empty database, and says how far it is', async () => {
  expect(answer).toBe('planted now')
  expect(said[0]).toContain('invented')
  expect(said.length).toBeGreaterThan(3)
  expect(await isDemonstration(db.ownerUrl)).toBe(true)
})

test('what is kept counted is counted: the doctor finds nothing to put right', async () => {
  const line = await withClient(db.ownerUrl, 'test', (client) =>
    examine({ client, now, dataDir: '/nowhere', anchorDir: '/nowhere' }),
  ).then((lines) => lines.find(({ check }) => check === 'kept counts'))
  expect(`${line?.state}: ${line?.says}`).toMatch(/^ok: All are what counting again gives/)
})

test('everybody who was told of is there: people, doors, offers of every size', async () => {
  // Twelve, a resident with her own page, three crises and five people of another place.
  expect(await one(sql`select count(*) from person`)).toBe(12 + 1 + 3 + 5)
  expect(await one(sql`select count(*) from source where kind not in ('self', 'family', 'phone')`)).toBe(59)
  expect(await one(sql`select count(*) from offer`)).toBeGreaterThan(230)
  expect(await one(sql`select count(*) from offer where source = 'feed'`)).toBe(12 + 3)
  expect(await one(sql`select count(*) from organisation`)).toBeGreaterThan(100)
  expect(await one(sql`select count(*) from urgent_concern where closed_at is null`)).toBe(1)
})

test('every referral has its entry in the log, and every answer to one its move', async () => {
  const referrals = await one(sql`select count(*) from referral`)
  expect(referrals).toBeGreaterThanOrEqual(21)
  expect(
    await one(
      sql`select count(*) from audit_entry where action in ('referral.send', 'referral.ask-for-call') and cardinality(person_ids) > 0`,
    ),
  ).toBe(referrals)
  expect(
    await texts(
      sql`select reference as text from referral r where state not in ('received', 'asked-more') and not exists (select 1 from move m where m.subject_id = r.id and m.to_state = r.state)`,
    ),
  ).toEqual([])
  expect(
    await texts(
      sql`select reference as text from episode e where not exists (select 1 from move m where m.subject_id = e.id and m.to_state = e.state)`,
    ),
  ).toEqual([])
  expect(
    await texts(
      sql`select reference as text from connection c where state <> 'suggested' and not exists (select 1 from move m where m.subject_id = c.id and m.to_state = c.state)`,
    ),
  ).toEqual([])
})

test('the log grows by the clock, and nothing lies in the future', async () => {
  const early = sql<{
    count: number
  }>`select count(*) from (select at, lag(at) over (partition by chain, strand order by position) as before from audit_entry) e where at < before - interval '1 minute'`
  expect(await one(early)).toBe(0)
  for (const [table, column] of [
    ['audit_entry', 'at'],
    ['referral', 'received_at'],
    ['contact', 'happened_at'],
    ['move', 'at'],
    ['message', 'queued_at'],
  ] as const) {
    expect(await one(sql`select count(*) from ${sql.table(table)} where ${sql.ref(column)} > ${now()}`), table).toBe(0)
  }
})

test('no postcode, address or number is anybody’s', async () => {
  const postcodes = await texts(
    sql`select postcode as text from postcode union select postcode from person where postcode <> '' union select postcode from location where postcode <> ''`,
  )
  expect(postcodes.length).toBeGreaterThan(300)
  // London's south-east ends with SE28.
  for (const postcode of postcodes) expect(normalisePostcode(postcode)).toMatch(/^SE4[1-5] /)
  const emails =
    await texts(sql`select email as text from account union select recipient from message where channel = 'email' union select value from contact_point where channel = 'email'
    union select contact_email from source where contact_email <> '' union select contact_email from offer where contact_email <> '' union select email from organisation where email is not null`)
  expect(emails.length).toBeGreaterThan(100)
  for (const email of emails) expect(email).toMatch(/@[a-z0-9.-]+\.example$|@example\.org$/)
  const phones = await texts(
    sql`select value as text from contact_point where channel in ('phone', 'sms') union select contact_phone from offer where contact_phone <> ''`,
  )
  for (const phone of phones) expect(phone).toMatch(/^07700 900\d{3}$|^020 7946 0\d{3}$/)
})

test('messages of the past were sent and stayed on this machine', async () => {
  expect(await one(sql`select count(*) from message`)).toBeGreaterThan(20)
  expect(await texts(sql`select distinct coalesce(provider_reference, state) as text from message`)).toEqual([
    'kept here',
  ])
})

test('the two places share nobody', async () => {
  expect(
    await one(
      sql`select count(*) from person_access a join membership m on m.account_id = a.account_id where m.place_id <> a.place_id`,
    ),
  ).toBe(0)
  expect(
    await one(sql`select count(*) from person p join place on place.id = p.place_id where place.slug = 'lambrook'`),
  ).toBe(5)
})

test('those one can sign in as have a password, a second factor, and stand in the list for the console', async () => {
  const personas = await db.owner
    .selectFrom('account')
    .select(['email', 'one_time_code_secret'])
    .where('is_demonstration', '=', true)
    .where('password_hash', 'is not', null)
    .execute()
  expect(personas).toHaveLength(12)
  for (const { email, one_time_code_secret: secret } of personas) {
    expect(secret).not.toBeNull()
    expect(personaLines().join('\n')).toContain(email)
  }
})

test('planting twice changes nothing', async () => {
  const count = () =>
    one(sql`select (select count(*) from audit_entry) + (select count(*) from person) + (select count(*) from offer)`)
  const before = await count()
  expect(await plant()).toBe('was there')
  expect(await count()).toBe(before)
})

test('a place of somebody’s own is left alone', async () => {
  const other = await freshDatabase(inject('serverUrl'))
  try {
    await sql`insert into place (id, slug, name, created_at) values (gen_random_uuid(), 'ours', 'Ours', now())`.execute(
      other.owner,
    )
    expect(await ensureDemonstration({ ownerUrl: other.ownerUrl, now, say: () => {} })).toBe('elsewise')
    expect(await isDemonstration(other.ownerUrl)).toBe(false)
  } finally {
    await other.drop()
  }
})
