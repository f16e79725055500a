import { brotliDecompressSync } from 'node:zlib'
import { askOnce } from './http.ts'

export type FirstView = { page: string; kilobytes: number; requests: number }

/** As a browser asks for an address that somebody typed. */
const asked = { 'accept-encoding': 'br', 'sec-fetch-site': 'none' }

/** A page as somebody sees it who was never here: all that a browser fetches for it, as it travels. */
export async function firstViewOf(port: number, path: string): Promise<FirstView> {
  const { status, body } = await askOnce(port, { path, headers: asked })
  if (status !== 200) throw new Error(`${path} was answered with ${status}`)
  const page = brotliDecompressSync(body).toString()
  const parts = new Set([...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, part = '']) => part))
  let bytes = body.length
  // What a script imports is named only in it, and joins the set while it is walked.
  for (const part of parts) {
    const { head, body } = await askOnce(port, { path: part, headers: asked })
    bytes += body.length
    if (part.endsWith('.js') && /content-encoding: br/i.test(head))
      for (const [, name] of brotliDecompressSync(body)
        .toString()
        .matchAll(/(?:from|import)"\.\/([^"]+)"/g))
        parts.add(`/assets/${name}`)
  }
  return { page, kilobytes: bytes / 1024, requests: 1 + parts.size }
}
