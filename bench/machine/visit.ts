import { openSite, type Visitor } from '../../test/site.ts'
import { askOnce } from './http.ts'

/** A browser without scripts on a running server. */
export function browse(port: number): Visitor {
  return openSite(
    {
      async inject({ method, url, headers, payload }) {
        const {
          host: _host,
          'content-length': _length,
          'content-type': _type,
          ...rest
        } = headers as Record<string, string>
        const { status, head, body } = await askOnce(port, {
          method,
          path: url,
          headers: rest,
          ...(payload === undefined ? {} : { body: payload }),
        })
        return { statusCode: status, headers: headersOf(head), body: body.toString('utf8') }
      },
    },
    { origin: `http://127.0.0.1` },
  )
}

function headersOf(head: string): Record<string, string | string[]> {
  const all: Record<string, string | string[]> = {}
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    const value = line.slice(colon + 1).trim()
    if (name === 'set-cookie') all[name] = [...(all[name] ?? []), value]
    else all[name] = value
  }
  return all
}
