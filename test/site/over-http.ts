import { request as httpRequest } from 'node:http'
import type { App } from '../site.ts'

/** A running site, asked on the wire: each request is a connection of its own, so that several really meet. */
export function overHttp(origin: string): App {
  return {
    inject: ({ method, url, headers, payload }) =>
      new Promise((resolve, reject) => {
        const length = payload === undefined ? {} : { 'content-length': Buffer.byteLength(payload) }
        const asked = httpRequest(
          origin + url,
          { method, headers: { ...headers, ...length }, agent: false },
          (answer) => {
            const chunks: Buffer[] = []
            answer.on('data', (chunk: Buffer) => chunks.push(chunk))
            answer.on('error', reject)
            answer.on('end', () =>
              resolve({
                statusCode: answer.statusCode ?? 0,
                headers: answer.headers,
                body: Buffer.concat(chunks).toString(),
              }),
            )
          },
        )
        asked.on('error', reject)
        asked.end(payload)
      }),
  }
}
