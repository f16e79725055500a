import { demonstration } from '../../src/account/index.ts'
import { emailOf, personas } from './personas.ts'
import { residentBirth, residentEmail } from './some-people.ts'

/** Whom one can sign in as, for the console: once each, and where the resident's link is to be read. */
export function personaLines(): string[] {
  const rows = Object.values(personas).map((one) => [emailOf(one), one.name, one.does] as const)
  const width = (column: 0 | 1) => Math.max(...rows.map((row) => row[column].length))
  const born = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(residentBirth))
  return [
    'This is a demonstration: everybody in it is invented. Sign in as',
    ...rows.map(([email, name, does]) => `  ${email.padEnd(width(0))}  ${name.padEnd(width(1))}  ${does}`),
    `The password of all of them: ${demonstration.password}`,
    'The page after the password shows the one-time code, as long as only this machine can open it (HOST 127.0.0.1).',
    `A resident, Doreen Marlow, asks for a link with ${residentEmail}; read it as wen@alongside.example under Messages. She was born on ${born}.`,
  ]
}
