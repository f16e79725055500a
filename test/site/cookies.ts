type Cookie = { value: string; path: string; expires: number | undefined }

/** Keeps cookies as a browser does that trusts 127.0.0.1: also those marked Secure and named `__Host-`. */
export class CookieJar {
  readonly #cookies = new Map<string, Cookie>()
  readonly #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  /** The names that would be sent to this path. */
  names(path = '/'): string[] {
    return this.#sent(path).map(([name]) => name)
  }

  get(name: string): string | undefined {
    return this.#sent('/').find(([one]) => one === name)?.[1].value
  }

  header(path: string): string | undefined {
    return (
      this.#sent(path)
        .map(([name, { value }]) => `${name}=${value}`)
        .join('; ') || undefined
    )
  }

  /** What happens when a browser is closed: cookies without an expiry go. */
  forgetSession(): void {
    for (const [name, { expires }] of this.#cookies) if (expires === undefined) this.#cookies.delete(name)
  }

  /** Takes one Set-Cookie line; refuses what a browser would refuse, in a sentence, since that is a fault of ours. */
  take(line: string, requestPath: string): void {
    const [pair = '', ...rest] = line.split(';').map((part) => part.trim())
    const [name, value] = halve(pair)
    const attributes = new Map(rest.map((part) => halve(part)).map(([key, held]) => [key.toLowerCase(), held]))
    const path = attributes.get('path') || requestPath.slice(0, requestPath.lastIndexOf('/')) || '/'
    const secure = attributes.has('secure')
    if (name.startsWith('__Host-') && !(secure && attributes.get('path') === '/' && !attributes.has('domain')))
      throw new Error(
        `A browser refuses the cookie ${name}: __Host- needs Secure, Path=/ and no Domain. It was: ${rest.join('; ')}`,
      )
    if (name.startsWith('__Secure-') && !secure)
      throw new Error(`A browser refuses the cookie ${name}: it is not Secure`)
    if (attributes.get('samesite')?.toLowerCase() === 'none' && !secure)
      throw new Error(`A browser refuses the cookie ${name}: SameSite=None needs Secure`)
    const expires = this.#expiry(attributes)
    if (expires !== undefined && expires <= this.#now().getTime()) this.#cookies.delete(name)
    else this.#cookies.set(name, { value, path, expires })
  }

  #expiry(attributes: Map<string, string>): number | undefined {
    const age = attributes.get('max-age')
    if (age !== undefined) return this.#now().getTime() + Number(age) * 1000
    const date = attributes.get('expires')
    return date === undefined ? undefined : Date.parse(date)
  }

  #sent(path: string): [string, Cookie][] {
    const now = this.#now().getTime()
    return [...this.#cookies].filter(([, { path: own, expires }]) => {
      const inside = path === own || path.startsWith(own.endsWith('/') ? own : `${own}/`)
      return inside && (expires === undefined || expires > now)
    })
  }
}

function halve(text: string): [string, string] {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
