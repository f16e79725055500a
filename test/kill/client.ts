import { request as httpRequest } from 'node:http'
import { CookieJar } from '../site/cookies.ts'
import { Page } from '../site/page.ts'

/** The site did not answer: it was killed, or is not up again. Whether it did what was asked, nobody knows. */
export class Down extends Error {}

/** A browser on the wire: cookies, redirects, forms. Nothing is sent again by itself. */
export class Client {
  readonly cookies = new CookieJar(() => new Date())
  readonly #origin: string
  readonly #address: string

  /** `address` stands for another reader's network, so that limits per address see many people. */
  constructor(origin: string, address: string) {
    this.#origin = origin
    this.#address = address
  }

  get(path: string): Promise<Page> {
    return this.#follow('GET', path)
  }

  post(path: string, fields: URLSearchParams): Promise<Page> {
    return this.#follow('POST', path, fields.toString())
  }

  async #follow(method: string, path: string, body?: string): Promise<Page> {
    let page = await this.#ask(method, path, body)
    for (let hops = 0; hops < 10 && page.status >= 300 && page.status < 400; hops++) {
      const next = new URL(String(page.headers.location), this.#origin + page.url)
      page = await this.#ask('GET', next.pathname + next.search)
    }
    return page
  }

  #ask(method: string, path: string, body?: string): Promise<Page> {
    const cookie = this.cookies.header(path)
    const headers = {
      accept: 'text/html',
      connection: 'close',
      'x-forwarded-for': this.#address,
      'sec-fetch-site': 'same-origin',
      origin: this.#origin,
      ...(cookie ? { cookie } : {}),
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }),
    }
    return new Promise((resolve, reject) => {
      const down = (error: Error) => reject(new Down(error.message))
      const asked = httpRequest(this.#origin + path, { method, headers, timeout: 10_000 }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', down)
        answer.on('aborted', () => down(new Error('cut off')))
        answer.on('end', () => {
          for (const line of answer.headers['set-cookie'] ?? []) this.cookies.take(line, path)
          resolve(
            new Page({
              url: path,
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              html: Buffer.concat(chunks).toString(),
            }),
          )
        })
      })
      asked.on('error', down)
      asked.on('timeout', () => asked.destroy(new Error('no answer')))
      asked.end(body)
    })
  }
}
