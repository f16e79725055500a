import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { readReference } from '../../platform/secrets/index.ts'
import { survivorsOf } from '../merging/store/index.ts'
import { findOffer } from '../store/index.ts'
import { addShortlist, addToShortlist, findShortlist, takeOffShortlist } from '../store/shortlists.ts'

/** Keeps an offer on a list that has no name on it: on the one whose code was brought, or on a new one. */
export const keepOffer = defineCommand({
  name: 'shortlist.keep',
  input: z.object({ offer: z.string(), code: z.string().default('') }),
  load: ({ offer }, work) => findOffer(work, offer),
  // Anyone: a list is about offers and belongs to whoever has its link.
  allow: () => true,
  async run(offer, { code }, work) {
    const known = readReference(code)
    if (known && (await addToShortlist(work, known, offer.id))) return { code: known }
    return { code: await addShortlist(work, [offer.id]) }
  },
})

export const takeOff = defineCommand({
  name: 'shortlist.take-off',
  input: z.object({ offer: z.string(), code: z.string() }),
  load: async () => undefined,
  allow: () => true,
  async run(_none, { offer, code }, work) {
    const kept = (await findShortlist(work, code)) ?? []
    const survivors = await survivorsOf(work, kept)
    for (const id of kept.filter((one) => one === offer || survivors.get(one) === offer))
      await takeOffShortlist(work, code, id)
    return { code }
  },
})
