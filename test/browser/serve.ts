import { startTestSite } from '../server.ts'

const site = await startTestSite()
process.send?.(site.url)
// Also when Playwright itself is killed: the channel closes, and no site is left behind.
for (const event of ['message', 'disconnect'] as const)
  process.once(event, async () => {
    await site.stop()
    process.exit(0)
  })
