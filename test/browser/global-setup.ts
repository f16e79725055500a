import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestSite } from '../server.ts'

/**
 * Starts the site for the browser tests, unless TEST_SITE names the file that describes one that runs already. It has a process of its own,
 * since Playwright compiles JSX in another way, which would break our pages.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env.TEST_SITE) return async () => {}
  const child = fork('test/browser/serve.ts', { execArgv: ['--import', 'tsx'] })
  const ended = once(child, 'exit')
  const site = await Promise.race([
    once(child, 'message').then(([message]) => message as Omit<TestSite, 'stop'>),
    ended.then(([code]) =>
      Promise.reject(new Error(`The site for the browser tests ended with ${code} as it started`)),
    ),
  ])
  const folder = mkdtempSync(join(tmpdir(), 'alongside-site-'))
  process.env.TEST_SITE = join(folder, 'site.json')
  writeFileSync(process.env.TEST_SITE, JSON.stringify(site))
  return async () => {
    rmSync(folder, { recursive: true })
    if (child.connected) child.send('stop')
    await ended
  }
}
