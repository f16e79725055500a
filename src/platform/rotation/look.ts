import type pg from 'pg'
import { oldLines } from '../backup/index.ts'
import { hasOtherKeys } from '../secrets/index.ts'
import { countOldNumbers } from './nhs-numbers.ts'
import { type Codes, lookAtRecoveryCodes } from './recovery-codes.ts'
import { lookAtSeals } from './sealed.ts'
import { sealedThings, type Words } from './sealed-things.ts'

type Counted = { words: Words; number: number }

/** `old`: what an older secret sealed, and `rotate` seals anew. `strange`: what opens with no secret that is here. */
export type Look = { old: Counted[]; strange: Counted[]; codes: Codes }

const numberWords: Words = ['NHS number', 'NHS numbers']
const lineWords: Words = ['line of the ledger of erasures', 'lines of the ledger of erasures']

/** What the secret of this installation holds, and which secret it is. */
export async function lookAtKeys(client: pg.Client, ledgerFolder: string): Promise<Look> {
  const look: Look = { old: [], strange: [], codes: await lookAtRecoveryCodes(client, hasOtherKeys()) }
  for (const thing of sealedThings) {
    const { old, strange } = await lookAtSeals(client, thing)
    look.old.push({ words: thing.words, number: old })
    look.strange.push({ words: thing.words, number: strange })
  }
  look.old.push({ words: numberWords, number: await countOldNumbers(client) })
  look.old.push({ words: lineWords, number: oldLines(ledgerFolder).length })
  const isThere = ({ number }: Counted) => number > 0
  return { ...look, old: look.old.filter(isThere), strange: look.strange.filter(isThere) }
}

/** What is sealed by a secret that is not here, in a sentence: for a start, which has no time to look at everything. */
export async function whatDoesNotOpen(client: pg.Client): Promise<string | undefined> {
  const strange: Counted[] = []
  for (const thing of sealedThings) {
    const { strange: number } = await lookAtSeals(client, thing)
    if (number > 0) strange.push({ words: thing.words, number })
  }
  return strange.length > 0 ? strangeSentence({ strange }) : undefined
}

/** As in “3 one-time codes and 1 NHS number”. */
export function listed(counted: Counted[]): string {
  const all = counted.map(
    ({ words: [one, many], number }) => `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`,
  )
  const last = all.pop() ?? 'nothing'
  return all.length > 0 ? `${all.join(', ')} and ${last}` : last
}

/** Why nothing may be sealed anew, or used, before the right secret is back. */
export const strangeSentence = ({ strange }: Pick<Look, 'strange'>) =>
  `ALONGSIDE_SECRET is not the one that sealed ${listed(strange)}: nobody can use them. Put the former secret back, or name it in ALONGSIDE_SECRET_OLD beside the new one.`
