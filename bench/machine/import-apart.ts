import { fork } from 'node:child_process'
import type { ImportResult } from '../../src/directory/index.ts'

export type Imported = Pick<ImportResult, 'complete' | 'counts'> & { seconds: number; peak: number }

/** Imports in a process of its own, so that its memory can be told. */
export function importApart(databaseUrl: string, file: string, feed: string): Promise<Imported> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./importer.ts', import.meta.url), [databaseUrl, file, feed], {
      serialization: 'advanced',
    })
    child.once('message', (done) => resolve(done as Imported))
    child.once('exit', (code) => reject(new Error(`The import ended with ${code}`)))
  })
}
