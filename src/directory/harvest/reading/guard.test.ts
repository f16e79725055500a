import { expect, test } from 'vitest'
import { checkAddress, checkHost } from './guard.ts'

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
])('%s is refused', (address) => expect(checkAddress(address)).toBeTruthy())

test('loopback is for tests and demonstrations, and nothing else opens with it', () => {
  const allowed = { allowLoopback: true }
  expect(checkAddress('http://127.0.0.1:4000/api', allowed)).toBeUndefined()
  expect(checkAddress('http://localhost:4000/api', allowed)).toBeUndefined()
  expect(checkAddress('http://localhost.:4000/api', allowed)).toBeTruthy()
  expect(checkAddress('http://10.0.0.1/api', allowed)).toBeTruthy()
})

test('a public name that leads into a private network is refused', async () => {
  expect(await checkHost('https://a.uk/', async () => ['8.8.8.8'])).toBeUndefined()
  expect(await checkHost('https://a.uk/', async () => ['8.8.8.8', '10.0.0.1'])).toContain('private network')
  expect(await checkHost('https://a.uk/', async () => [])).toContain('cannot be found')
  expect(await checkHost('https://a.uk/', () => Promise.reject(new Error('no such host')))).toContain('cannot be found')
})
