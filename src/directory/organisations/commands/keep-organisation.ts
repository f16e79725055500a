import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { invalid } from '../../../platform/errors.ts'
import { day, oneOf, text } from '../../../platform/form/index.ts'
import { organisationCalled } from '../../organisation.ts'
import { canKeepOrganisation } from '../../policy.ts'
import { linkKinds } from '../organisations.ts'
import { addLinkTo, findOrganisationPage, saveArea, takeOffArea, takeOffLink } from '../store/organisations.ts'
import { organisationStaffWords as words } from '../words.ts'

const id = z.string()
type Loading = { id: string }
const load = ({ id }: Loading, work: Parameters<typeof findOrganisationPage>[0]) => findOrganisationPage(work, id)

/** Where it works, or from when it intends to. */
export const sayArea = defineCommand({
  name: 'organisation.say-area',
  input: z.object({
    id,
    area: z.uuid({ error: words.areaMissing }),
    fromOn: day({ impossible: words.dayWrong }),
  }),
  load,
  allow: canKeepOrganisation,
  async run(organisation, { area, fromOn }, work) {
    await saveArea(work, organisation.id, { neighbourhoodId: area, fromOn: fromOn || null })
    return { id: organisation.id }
  },
})

/** Whom it works with; both sides show it. */
export const sayLink = defineCommand({
  name: 'organisation.say-link',
  input: z.object({
    id,
    kind: oneOf(linkKinds, words.linkKindMissing),
    other: text({ missing: words.otherMissing, tooLong: words.tooLong, max: 300 }),
    note: text({ tooLong: words.tooLong, max: 300 }),
  }),
  load,
  allow: canKeepOrganisation,
  async run(organisation, { kind, other, note }, work) {
    const otherId = await organisationCalled(work, other)
    if (otherId === organisation.id) throw invalid('other', words.otherSelf)
    await addLinkTo(work, organisation.id, { kind, otherId, note })
    return { id: organisation.id }
  },
})

export const takeOffOrganisation = defineCommand({
  name: 'organisation.take-off',
  input: z.object({ id, area: z.uuid().optional(), link: z.uuid().optional() }),
  load,
  allow: canKeepOrganisation,
  async run(organisation, { area, link }, work) {
    const ids = [organisation, ...organisation.also].map((one) => one.id)
    if (area) await takeOffArea(work, ids, area)
    if (link) await takeOffLink(work, ids, link)
    return { id: organisation.id }
  },
})
