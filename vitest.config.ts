import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const database = './test/global-database.ts'

/** What goes through the whole product takes longest: begun last, it would leave one worker with nothing to do. */
class WholeFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isWhole = ({ moduleId }: TestSpecification) => /\/test\/(?:drills\/)?[^/]+\.test\.ts$/.test(moduleId)
    return [...sorted.filter(isWhole), ...sorted.filter((one) => !isWhole(one))]
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'db/**/*.test.ts', 'test/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    sequence: { sequencer: WholeFirst },
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
