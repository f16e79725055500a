import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { type AsvsRow, asvsFaults } from './assurance/asvs.ts'
import { deadMentions } from './assurance/evidence.ts'
import { type Hazard, hazardFaults } from './assurance/hazards.ts'
import { asvsPage, hazardsPage, summary, withSummary } from './assurance/pages.ts'
import { readFiles } from './check/files.ts'
import type { Outcome } from './check/outcome.ts'

const folder = 'docs/assurance'
type Answers = { asvs: AsvsRow[]; hazards: Hazard[] }

/** Each page that follows from the answers, with what it should say. */
function pagesOf({ asvs, hazards }: Answers): Map<string, string> {
  const readme = readFileSync(`${folder}/README.md`, 'utf8')
  return new Map([
    [`${folder}/asvs.md`, asvsPage(asvs)],
    [`${folder}/hazards.md`, hazardsPage(hazards)],
    [`${folder}/README.md`, withSummary(readme, summary(asvs, hazards))],
  ])
}

function readAnswers(): Answers {
  return {
    asvs: readTable<AsvsRow>(`${folder}/asvs.csv`),
    hazards: readTable<Hazard>(`${folder}/hazards.csv`),
  }
}

function readTable<Row>(path: string): Row[] {
  return parse<Row>(readFileSync(path, 'utf8'), { columns: true, trim: true, relax_column_count: false })
}

/** Whether every line of the evidence still has something behind it. */
export function checkAssurance(): Outcome {
  const sources = readFiles(
    /\.(ts|tsx|mjs|sql|md|csv|json|ya?ml|cfg|svg|http|sh|css|service|example)$|Dockerfile$|\.dockerignore$/,
  )
  const files = new Map(sources.map(({ path, text }) => [path, text]))
  const answers = readAnswers()
  const stale = [...pagesOf(answers)].filter(([path, text]) => files.get(path) !== text)
  const documents = sources.filter(({ path }) => path.startsWith(`${folder}/`) || path === 'SECURITY.md')
  const faults = [
    ...asvsFaults(answers.asvs, files),
    ...hazardFaults(answers.hazards, files),
    ...documents.filter(({ path }) => path.endsWith('.md')).flatMap((one) => deadMentions(one, files)),
    ...stale.map(([path]) => `${path} is not what the answers say: run npm run assurance`),
  ]
  const met = answers.asvs.filter(({ answer }) => answer === 'met').length
  return { faults, seen: `${answers.asvs.length} requirements (${met} met), ${answers.hazards.length} hazards` }
}

if (import.meta.main) {
  for (const [path, text] of pagesOf(readAnswers())) writeFileSync(path, text)
  const { faults, seen } = checkAssurance()
  for (const fault of faults) console.log(fault)
  console.log(seen)
  if (faults.length) process.exitCode = 1
}
