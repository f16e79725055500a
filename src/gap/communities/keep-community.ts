import { z } from 'zod'
import { readLanguages } from '../../directory/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { invalid, notFound, tooLate } from '../../platform/errors.ts'
import { text, version } from '../../platform/form/index.ts'
import { canKeepGap } from '../register/note-gap.ts'
import { addCommunity, changeCommunity, findCommunity } from './store.ts'
import { communityWords as words } from './words.ts'

const said = {
  name: text({ missing: words.nameMissing, tooLong: words.tooLong, max: 200 }),
  languages: text({ tooLong: words.tooLong, max: 500 }).refine((value) => readLanguages(value) !== undefined, {
    error: words.languagesUnknown,
  }),
  feelsAtHome: text({ tooLong: words.tooLong, max: 2000 }),
  howToReach: text({ tooLong: words.tooLong, max: 2000 }),
}

export const addCommunityHere = defineCommand({
  name: 'community.add',
  input: z.object(said),
  load: async () => ({}),
  allow: canKeepGap,
  async run(_nothing, { languages, ...input }, work) {
    if (!work.place) throw notFound()
    const isNew = await addCommunity(work, work.place, { ...input, languages: readLanguages(languages) ?? [] })
    if (!isNew) throw invalid('name', words.nameTaken)
    return {}
  },
})

export const changeCommunityHere = defineCommand({
  name: 'community.change',
  input: z.object({ ...said, id: z.uuid(), version }),
  async load({ id }, work) {
    const community = await findCommunity(work, id)
    return { community, version: community.version }
  },
  allow: canKeepGap,
  async run({ community }, { languages, id: _id, version: _version, ...input }, work) {
    const changed = { ...input, languages: readLanguages(languages) ?? [] }
    if (!(await changeCommunity(work, community, changed))) throw tooLate()
    return {}
  },
})
