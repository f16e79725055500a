// Who may use whom: ARCHITECTURE.md says why, this file holds us to it, `npm run check` reads it.

/** From the ground up. Modules on one floor do not know each other. */
const floors = [
  ['place'],
  ['account'],
  ['programme', 'directory'],
  ['person'],
  ['referral'],
  ['plan'],
  ['outcome', 'volunteer', 'gap'],
  ['fund'],
  ['network'],
  ['insight', 'interop'],
  ['rights'],
  ['home'],
]
const modules = floors.flat()
const any = `(${modules.join('|')})`
const tests = '[.]test[.]tsx?$|/fixtures/'
const npm = (...names) => `node_modules/(${names.join('|')})/`

/** One rule for each module: nothing on its own floor or further on. */
const order = floors.flatMap((floor, at) =>
  floor.map((module) => {
    const beyond = floors
      .slice(at)
      .flat()
      .filter((other) => other !== module)
    return {
      name: `order-${module}`,
      comment: `${module} may use only the modules before it`,
      from: { path: `^src/${module}/`, pathNot: tests },
      to: { path: `^src/(${beyond.join('|')})/` },
    }
  }),
)

const forbidden = [
  ...order,
  {
    name: 'front-door',
    comment: 'Another module is used through its index.ts',
    from: { path: `^src/([^/]+)` },
    to: { path: `^src/${any}/`, pathNot: ['^src/$1/', '^src/[^/]+/index[.]ts$'] },
  },
  {
    name: 'front-door-from-outside',
    comment: 'Stories, tests and benches use a module through its index.ts too, or through what it prepared for tests',
    from: { path: '^(db|test|bench)/' },
    to: {
      path: `^src/${any}/`,
      pathNot: ['^src/[^/]+/index[.]ts$', '^src/[^/]+/fixtures/', '^src/[^/]+/[^/]+/fixtures/'],
    },
  },
  {
    name: 'platform-knows-no-domain',
    comment: 'platform and design import no module',
    from: { path: '^src/(platform|design)/', pathNot: tests },
    to: { path: `^src/${any}/` },
  },
  {
    name: 'design-stands-alone',
    comment: 'Of platform, design knows only the languages',
    from: { path: '^src/design/', pathNot: tests },
    to: { path: '^src/platform/', pathNot: '^src/platform/i18n/' },
  },
  {
    name: 'assembly-is-last',
    comment: 'Only the assembly knows the assembly',
    from: { path: `^src/(${modules.join('|')}|platform|design)/`, pathNot: tests },
    to: { path: '^src/((app|main|config)[.]ts|cli/)' },
  },
  {
    name: 'components-from-design',
    comment: 'Pages take components from design or from pages beside them',
    from: { path: '^src/([^/]+)/pages/', pathNot: tests },
    to: { path: '^src/.+[.]tsx$', pathNot: ['^src/design/', '^src/$1/pages/', '^src/$1/[^/]+/pages/'] },
  },
  {
    name: 'no-http-inside',
    comment: 'Commands, queries, stores and rules know no HTTP and no page',
    from: { path: `^src/${any}/(commands/|queries/|jobs/|store|policy|lifecycle)`, pathNot: tests },
    to: { path: `^src/platform/http|^src/${any}/(pages|api)/|^src/design/|${npm('fastify', '@fastify', 'preact')}` },
  },
  {
    name: 'nothing-points-back',
    comment: 'page, then command, then store: a store calls no command',
    from: { path: `^src/${any}/store`, pathNot: tests },
    to: { path: `^src/${any}/(commands|queries|jobs)/` },
  },
  {
    name: 'rules-are-pure',
    comment: 'policy.ts and lifecycle.ts are pure functions',
    from: { path: `^src/${any}/(policy|lifecycle)[.]ts$` },
    to: { path: `^src/${any}/(store|commands|queries|jobs)|${npm('kysely', 'pg', 'pg-boss')}` },
  },
  {
    name: 'rules-touch-no-database',
    comment: 'policy.ts and lifecycle.ts may name types of the platform, not use its database',
    from: { path: `^src/${any}/(policy|lifecycle)[.]ts$` },
    to: { path: '^src/platform/(database|postgres|jobs|http)', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'sql-in-stores',
    comment: 'Only stores touch SQL',
    from: {
      path: '^src/',
      pathNot: ['^src/platform/', `^src/${any}/store([./-])`, `^src/${any}/[^/]+/store([./-])`, tests],
    },
    to: { path: npm('kysely', 'pg') },
  },
  {
    name: 'no-circles',
    comment: 'No circles; a type alone makes none',
    from: { pathNot: '^tools/' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'production-stands-alone',
    comment: 'What runs in production needs no test, tool or development package',
    from: { path: '^(src|db)/', pathNot: tests },
    to: { path: '^(test|tools|bench)/|/fixtures/' },
  },
  {
    name: 'no-development-packages',
    comment: 'What runs in production is in dependencies',
    from: { path: '^(src|db)/', pathNot: tests },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'resolves',
    comment: 'Every import leads somewhere; geojson has types alone',
    from: {},
    to: { couldNotResolve: true, pathNot: '^geojson$' },
  },
].map((rule) => ({ severity: 'error', ...rule }))

export default {
  forbidden,
  options: {
    // Under TypeScript 7 every other parser sees nothing at all, and says that all is well.
    parser: 'swc',
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
