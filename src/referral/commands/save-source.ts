import { z } from 'zod'
import { listNeighbourhoods } from '../../place/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { notFound, Stale } from '../../platform/errors.ts'
import { oneOf, text, version } from '../../platform/form/index.ts'
import type { Work } from '../../platform/work.ts'
import { Email } from '../new-referral.ts'
import { canManageSources } from '../policy.ts'
import { sourceKinds, sourceWords as words } from '../source.ts'
import { addSource, changeSource as change, findSource } from '../store/index.ts'

const fields = {
  name: text({ missing: words.nameMissing, tooLong: words.nameTooLong, max: 200 }),
  kind: oneOf(sourceKinds, words.kindMissing),
  neighbourhoodId: z
    .union([z.uuid(), z.literal('')])
    .default('')
    .transform((id) => id || null),
  contactName: text({ tooLong: words.nameTooLong, max: 200 }),
  contactEmail: Email,
}

/** Another place's neighbourhoods do not exist here. */
async function refuseForeign({ neighbourhoodId }: { neighbourhoodId: string | null }, work: Work): Promise<void> {
  if (!neighbourhoodId) return
  const own = work.place ? await listNeighbourhoods(work, work.place) : []
  if (!own.some(({ id }) => id === neighbourhoodId)) throw notFound()
}

/** Registers a door: a place or body that may introduce people. */
export const registerSource = defineCommand({
  name: 'source.add',
  input: z.object(fields),
  load: async () => undefined,
  allow: (actor) => canManageSources(actor),
  async run(_loaded, source, work) {
    await refuseForeign(source, work)
    const { code } = await addSource(work, source)
    return { code }
  },
})

/** Changes what is known of a source, or lays it to rest. */
export const changeSource = defineCommand({
  name: 'source.change',
  input: z.object({ ...fields, code: z.string(), isActive: oneOf(['yes', 'no'], words.activeMissing), version }),
  load: ({ code }, work) => findSource(work, code),
  allow: (actor) => canManageSources(actor),
  async run(source, { isActive, ...changes }, work) {
    await refuseForeign(changes, work)
    if (!(await change(work, source, { ...changes, isActive: isActive === 'yes' }))) throw new Stale(source)
    return { code: source.code }
  },
})
