import type { AccessFact } from '../access.ts'

/** What feeds call our access facts. "Partial wheelchair access" is no step-free way in: it stays a note. */
const sure: [AccessFact, RegExp][] = [
  [
    'step-free',
    /^(?!.*\b(?:partial|limited|not?|without)\b).*(?:wheelchair (?:access|user)|wheelchair|step[- ]?free|level access|ramp\w*)/,
  ],
  ['accessible-toilet', /^(?!.*\bno\b).*(?:accessible|disabled|adapted).*(?:toilet|wc)|changing places/],
  ['lift', /^(?!.*\bno\b).*\blifts?\b/],
  ['hearing-loop', /^(?!.*\bno\b).*(?:hearing|induction) loop/],
  ['sign-language', /\bbsl\b|sign language/],
  ['large-print', /large print/],
  ['easy-read', /easy[- ]read/],
  ['quiet-space', /quiet (?:space|room|area)/],
  ['parking', /^(?!.*\bno\b).*(?:disabled|blue badge|accessible).*(?:car ?park\w*|parking)/],
  ['seating', /^(?!.*\bno\b).*\bseating\b/],
  ['assistance-dog', /(?:assistance|guide) dogs?/],
  [
    'transport-help',
    /^(?!.*\bno\b).*(?:transport|minibus|lifts? home|pick[- ]?up) (?:is )?(?:provided|available|offered)/,
  ],
  ['helper-welcome', /(?:carers?|helpers?|assistants?) (?:are )?welcome/],
]

export function accessOf(accessibility: { feature: string; note?: string }[]): {
  access: AccessFact[]
  accessNote: string
} {
  const found = accessibility.map((entry) => ({
    ...entry,
    facts: sure.filter(([, pattern]) => pattern.test(entry.feature.toLowerCase())).map(([fact]) => fact),
  }))
  const rest = found.filter(({ facts, note }) => facts.length === 0 || note)
  return {
    access: [...new Set(found.flatMap(({ facts }) => facts))],
    accessNote: rest
      .map(({ feature, note }) => (note ? (feature === 'Access' ? note : `${feature}: ${note}`) : feature))
      .join('. ')
      .slice(0, 2000),
  }
}
