import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'

const folder = 'test/drills'
const names = readdirSync(folder).flatMap((name) => /^(.+)\.test\.ts$/.exec(name)?.[1] ?? [])

/** `npm run drill -- kills --rounds 50`: one drill at its full size, with a line of figures. `npm test` runs a short one of each. */
async function main(): Promise<number> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string' } } })
  const [name = ''] = positionals
  if (!names.includes(name)) throw new Error(`Name a drill: ${names.join(', ')}`)
  if (values.rounds !== undefined && !/^[1-9]\d*$/.test(values.rounds)) throw new Error('--rounds is a number')
  const env = { ...process.env, DRILL: name, DRILL_ROUNDS: values.rounds ?? '' }
  const child = spawn('vitest', ['run', `${folder}/${name}.test.ts`, '--silent=false'], { env, stdio: 'inherit' })
  return new Promise((resolve, reject) => child.on('close', (code) => resolve(code ?? 1)).on('error', reject))
}

process.exitCode = await main()
