import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A directory on this machine that tells its records page by page, and no details beside. */
export async function servePages(records: object[]): Promise<{ address: string; close(): void }> {
  const server = createServer((request, answer) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://pages')
    const [page, size] = [Number(searchParams.get('page') ?? 1), Number(searchParams.get('per_page') ?? 100)]
    const contents = records.slice((page - 1) * size, page * size)
    const isList = pathname === '/services'
    answer.writeHead(isList ? 200 : 404, { 'content-type': 'application/json' })
    answer.end(JSON.stringify(isList ? { total_items: records.length, contents } : {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}
