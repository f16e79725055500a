import { createServer } from 'node:net'

const tries = 200

/** The preferred port, or the next free one above it; any free one for 0. */
export async function freePort(preferred: number, host: string): Promise<number> {
  const last = Math.min(preferred + tries, 65_536)
  for (let port = preferred; port < last; port++) {
    const free = await portIfFree(port, host)
    if (free !== undefined) return free
  }
  throw new Error(`No free port on ${host} from ${preferred} to ${last - 1}.`)
}

function portIfFree(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined)
      else reject(error)
    })
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      const found = typeof address === 'object' && address ? address.port : port
      server.close(() => resolve(found))
    })
  })
}
