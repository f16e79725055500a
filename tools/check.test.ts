import { describe, expect, test } from 'vitest'
import type { Catalogue } from '../src/platform/i18n/index.ts'
import { missedBreaches } from './check/dependencies.ts'
import { checkMigrations } from './check/migrations.ts'
import { checkLengths, checkPromises, checkSentences } from './check/texts.ts'
import { missingFromLock } from './lock.ts'
import { catalogueFaults } from './messages.ts'
import { requirements } from './requirements/list.ts'
import { checkRequirements } from './requirements.ts'

test('a breach of each rule of order is found', async () => {
  expect(await missedBreaches()).toEqual([])
})

describe('sentences', () => {
  const page = (text: string) => [{ path: 'src/plan/pages/show.tsx', text: `export const Show = () => (${text})` }]

  test.each([
    ['<p>Save me</p>', 'Save me'],
    ['<p>{"Save me"}</p>', 'Save me'],
    ['<p>{isFinal ? "Gone" : say(m.here)}</p>', 'Gone'],
    ['<Field label="Your name" />', 'Your name'],
    ['<img alt={`A map`} />', 'A map'],
    ['<svg aria-label="Map" />', 'Map'],
  ])('%s stands in the page and is found', (text, words) => {
    expect(checkSentences(page(text)).faults).toEqual([`src/plan/pages/show.tsx says “${words}”: put it into messages`])
  })

  test.each(['<p>{say(m.save)}: 12 – 14</p>', '<a class="Save me" href="/x">NHS</a>', '<Field label={m.name} />'])(
    '%s is fine',
    (text) => expect(checkSentences(page(text)).faults).toEqual([]),
  )
})

describe('messages', () => {
  const catalogue = (en: string, ar: string): Catalogue => ({
    name: 'plan',
    audience: 'resident',
    en: { key: en },
    ar: { cleared: null, text: { key: ar } },
  })
  const all = 'zero {#} one {#} two {#} few {#} many {#} other {#}'

  test('a good pair has no fault', () => {
    expect(catalogueFaults(catalogue('{n, plural, one {# group} other {# groups}}', `{n, plural, ${all}}`))).toEqual([])
    expect(
      catalogueFaults(
        catalogue('{n, plural, =0 {None} one {#} other {#}}', `{n, plural, ${all.replace('zero', '=0')}}`),
      ),
    ).toEqual([])
  })

  test.each([
    ['{name', 'أهلا', 'cannot be read'],
    ['Hello', 'أهلا {', 'cannot be read'],
    ['Hello {name}', 'أهلا', 'lacks {name}'],
    ['Hello', 'أهلا {name}', 'has {name}'],
    ['Hello', 'Hello', 'still English'],
    ['Hello', ' ', 'is empty'],
    ['{n, plural, other {#}}', `{n, plural, ${all}}`, '(en): {n} lacks the plural form “one”'],
    ['{n, plural, one {#} other {#}}', '{n, plural, one {#} other {#}}', 'lacks the plural form “few”'],
    ['{who, select, me {I} other {They}}', '{who, select, other {هم}}', 'lacks {who: me}'],
  ])('%s / %s has a fault', (en, ar, fault) => {
    expect(catalogueFaults(catalogue(en, ar)).join()).toContain(fault)
  })

  test('a sentence without Arabic, without English, and a catalogue without Arabic', () => {
    const faulty = { ...catalogue('Hello', 'أهلا'), en: { other: 'Good day' } }
    expect(catalogueFaults(faulty)).toEqual([
      'plan.other: no Arabic',
      'plan.key: Arabic of a sentence that is not there',
    ])
    expect(catalogueFaults({ name: 'plan', audience: 'resident', en: { key: 'Hello' } }).join()).toContain('no Arabic')
    expect(catalogueFaults({ name: 'plan', audience: 'staff', en: { key: 'Hello' } })).toEqual([])
  })
})

test('a table without a comment, a number twice and words of a newer PostgreSQL are found', () => {
  const sql = "create table a (x int); comment on table a is 'Yes';\ncreate table b (x uuid default uuidv7());"
  const files = [
    { path: 'db/migrations/0001-one.sql', text: sql },
    { path: 'db/migrations/0001-two.sql', text: '' },
  ]
  expect(checkMigrations(files).faults).toEqual([
    'b has no “comment on table”',
    '0001-two.sql should be called 0002-words.sql',
    '0001-one.sql: PostgreSQL 15 has no uuidv7',
  ])
})

