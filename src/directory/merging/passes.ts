/** What was compared in one look, and after which the next begins. */
export type Look = { ids: string[]; next: string | undefined }

/** From one end to the other, until a whole pass finds nothing: a look may change what it has passed. */
export async function inPasses(look: (after: string | undefined) => Promise<Look>): Promise<void> {
  for (let found = 1; found > 0; ) {
    found = 0
    let after: string | undefined
    do {
      const { ids, next } = await look(after)
      found += ids.length
      after = next
    } while (after !== undefined)
  }
}
