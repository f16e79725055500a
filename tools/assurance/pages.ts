import { type AsvsRow, answers } from './asvs.ts'
import { hasTest, readEvidence } from './evidence.ts'
import { type Hazard, riskOf } from './hazards.ts'

const generated = '<!-- Written by `npm run assurance` from the CSV file beside it: change that. -->'

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A path as a link from docs/assurance, and behind it the test's name. */
function shown(cell: string): string {
  return readEvidence(cell)
    .map(({ path, test }) => `[${path}](../../${path})${test === undefined ? '' : `: ${test}`}`)
    .join('; ')
}

export function asvsPage(rows: AsvsRow[]): string {
  const chapters = Map.groupBy(rows, ({ requirement }) => requirement.split('.')[0] ?? '')
  const parts = [...chapters].map(
    ([chapter, own]) =>
      `## V${chapter}\n\n${table(
        ['number', 'level', 'answer', 'what we do, or why not', 'shown by'],
        own.map((row) => [row.requirement, row.level, row.answer, row.note, shown(row.evidence)]),
      )}`,
  )
  return `${generated}\n\n# OWASP ASVS 5.0, levels 1 and 2\n\nNumbers only; what each asks stands in the [standard](https://owasp.org/www-project-application-security-verification-standard/).\n\n${parts.join('\n\n')}\n`
}

export function hazardsPage(rows: Hazard[]): string {
  const risk = (severity: string, likelihood: string) => `${severity} × ${likelihood} = ${riskOf(severity, likelihood)}`
  const line = (row: Hazard) => [
    row.id,
    `**${row.hazard}** ${row.cause}`,
    row.effect,
    risk(row.severity, row.likelihood),
    `${row.control} ${shown(row.control_in)}`,
    shown(row.shown_by) || 'no test',
    risk(row.residual_severity, row.residual_likelihood),
    row.owner,
    row.left,
  ]
  const head = [
    'id',
    'hazard and cause',
    'effect',
    'at first',
    'control',
    'shown by',
    'afterwards',
    'owner',
    'left to do',
  ]
  return `${generated}\n\n# Hazard log\n\nHow to read it: [README.md](README.md). Severity × likelihood = risk, 1 (acceptable) to 5 (unacceptable).\n\n${table(head, rows.map(line))}\n`
}

/** What README.md says in numbers, and every line that is open. */
export function summary(rows: AsvsRow[], hazards: Hazard[]): string {
  const count = (level: string, answer: string) =>
    String(rows.filter((row) => (!level || row.level === level) && row.answer === answer).length)
  const counts = [
    ['1', '2', ''].map((level) => [level || 'both', ...answers.map((answer) => count(level, answer))]),
  ].flat()
  const open = Map.groupBy(
    rows.filter(({ answer }) => answer === 'open'),
    ({ note }) => note,
  )
  const openLines = [...open].map(
    ([note, own]) => `- **${own.map(({ requirement }) => requirement).join(', ')}** ${note}`,
  )
  const untested = hazards
    .filter(({ shown_by }) => !hasTest(shown_by))
    .map(({ id, hazard, left }) => `- **${id}** ${hazard} ${left}`)
  const risks = [1, 2, 3, 4, 5].map((risk) =>
    String(hazards.filter((one) => riskOf(one.residual_severity, one.residual_likelihood) === risk).length),
  )
  return [
    `ASVS 5.0: ${rows.length} requirements of levels 1 and 2.`,
    table(['level', ...answers], counts),
    `Hazards: ${hazards.length}. With the controls in place this many are left at each risk:`,
    table(['risk', '1', '2', '3', '4', '5'], [['hazards', ...risks]]),
    `### Open in ASVS\n\n${openLines.join('\n')}`,
    `### Hazards without a test\n\n${untested.join('\n') || 'None.'}`,
  ].join('\n\n')
}

const begin = '<!-- numbers -->'
const end = '<!-- end of numbers -->'

export function withSummary(text: string, words: string): string {
  const [before, rest] = text.split(begin)
  const after = rest?.split(end)[1]
  if (after === undefined) throw new Error(`README.md lacks ${begin} … ${end}`)
  return `${before}${begin}\n\n${words}\n\n${end}${after}`
}
