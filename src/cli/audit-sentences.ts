import type { Finding } from '../platform/audit/strand.ts'

/** What was found of the audit, for whoever runs the product. */
export function sentenceOf({ kind, from, to, strand }: Finding, who = ''): string {
  const numbers = from === to ? `entry ${from}` : `entries ${from} to ${to}`
  return `${who ? `${who}: ` : ''}${sayings[kind](numbers, from, to)} (strand ${strand}).`
}

const sayings: Record<Finding['kind'], (numbers: string, from: number, to: number) => string> = {
  changed: (numbers) => `${numbers} was changed after it was written`,
  missing: (numbers, from, to) => `${numbers} ${from === to ? 'is' : 'are'} missing`,
  inserted: (numbers) => `${numbers} was put in between afterwards`,
  swapped: (_, from, to) => `entries ${from} and ${to} were swapped`,
  cut: (numbers, from, to) => `${numbers} ${from === to ? 'was' : 'were'} cut off the end`,
  rewritten: (numbers, from, to) =>
    `${from === to ? numbers : `one or more of ${numbers}`} ${from === to ? 'was' : 'were'} written anew`,
}
