import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from './free-port.ts'

const host = '127.0.0.1'

test('a port that is free is given as asked', async () => {
  const port = await freePort(0, host)
  expect(await freePort(port, host)).toBe(port)
})

test('a port that is taken gives way to the next free one', async () => {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  expect(await freePort(port, host)).toBeGreaterThan(port)
  server.close()
})
