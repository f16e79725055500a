import { request } from 'node:http'

export type Opened = { path: string; status: number; took: number }

/** Asks once, as a browser at this network address would; 0 when no answer came. */
export function open(url: string, path: string, headers: Record<string, string>): Promise<Opened> {
  const began = performance.now()
  return new Promise((resolve) => {
    const end = (status: number) => resolve({ path, status, took: performance.now() - began })
    const asked = request(url + path, { headers: { accept: 'text/html', ...headers }, timeout: 10_000 }, (answer) => {
      answer.resume()
      answer.on('end', () => end(answer.statusCode ?? 0))
      answer.on('error', () => end(0))
    })
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => end(0))
    asked.end()
  })
}

/** Somebody who opens one page after the other, with a moment between, until they are told to stop. */
export async function read(
  url: string,
  paths: string[],
  headers: Record<string, string>,
  isOver: () => boolean,
): Promise<Opened[]> {
  const opened: Opened[] = []
  while (!isOver())
    for (const path of paths) {
      opened.push(await open(url, path, headers))
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  return opened
}

/** The time that so many in a hundred stayed under. */
export function quantile(opened: Opened[], share: number): number {
  const times = opened.map(({ took }) => took).toSorted((a, b) => a - b)
  return Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0)
}
