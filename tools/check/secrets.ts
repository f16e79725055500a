import { readFiles, type SourceFile } from './files.ts'
import type { Outcome } from './outcome.ts'

/** What looks like a key that opens something: by its shape, or by the name that it is given. */
const shapes: [string, RegExp][] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*\n[A-Za-z0-9+/=\s]{60,}/],
  ['a key of AWS', /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/],
  ['a token of GitHub', /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,})/],
  ['a token of GitLab', /\bglpat-[\w-]{20,}/],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a token of Slack', /\bxox[abposr]-[\w-]{20,}/],
  ['a key of Google', /\bAIza[\w-]{35}\b/],
  ['a key of Stripe', /\b[sr]k_live_\w{20,}/],
  ['a key of GOV.UK Notify', /\b[a-z_]+(?:-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}){2}\b/],
  ['a signed token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/],
  [
    'a password in an address',
    /\b[a-z]+:\/\/[^\s:/@'"`$<>{}]+:(?!(?:PASSWORD|password|secret|x|…)@)[^\s:/@'"`$<>{}]{6,}@(?!(?:127\.0\.0\.1|localhost|\[::1\])\b)[^\s'"`]+/,
  ],
  [
    'a secret with a value',
    /\b(?:api[_-]?key|secret|passw(?:or)?d|token|private[_-]?key)\b['"]?\s*[:=]\s*['"](?=[^'"]*\d)(?=[^'"]*[A-Za-z])[A-Za-z0-9+/_=-]{24,}['"]/i,
  ],
]

export function checkSecrets(files: SourceFile[] = readFiles(/^(?!node_modules$)/).filter(isOurs)): Outcome {
  const faults = files.flatMap(({ path, text }) =>
    shapes.flatMap(([what, shape]) => {
      const found = [...text.matchAll(new RegExp(shape.source, `${shape.flags.replace('g', '')}g`))]
      return found
        .filter(([key]) => !isMadeUp(key))
        .map(({ index }) => text.slice(0, index).split('\n').length)
        .map((line) => `${path}:${line} looks like ${what}`)
    }),
  )
  return { faults, seen: `${files.length} files, ${shapes.length} shapes` }
}

/** No key that was drawn by lot has the same letter eight times in a row. */
const isMadeUp = (key: string) => /(.)\1{7}/.test(key)

/** Hashes of packages and pictures are no secrets. */
function isOurs({ path }: SourceFile): boolean {
  return path !== 'package-lock.json' && !/\.(png|ico|woff2?|gz|backup)$/.test(path)
}
