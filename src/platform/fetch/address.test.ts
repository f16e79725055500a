import { expect, test } from 'vitest'
import { checkAddress, checkAddresses } from './address.ts'

test.each(['https://directory.larkmoor.gov.uk/api/v3', 'https://8.8.8.8/', 'https://api.larkmoor.org.uk:443/'])(
  '%s may be fetched',
  (address) => expect(checkAddress(address)).toBeUndefined(),
)

test.each([
  'http://directory.larkmoor.gov.uk/',
  'ftp://a.uk/',
  'file:///etc/passwd',
  'nonsense',
  'https://a:b@a.uk/',
  'https://a.uk./',
  'http://LOCALHOST./',
  'https://localhost/',
  'https://intranet/',
  'https://db.internal/',
  'https://a.uk:8443/',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://10.1.2.3/',
  'https://172.20.0.1/',
  'https://192.168.1.1/',
  'https://169.254.169.254/latest',
  'https://100.64.0.1/',
  'https://0.0.0.0/',
  'https://[::1]/',
  'https://[::]/',
  'https://[fd00::1]/',
  'https://[fe80::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[64:ff9b::a00:1]/',
  'https://[2002:7f00:1::]/',
  'https://localhost./',
  'https://LOCALHOST/',
  'https://017700000001/',
  'https://0177.0.0.1/',
  'https://0x7f000001/',
  'https://127.1/',
  'https://0/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:0:127.0.0.1]/',
  'https://[64:ff9b:1::7f00:1]/',
  'https://[fec0::1]/',
  'https://[ff02::1]/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://198.18.0.1/',
  'https://metadata.google.internal/',
  'https://１２７.0.0.1/',
  'https://①②⑦.⓪.⓪.①/',
  'https://10.0.0.1.:443/',
  'https://a.uk@127.0.0.1/',
  'https://127.0.0.1\\@a.uk/',
  'gopher://127.0.0.1:25/',
])('%s is refused', (address) => expect(checkAddress(address)).toBeTruthy())

test('loopback is for tests and demonstrations, and nothing else opens with it', () => {
  const allowed = { allowLoopback: true }
  expect(checkAddress('http://127.0.0.1:4000/api', allowed)).toBeUndefined()
  expect(checkAddress('http://localhost:4000/api', allowed)).toBeUndefined()
  expect(checkAddress('http://localhost.:4000/api', allowed)).toBeTruthy()
  expect(checkAddress('http://10.0.0.1/api', allowed)).toBeTruthy()
})

test.each([
  [['8.8.8.8', '2a00:1450:4009::1'], undefined],
  [['8.8.8.8', '10.0.0.1'], 'private network'],
  [['2a00:1450:4009::1', '::1'], 'private network'],
  [['::ffff:8.8.8.8'], 'private network'],
  [['64:ff9b::808:808'], 'private network'],
  [['fe80::1%eth0'], 'private network'],
  [['100.64.1.1'], 'private network'],
  [['nonsense'], 'private network'],
  [[], 'cannot be found'],
] as const)('a name that leads to %j: %s', (found, why) => {
  const refusal = checkAddresses('a.uk', [...found])
  if (why) expect(refusal).toContain(why)
  else expect(refusal).toBeUndefined()
})

test('where loopback is allowed, only its own names may lead there', () => {
  const allowed = { allowLoopback: true }
  expect(checkAddresses('localhost', ['127.0.0.1', '::1'], allowed)).toBeUndefined()
  expect(checkAddresses('localhost', ['127.0.0.1', '10.0.0.1'], allowed)).toContain('private network')
  expect(checkAddresses('a.uk', ['127.0.0.1'], allowed)).toContain('private network')
})
