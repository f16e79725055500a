import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { invalid, notFound, tooLate } from '../../../platform/errors.ts'
import { text, version } from '../../../platform/form/index.ts'
import type { Work } from '../../../platform/work.ts'
import { canAddOffer } from '../../policy.ts'
import { freshStaffWords as words } from '../staff-words.ts'
import { settleBodyAlarms } from '../store/alarms.ts'
import { findBody, saveLiaison } from '../store/liaisons.ts'

async function bodyIn(work: Work, organisation: string) {
  const body = work.place ? await findBody(work, work.place, organisation) : undefined
  if (!body || !work.place) throw notFound()
  return { ...body.liaison, version: body.version, organisationId: body.organisationId, place: work.place }
}

/** The one person of a body whom everybody here turns to. */
export const nameLiaison = defineCommand({
  name: 'offer.name-liaison',
  input: z.object({
    organisation: z.string(),
    version,
    name: text({ missing: words.liaisonNameMissing, tooLong: words.tooLong, max: 200 }),
    role: text({ tooLong: words.tooLong, max: 200 }),
    email: text({ tooLong: words.tooLong, max: 200 }).refine((value) => value === '' || /^\S+@\S+[.]\S+$/.test(value), {
      error: words.emailWrong,
    }),
    phone: text({ tooLong: words.tooLong, max: 100 }),
  }),
  load: ({ organisation }, work) => bodyIn(work, organisation),
  allow: canAddOffer,
  async run({ organisationId, place }, { version: shown, organisation: _organisation, ...liaison }, work) {
    if (!liaison.email && !liaison.phone) throw invalid('phone', words.pointMissing)
    if (!(await saveLiaison(work, place, organisationId, shown, liaison))) throw tooLate()
    await settleBodyAlarms(work, organisationId)
    return {}
  },
})
