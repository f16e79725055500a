import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { paths } from '../paths.ts'
import { aProvider, keepProvider } from './fixtures/keys.ts'
import { loopback, refusalOf, transportFor } from './transport.ts'

let story: Story
beforeAll(async () => {
  loopback.isAllowed = true
  story = await openStory()
})
afterAll(async () => {
  await story.close()
  loopback.isAllowed = false
})

test('a provider whose own description names another issuer is never asked who somebody is', async () => {
  const other = 'https://login.example.org'
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(String(request.url))
    const metadata = { issuer: other, authorization_endpoint: `${other}/authorize`, token_endpoint: '' }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(metadata))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  const shared = { kind: 'staff' as const, assuranceClaim: 'acr' as const, assuranceValues: ['high'] }
  await keepProvider(story, aProvider({ ...shared, name: 'posing', label: 'Posing', issuer }))
  const visitor = story.visitor()
  await visitor.visit(paths.withProvider('posing'))
  visitor.see('Posing does not answer')
  expect(asked).toEqual(['/.well-known/openid-configuration'])
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

test('providers that do not answer, answer at length, or send elsewhere are not waited for', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/long') return response.end('x'.repeat(600_000))
    if (request.url === '/elsewhere') return response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
    return undefined
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  const ask = transportFor({ isPrivate: false })
  await expect(ask(`${at}/long`, {})).rejects.toThrow('too long')
  expect((await ask(`${at}/elsewhere`, {})).status).toBe(302)
  await expect(ask(`${at}/never`, {})).rejects.toThrow('aborted')
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await keepProvider(
    story,
    aProvider({
      name: 'away',
      kind: 'staff',
      label: 'Away',
      assuranceClaim: 'acr',
      assuranceValues: ['x'],
      issuer: at,
    }),
  )
  const visitor = story.visitor()
  await visitor.visit(paths.withProvider('away'))
  visitor.see('Away does not answer')
  expect(visitor.page.status).toBe(503)
})

test('nothing inside our own network is asked, unless whoever runs the installation said so', async () => {
  loopback.isAllowed = false
  for (const address of [
    'http://login.example.org',
    'https://127.0.0.1',
    'https://localhost',
    'https://10.0.0.5',
    'https://169.254.169.254',
    'https://[::1]',
    'https://[::ffff:10.0.0.1]',
    'https://idp.internal',
    'https://idp',
    'https://login.example.org.',
    'https://login.example.org:8443',
    'https://user:word@login.example.org',
  ])
    expect([address, typeof refusalOf(address)]).toEqual([address, 'string'])
  expect(refusalOf('https://login.example.org/tenant')).toBeUndefined()
  expect(refusalOf('https://10.0.0.5:8443', { isPrivate: true })).toBeUndefined()
  expect(refusalOf('http://10.0.0.5', { isPrivate: true })).toContain('https')
  await expect(transportFor({ isPrivate: false })('http://127.0.0.1:1/jwks', {})).rejects.not.toThrow('ECONNREFUSED')
  loopback.isAllowed = true
})
