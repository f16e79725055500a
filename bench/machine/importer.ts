import { importFeed } from '../../src/directory/index.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { peakMegabytes } from './cpu.ts'

const [url = '', source = '', feed = ''] = process.argv.slice(2)
const database = openDatabase(url)
const began = performance.now()
const { complete, counts } = await importFeed(database, {
  feed,
  source,
  now: () => new Date(),
  read: { allowLoopback: true, delayMs: 0 },
})
process.send?.({ complete, counts, seconds: (performance.now() - began) / 1000, peak: peakMegabytes(process.pid) })
await database.destroy()
process.disconnect?.()
