import type pg from 'pg'
import { noteOldLinesAgain } from '../backup/index.ts'
import { hashNumbersAgain } from './nhs-numbers.ts'
import { sealAgain } from './sealed.ts'
import { sealedThings, type Words } from './sealed-things.ts'

type Tell = (words: Words, done: number) => void

/** Everything anew under the secret of this moment, while the product serves. May be broken off anywhere and begun again. */
export async function rotate(
  client: pg.Client,
  { ledgerFolder, at, tell }: { ledgerFolder: string; at: Date; tell: Tell },
): Promise<{ done: number; twice: number }> {
  let done = 0
  for (const thing of sealedThings) done += await sealAgain(client, thing, (number) => tell(thing.words, number))
  const numbers = await hashNumbersAgain(client, (number) => tell(['NHS number', 'NHS numbers'], number))
  const lines = noteOldLinesAgain(ledgerFolder)
  await note(client, at)
  return { done: done + numbers.done + lines, twice: numbers.twice }
}

async function note(client: pg.Client, at: Date): Promise<void> {
  await client.query("begin; set local app.role = 'operator'")
  await client.query("select record_audit($1, 'secret.rotate', '{}', null, null, 'command line')", [at])
  await client.query('commit')
}
