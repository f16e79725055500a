import { startTestSite } from '../server.ts'

const { stop, ...site } = await startTestSite()
process.send?.(site)
// Also when Playwright itself is killed: the channel closes, and no site is left behind.
for (const event of ['message', 'disconnect'] as const)
  process.once(event, async () => {
    await stop()
    process.exit(0)
  })
