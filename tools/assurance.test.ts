import { describe, expect, test } from 'vitest'
import { type AsvsRow, asvsFaults, requirementLevels } from './assurance/asvs.ts'
import { deadMentions, evidenceFaults, testNames } from './assurance/evidence.ts'
import { type Hazard, hazardFaults, riskOf } from './assurance/hazards.ts'
import { checkSecrets } from './check/secrets.ts'
import { checkSupplyChain } from './check/supply-chain.ts'
import type { Lock } from './lock.ts'

const story =
  "test('B1: Joan’s page', async () => {})\ntest.each([1])('%s is \\'told\\'', () => {})\ntest.skip('later', () => {})"
const files = new Map([
  ['src/a.test.ts', story],
  ['docs/b.md', 'words'],
])

describe('evidence', () => {
  test('is a file, or a test of it by its whole name', () => {
    expect(evidenceFaults('src/a.test.ts :: B1: Joan’s page | docs/b.md', files)).toEqual([])
    expect(evidenceFaults("src/a.test.ts :: %s is 'told'", files)).toEqual([])
  })

  test.each([
    ['src/gone.ts', 'src/gone.ts is not there'],
    ['src/a.test.ts :: B1: Joan', 'src/a.test.ts has no test “B1: Joan”'],
    ['src/a.test.ts :: later', 'src/a.test.ts has no test “later”'],
  ])('%s shows nothing', (cell, fault) => {
    expect(evidenceFaults(cell, files)).toEqual([fault])
  })

  test('names of tests are read in every way that we write them', () => {
    expect(testNames("test(\n  'over two lines',\n")).toContain('over two lines')
    expect(testNames("test.runIf(can())(\n  'if it can',\n")).toContain('if it can')
    expect(testNames("describe.each(all)('%s', (one) => {})")).toContain('%s')
    expect(testNames("expect('no test')")).toEqual(new Set())
  })

  test('a page that names what is gone is found', () => {
    const page = (text: string) => deadMentions({ path: 'docs/c.md', text }, files)
    expect(page('`docs/b.md`, `src/`, `npm test`, `/api/x`')).toEqual([])
    expect(page('see `src/old.ts`')).toEqual(['docs/c.md names src/old.ts, which is not there'])
  })
})

describe('ASVS', () => {
  const all = [...requirementLevels()].map(
    ([requirement, level]): AsvsRow => ({ requirement, level, answer: 'open', evidence: '', note: 'why' }),
  )
  const changed = (at: number, change: Partial<AsvsRow>) =>
    all.map((row, index) => (index === at ? { ...row, ...change } : row))

  test('has 253 numbers, 70 of them of the first level', () => {
    expect(all).toHaveLength(253)
    expect(all.filter(({ level }) => level === '1')).toHaveLength(70)
    expect(asvsFaults(all, files)).toEqual([])
  })

  test.each<[name: string, rows: AsvsRow[], fault: string]>([
    ['a line that is missing', all.slice(1), 'asvs.csv 1.1.1 has no line'],
    ['a line twice', [...all, ...all.slice(0, 1)], 'asvs.csv 1.1.1 has two lines'],
    ['no such number', [...all, { ...changed(0, {})[0]!, requirement: '99.1.1' }], 'asvs.csv 99.1.1 is no requirement'],
    ['another level', changed(0, { level: '1' }), 'asvs.csv 1.1.1: is of level 2'],
    [
      'met, with nothing to show',
      changed(0, { answer: 'met' }),
      'asvs.csv 1.1.1: is met, says the line, and shows nothing',
    ],
    ['an answer that is none', changed(0, { answer: 'partly' }), 'asvs.csv 1.1.1: “partly” is no answer'],
    ['open without a reason', changed(0, { note: '' }), 'asvs.csv 1.1.1: says nothing of what we do, or why not'],
    ['evidence that is gone', changed(0, { evidence: 'src/gone.ts' }), 'asvs.csv 1.1.1: src/gone.ts is not there'],
  ])('%s is found', (_name, rows, fault) => {
    expect(asvsFaults(rows, files)).toEqual([expect.stringContaining(fault)])
  })
})

