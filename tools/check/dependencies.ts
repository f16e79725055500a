import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import { listFiles } from './files.ts'
import type { Outcome } from './outcome.ts'

type Rules = { forbidden: object[]; options: { enhancedResolveOptions: object } }
const rulesFile = resolve('.dependency-cruiser.mjs')

/** Who uses whom; and whether this check still sees anything, since a blind one would say that all is well. */
export async function checkDependencies(): Promise<Outcome> {
  const files = listFiles(/^(src|db|test|tools|bench)\/.*\.tsx?$/)
  const found = await cruiseFiles('.', files)
  const blind = await missedBreaches()
  const seen = new Set(found.modules.map(({ source }) => source))
  const used = found.summary.totalDependenciesCruised ?? 0
  const faults = found.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} uses ${to}`)
  faults.push(...files.filter((file) => !seen.has(file)).map((file) => `${file} was not seen`))
  if (used === 0) faults.push('No import was seen: is @swc/core installed?')
  faults.push(...blind.map((rule) => `A planted breach of “${rule}” was not found`))
  return { faults, seen: `${files.length} files, ${used} imports, ${breaches.size} planted breaches found` }
}

async function cruiseFiles(baseDir: string, files: string[]): Promise<ICruiseResult> {
  const { forbidden, options } = (await import(rulesFile)).default as Rules
  const { enhancedResolveOptions } = options
  const settings = { ...options, baseDir: resolve(baseDir), validate: true, ruleSet: { forbidden }, outputType: 'json' }
  const answer = await cruise(files, settings as ICruiseOptions, enhancedResolveOptions)
  return JSON.parse(String(answer.output)) as ICruiseResult
}

/** A file that breaks each rule, and the line that breaks it. */
const breaches = new Map<string, [file: string, line: string]>([
  ['order-plan', ['src/plan/plan.ts', "import '../gap/index.ts'"]],
  ['order-programme', ['src/programme/programme.ts', "import '../directory/index.ts'"]],
  ['front-door', ['src/gap/queries/list.ts', "import '../../plan/store.ts'"]],
  ['front-door-from-outside', ['test/story.ts', "import '../src/plan/store.ts'"]],
  ['platform-knows-no-domain', ['src/platform/form.ts', "import '../plan/index.ts'"]],
  ['design-stands-alone', ['src/design/page.tsx', "import type { Db } from '../platform/database/index.ts'"]],
  ['assembly-is-last', ['src/plan/paths.ts', "import '../app.ts'"]],
  ['components-from-design', ['src/gap/pages/show.tsx', "import '../card.tsx'\nexport const show = <p />"]],
  ['no-http-inside', ['src/plan/commands/accept.ts', "import 'fastify'"]],
  ['nothing-points-back', ['src/plan/store/list.ts', "import '../commands/accept.ts'"]],
  ['rules-are-pure', ['src/plan/policy.ts', "import type { Row } from './store.ts'"]],
  ['rules-touch-no-database', ['src/plan/lifecycle.ts', "import '../platform/database/index.ts'"]],
  ['sql-in-stores', ['src/plan/api/feed.ts', "import { sql } from 'kysely'"]],
  ['no-circles', ['src/account/one.ts', "import './two.ts'"]],
  ['production-stands-alone', ['src/place/place.ts', "import '../../test/story.ts'"]],
  ['no-development-packages', ['src/place/area.ts', "import 'linkedom'"]],
  ['resolves', ['src/place/gone.ts', "import './never.ts'"]],
])

const others: [string, string][] = [
  ['src/plan/store.ts', 'export type Row = 1'],
  ['src/plan/index.ts', ''],
  ['src/gap/index.ts', ''],
  ['src/gap/card.tsx', ''],
  ['src/directory/index.ts', ''],
  ['src/platform/database/index.ts', 'export type Db = 1'],
  ['src/app.ts', ''],
  ['src/account/two.ts', "import './one.ts'"],
  ['package.json', '{"dependencies":{"kysely":"*","fastify":"*"},"devDependencies":{"linkedom":"*"}}'],
]

/** The rules that a planted breach does not set off. */
export async function missedBreaches(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'planted-'))
  try {
    const files = [...others, ...breaches.values()]
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
    const sources = files.map(([path]) => path).filter((path) => path.endsWith('.ts') || path.endsWith('.tsx'))
    const found = await cruiseFiles(folder, sources)
    return [...breaches].filter(([rule, [file]]) => !isFound(found, rule, file)).map(([rule]) => rule)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function isFound(found: ICruiseResult, rule: string, file: string): boolean {
  return found.summary.violations.some((one) => one.rule.name === rule && one.from === file)
}
