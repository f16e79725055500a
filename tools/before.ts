import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * `npm run before -- COMMIT src/plan`: the stories of an earlier version, by its own code, on the database as it is now.
 * Both serve one database while processes are restarted one after the other; what fails here fails then.
 */
function main([commit = '', ...tests]: string[]): number {
  if (!/^[\w./~^-]+$/.test(commit) || tests.length === 0)
    throw new Error('Name a commit and what to run: npm run before -- HEAD~1 src/plan src/person')
  const folder = join(mkdtempSync(join(tmpdir(), 'before-')), 'tree')
  execFileSync('git', ['worktree', 'add', '--detach', folder, commit], { stdio: 'ignore' })
  try {
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
    rmSync(join(folder, 'db/migrations'), { recursive: true })
    cpSync('db/migrations', join(folder, 'db/migrations'), { recursive: true })
    cpSync('db/grants.sql', join(folder, 'db/grants.sql'))
    return spawnSync('vitest', ['run', ...tests], { cwd: folder, stdio: 'inherit' }).status ?? 1
  } finally {
    execFileSync('git', ['worktree', 'remove', '--force', folder], { stdio: 'ignore' })
    rmSync(join(folder, '..'), { recursive: true, force: true })
  }
}

process.exitCode = main(process.argv.slice(2))
