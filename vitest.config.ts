import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const database = './test/global-database.ts'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'db/**/*.test.ts', 'test/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // The whole product is read once a worker, not once a file: a database of its own keeps each file apart.
    isolate: false,
    globalSetup: existsSync(database) ? [database] : [],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A test that fails once has told us something.
    retry: 0,
  },
})