describe('hazards', () => {
  const hazard: Hazard = {
    id: 'H01',
    hazard: 'x',
    cause: 'x',
    effect: 'x',
    severity: 'major',
    likelihood: 'low',
    control: 'x',
    control_in: 'docs/b.md',
    shown_by: 'src/a.test.ts :: B1: Joan’s page',
    residual_severity: 'major',
    residual_likelihood: 'very low',
    owner: 'x',
    left: '',
  }

  test('severity and likelihood make a risk from 1 to 5', () => {
    expect(riskOf('major', 'low')).toBe(3)
    expect(riskOf('major', 'very low')).toBe(2)
    expect(riskOf('catastrophic', 'very high')).toBe(5)
    expect(riskOf('minor', 'very low')).toBe(1)
  })

  test.each<[name: string, change: Partial<Hazard>, faults: string[]]>([
    ['a whole one', {}, []],
    ['one without test or word', { shown_by: '' }, ['hazards.csv H01: has neither a test nor a word on why']],
    ['one without a test, with a word', { shown_by: '', left: 'not yet' }, []],
    [
      'one whose test is gone',
      { shown_by: 'src/a.test.ts :: gone' },
      ['hazards.csv H01: src/a.test.ts has no test “gone”'],
    ],
    ['one without a control', { control: '' }, ['hazards.csv H01: control is empty']],
    ['another word for how bad', { severity: 'bad' }, ['hazards.csv H01: its first risk is not of the matrix']],
  ])('%s', (_name, change, faults) => {
    expect(hazardFaults([{ ...hazard, ...change }], files)).toEqual(faults)
  })
})

describe('other people’s code', () => {
  const integrity = `sha512-${'a'.repeat(86)}==`
  const told = '**1** packages are named by us, **1** run there'
  const lock = (entry: object, path = 'node_modules/one'): Lock =>
    ({
      packages: { '': { dependencies: { one: '1.0.0' } }, [path]: { version: '1.0.0', integrity, ...entry } },
    }) as Lock

  test.each<[name: string, lock: Lock, faults: string[]]>([
    ['a package of the registry', lock({ resolved: 'https://registry.npmjs.org/one/-/one-1.0.0.tgz' }), []],
    ['one that names no address', lock({}), []],
    [
      'one of another host',
      lock({ resolved: 'https://elsewhere.example/one.tgz' }),
      ['node_modules/one comes from https://elsewhere.example'],
    ],
    [
      'one over http',
      lock({ resolved: 'http://registry.npmjs.org/one.tgz' }),
      ['node_modules/one comes from http://registry.npmjs.org'],
    ],
    [
      'one of a repository',
      lock({ resolved: 'git+ssh://git@example.org/one.git' }),
      ['node_modules/one comes from git+ssh://example.org'],
    ],
    ['one without its hash', lock({ integrity: undefined }), ['node_modules/one has no sha512 of what it must be']],
    ['one with a weak hash', lock({ integrity: 'sha1-aaaa' }), ['node_modules/one has no sha512 of what it must be']],
    [
      'one that runs a script',
      lock({ hasInstallScript: true }),
      ['node_modules/one runs a script when it is installed: look at it first'],
    ],
    ['a link', lock({ link: true }), ['node_modules/one is a link to somewhere else']],
  ])('%s', (_name, given, faults) => {
    expect(checkSupplyChain(given, told).faults).toEqual(faults)
  })

  test('figures that are no longer true are found', () => {
    expect(checkSupplyChain(lock({}), '**2** packages are named by us').faults).toHaveLength(1)
  })
})

describe('secrets', () => {
  const found = (text: string) => checkSecrets([{ path: 'src/a.ts', text }]).faults
  // Put together here, so that this file is not one of those that hold a key.
  const planted: [what: string, text: string][] = [
    ['a private key', `-----BEGIN ${'PRIVATE'} KEY-----\n${'MIIEvQIBADANBgkqhkiG9w0B'.repeat(4)}`],
    ['a key of AWS', `AKIA${'QWERTZUIOPASDFGH'}`],
    ['a token of GitHub', `ghp_${'aB3dE6gH9jK2mN5pQ8sT1vW4xY7zA0cD3fG6'}`],
    ['a token of npm', `npm_${'aB3dE6gH9jK2mN5pQ8sT1vW4xY7zA0cD3fG6'}`],
    [
      'a key of GOV.UK Notify',
      `team-${'1f4a2b3c-9d8e-4f7a-8b6c-5d4e3f2a1b0c'}-${'7c6b5a49-3827-4615-9f0e-1d2c3b4a5968'}`,
    ],
    ['a signed token', `${'eyJhbGciOiJIUzI1NiJ9'}.${'eyJzdWIiOiIxMjM0NTYifQ'}.${'c2lnbmF0dXJlLW9mLXRoaXM'}`],
    ['a password in an address', `postgres://owner:${'hunter2andmore'}@db.example.org/alongside`],
    ['a secret with a value', `const secret = '${'k3jH8sd72Kq9LmZx04Vb6TyUiop1'}'`],
  ]

  test.each(planted)('%s is found, on its line', (what, text) => {
    expect(found(`one\n${text}`)).toContain(`src/a.ts:2 looks like ${what}`)
  })

  test.each([
    "const key = 'a-name-11111111-2222-4333-8444-555555555555-66666666-7777-4888-9999-aaaaaaaaaaaa'",
    'postgres://user:password@host:5432/database',
    'postgres://alongside_owner:x@127.0.0.1:5999/postgres',
    "const token = 'the-token-of-an-introduction-in-the-walk'",
    'secret: config.secret',
  ])('%s is none', (text) => {
    expect(found(text)).toEqual([])
  })
})
