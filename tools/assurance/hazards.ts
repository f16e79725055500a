import { evidenceFaults } from './evidence.ts'

export type Hazard = {
  id: string
  hazard: string
  cause: string
  effect: string
  severity: string
  likelihood: string
  control: string
  control_in: string
  shown_by: string
  residual_severity: string
  residual_likelihood: string
  owner: string
  left: string
}

export const severities = ['minor', 'significant', 'considerable', 'major', 'catastrophic']
export const likelihoods = ['very low', 'low', 'medium', 'high', 'very high']
/** The matrix that the NHS uses with DCB0129: a row for each likelihood, a column for each severity. */
const matrix = [
  [1, 1, 2, 2, 3],
  [1, 2, 2, 3, 4],
  [2, 2, 3, 3, 4],
  [2, 3, 3, 4, 5],
  [3, 4, 4, 5, 5],
]

export function riskOf(severity: string, likelihood: string): number {
  return matrix[likelihoods.indexOf(likelihood)]?.[severities.indexOf(severity)] ?? 0
}

export function hazardFaults(rows: Hazard[], files: Map<string, string>): string[] {
  return rows.flatMap((row, at) => {
    const faults = [...evidenceFaults(row.control_in, files), ...evidenceFaults(row.shown_by, files)]
    const expected = `H${String(at + 1).padStart(2, '0')}`
    if (row.id !== expected) faults.push(`should be ${expected}`)
    const empty = Object.entries(row).filter(
      ([name, value]) => !value && !['shown_by', 'left', 'control_in'].includes(name),
    )
    faults.push(...empty.map(([name]) => `${name} is empty`))
    if (!riskOf(row.severity, row.likelihood)) faults.push('its first risk is not of the matrix')
    if (!riskOf(row.residual_severity, row.residual_likelihood)) faults.push('what is left is not of the matrix')
    if (!row.shown_by && !row.left) faults.push('has neither a test nor a word on why')
    return faults.map((fault) => `hazards.csv ${row.id}: ${fault}`)
  })
}