describe('a migration that would break the version that still serves, or make its readers wait', () => {
  const first = {
    path: 'db/migrations/0001-first.sql',
    text: `create table person (id int, person_id uuid, name text); comment on table person is 'Yes';
      create table note (id int); comment on table note is 'Yes';`,
  }
  const planted = (...texts: string[]) =>
    checkMigrations(
      [
        first,
        ...texts.map((text, at) => ({ path: `db/migrations/${String(at + 2).padStart(4, '0')}-next.sql`, text })),
      ],
      '0001',
    ).faults.join('; ')

  test.each([
    ['alter table person alter column name type varchar(10)', 'changes its type'],
    ['ALTER TABLE person\n ALTER name SET DATA TYPE int', 'changes its type'],
    ['alter table person alter column name set not null', 'set not null: validate a check'],
    ['alter table note add column age int not null', 'has no default'],
    ['alter table note add age int not null', 'has no default'],
    ['alter table note add column k uuid default gen_random_uuid()', 'another value in each row'],
    ['alter table note add column k bigserial', 'another value in each row'],
    ['alter table note add column k int unique', 'make the index with “concurrently”'],
    ['alter table person add column k int check (k > 0)', 'add it “not valid”'],
    ['create index person_name on person (name)', 'without “concurrently”'],
    ['create unique index person_name on person (name)', 'without “concurrently”'],
    ['create index concurrently if not exists person_name on person (name)', 'no-transaction'],
    ['-- alongside: no-transaction\ncreate index concurrently person_name on person (name)', 'tried again'],
    ['-- alongside: no-transaction\nalter table note add column k int', 'with a transaction'],
    ['alter table person drop column name', 'the version that still serves may use it'],
    ['alter table person add column k int, drop name', 'the version that still serves may use it'],
    ['drop table note', 'the version that still serves may use it'],
    ['drop function match(int)', 'the version that still serves may use it'],
    ['alter table person rename to people', 'knows the old name'],
    ['alter table person rename column name to called', 'knows the old name'],
    ['alter table note add constraint one check (id > 0)', 'without “not valid”'],
    ['alter table note add foreign key (id) references person', 'without “not valid”'],
    ['alter table note add primary key (id)', '“using index”'],
    ["update person set name = ''", 'all of person is changed'],
    ['alter table person add column words text', 'person.words is about a person and has no “comment on column”'],
    ['create table said (person_id uuid, words text)', 'said.words is about a person'],
    ['create table said (id int)', 'said has no “comment on table”'],
  ])('%s', (text, fault) => expect(planted(text)).toContain(fault))

  test.each([
    'alter table note add column age int not null default 0',
    'alter table note add column at timestamptz default now()',
    'alter table person drop constraint one',
    'alter table note add constraint one check (id > 0) not valid; alter table note validate constraint one',
    "create table more (id int); create index more_id on more (id); comment on table more is 'Yes'; alter table more add unique (id)",
    '-- alongside: no-transaction\ncreate index concurrently if not exists person_name on person (name)',
    '-- safe: the last release no longer reads it\nalter table person drop column name',
    'create function f() returns void language sql as $$ delete from person; drop table note $$',
    "comment on table person is 'alter table person drop column name; yes'",
  ])('%s is fine', (text) => expect(planted(text)).toBe(''))

  test('a number that two have taken is found, and a column that a check before has made sure of is fine', () => {
    const two = [first, { path: 'db/migrations/0001-second.sql', text: '' }]
    expect(checkMigrations(two, '0001').faults).toEqual(['0001-second.sql should be called 0002-words.sql'])
    expect(
      planted(
        'alter table person add constraint named check (name is not null) not valid',
        'alter table person validate constraint named',
        'alter table person alter column name set not null',
      ),
    ).toBe('')
    expect(planted('-- safe: \nalter table person drop column name')).toContain('may use it')
  })
})

test('a long file and a promise without a number are found', () => {
  const promise = ['// TO', 'DO: later'].join('')
  expect(checkLengths([{ path: 'src/a.ts', text: 'x\n'.repeat(301) }]).faults).toEqual(['src/a.ts has 301 lines'])
  expect(checkPromises([{ path: 'src/a.ts', text: promise }]).faults).toEqual([`src/a.ts:1 ${promise}`])
  expect(checkPromises([{ path: 'src/a.ts', text: promise.replace(':', '(#12):') }]).faults).toEqual([])
})

test('the 187 rows are counted by the tests that name them, and a row that does not exist is found', () => {
  const text =
    "test('B91 B77: nobody takes Joan', …); test.skip('A1: later', …); test.each([1])('C2: %s', …); test('F1: x'); test('A99: x')"
  const outcome = checkRequirements([{ path: 'src/plan/plan.test.ts', text }])
  expect(Object.keys(requirements)).toHaveLength(187)
  expect(outcome.seen).toBe('3 of 187 rows have a test')
  expect(outcome.faults).toEqual(['A99 is no requirement: src/plan/plan.test.ts'])
})

test('a platform that the lock file lacks is found', () => {
  const packages = {
    '': {},
    'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0', 'a-mac': '1.0.0', 'b-linux': '2.0.0' } },
    'node_modules/a-linux': {},
    'node_modules/a/node_modules/b-linux': {},
  }
  expect(missingFromLock({ packages })).toEqual([{ name: 'a-mac', version: '1.0.0' }])
})
