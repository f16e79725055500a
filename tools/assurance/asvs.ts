import { evidenceFaults } from './evidence.ts'

export type AsvsRow = { requirement: string; level: string; answer: string; evidence: string; note: string }
export const answers = ['met', 'not applicable', 'open'] as const

/**
 * The requirements of levels 1 and 2 by number: for each section the levels of its requirements, in their order. Numbers
 * of the OWASP Application Security Verification Standard 5.0; its sentences stand there and not here.
 */
const levels = `1.1:22 1.2:111112222 1.3:11222222222 1.4:222 1.5:12 2.1:122 2.2:112 2.3:1222 2.4:2 3.2:11 3.3:1222 3.4:112222
3.5:11122 3.7:22 4.1:122 4.2:2 4.3:22 4.4:1222 5.1:2 5.2:112 5.3:11 5.4:222 6.1:122 6.2:111111112222 6.3:1122 6.4:1122 6.5:22222
6.6:222 6.8:2222 7.1:222 7.2:1111 7.3:22 7.4:11222 7.5:22 7.6:22 8.1:12 8.2:112 8.3:1 8.4:2 9.1:111 9.2:1222 10.1:22 10.2:22
10.3:2222 10.4:11111222222 10.5:22222 10.6:22 10.7:222 11.1:22 11.2:222 11.3:112 11.4:1222 11.5:2 11.6:2 12.1:122 12.2:11
12.3:2222 13.1:2 13.2:22222 13.3:22 13.4:12222 14.1:22 14.2:1222 14.3:122 15.1:122 15.2:122 15.3:1222222 16.1:2 16.2:22222
16.3:2222 16.4:222 16.5:222 17.1:2 17.2:2222 17.3:22`

/** Each number with its level. */
export function requirementLevels(): Map<string, string> {
  return new Map(
    levels.split(/\s+/).flatMap((section) => {
      const [number, each = ''] = section.split(':')
      return [...each].map((level, at) => [`${number}.${at + 1}`, level] as const)
    }),
  )
}

export function asvsFaults(rows: AsvsRow[], files: Map<string, string>): string[] {
  const wanted = requirementLevels()
  const given = rows.map(({ requirement }) => requirement)
  return [
    ...[...wanted.keys()].filter((one) => !given.includes(one)).map((one) => `${one} has no line`),
    ...given.filter((one) => !wanted.has(one)).map((one) => `${one} is no requirement of level 1 or 2`),
    ...given.filter((one, at) => given.indexOf(one) !== at).map((one) => `${one} has two lines`),
    ...rows.flatMap((row) => rowFaults(row, wanted, files).map((fault) => `${row.requirement}: ${fault}`)),
  ].map((fault) => `asvs.csv ${fault}`)
}

function rowFaults(row: AsvsRow, wanted: Map<string, string>, files: Map<string, string>): string[] {
  const { requirement, level, answer, evidence, note } = row
  const faults = evidenceFaults(evidence, files)
  if (wanted.has(requirement) && wanted.get(requirement) !== level)
    faults.push(`is of level ${wanted.get(requirement)}`)
  if (!answers.some((one) => one === answer)) faults.push(`“${answer}” is no answer`)
  if (answer === 'met' && !evidence) faults.push('is met, says the line, and shows nothing')
  if (!note) faults.push('says nothing of what we do, or why not')
  return faults
}
